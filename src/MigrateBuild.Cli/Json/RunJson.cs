using System.Text.Json.Serialization;

namespace MigrateBuild.Cli.Json;

/// <summary>An upgrade or a downgrade, or what one would do.</summary>
/// <param name="Direction">upgrade or downgrade.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="From">Where the database was.</param>
/// <param name="To">Where it is, or would be.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Migrations">What ran, or would run, in order.</param>
/// <param name="CreatesDatabase">Whether the database does not exist and would be created; of a dry run that would, alone.</param>
/// <param name="LostRows">
/// What a downgrade that may lose rows would lose, as far as its scripts name what they drop; of a dry run alone.
/// </param>
internal sealed record RunJson(
    string Set,
    string Direction,
    bool DryRun,
    string? From,
    string? To,
    double Seconds,
    IReadOnlyList<StepJson> Migrations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? CreatesDatabase,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<LostRowsJson>? LostRows)
{
    internal static string Of(MigrationDirection direction) => direction == MigrationDirection.Upgrade ? "upgrade" : "downgrade";
}
