namespace MigrateBuild.Cli.Json;

internal sealed record DriftJson(string Code, string Migration, string? Script, string Message)
{
    internal static IReadOnlyList<DriftJson> Create(IEnumerable<MigrationDrift> drift) =>
        [.. drift.Select(item => new DriftJson(item.Code, item.Migration, item.Script, item.Message))];
}
