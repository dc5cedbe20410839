namespace MigrateBuild.Cli.Commands;

/// <summary>A status as programs read it.</summary>
internal static class StatusJson
{
    internal static object Of(MigrationStatus status) => new
    {
        set = status.Set.Name,
        current = status.Current?.Version,
        head = status.Set.Head?.Version,
        isAtHead = status.IsAtHead,
        isNewer = DescribeStatus.IsNewer(status),
        pending = status.Pending.Select(migration => new { version = migration.Version, name = migration.Name, script = migration.Up.Path, description = migration.Description }),
        unknown = status.Unknown.Select(row => new { version = row.Version, name = row.Name }),
        unfinished = status.Unfinished is { } row ? new { version = row.Version, name = row.Name, state = row.State.ToString().ToLowerInvariant(), statement = row.Statement } : null,
        drift = status.Drift.Select(drift => new { code = drift.Code, migration = drift.Migration, script = drift.Script, message = drift.Message }),
    };
}
