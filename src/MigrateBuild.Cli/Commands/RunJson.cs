namespace MigrateBuild.Cli.Commands;

/// <summary>What a run did, as programs read it.</summary>
internal static class RunJson
{
    internal static string Of(MigrationDirection direction) => direction == MigrationDirection.Upgrade ? "upgrade" : "downgrade";

    internal static IEnumerable<object> Of(IEnumerable<MigrationStep> steps) =>
        steps.Select(step => new { version = step.Version, name = step.Name, script = step.Script, seconds = step.Duration.TotalSeconds });
}
