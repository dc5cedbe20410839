using System.Text.Json.Serialization;

namespace MigrateBuild.Cli.Json;

/// <param name="Script">The path of the script.</param>
/// <param name="Seconds">How long it took; left out of a dry run.</param>
internal sealed record StepJson(
    string Version, string Name, string Script, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Seconds)
{
    internal static IReadOnlyList<StepJson> Create(IEnumerable<MigrationStep> steps, bool isDryRun = false) =>
        [.. steps.Select(step => new StepJson(step.Version, step.Name, step.Script, isDryRun ? null : step.Duration.TotalSeconds))];
}
