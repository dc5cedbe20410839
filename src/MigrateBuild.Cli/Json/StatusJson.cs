using MigrateBuild.Cli.Status;

namespace MigrateBuild.Cli.Json;

/// <summary>Where a database is, measured against the build.</summary>
internal sealed record StatusJson(
    string Set,
    string? Current,
    string? Head,
    bool IsAtHead,
    bool IsNewer,
    IReadOnlyList<PendingJson> Pending,
    IReadOnlyList<VersionJson> Unknown,
    UnfinishedJson? Unfinished,
    IReadOnlyList<DriftJson> Drift)
{
    internal static StatusJson Create(MigrationStatus status) => new(
        status.Set.Name,
        status.Current?.Version,
        status.Set.Head?.Version,
        status.IsAtHead,
        DescribeStatus.IsNewer(status),
        [.. status.Pending.Select(
            migration => new PendingJson(migration.Version, migration.Name, migration.Up.Path, migration.Description))],
        [.. status.Unknown.Select(row => new VersionJson(row.Version, row.Name))],
        status.Unfinished is { } row ? new UnfinishedJson(row.Version, row.Name, DescribeStatus.Word(row.State), row.Statement) : null,
        DriftJson.Create(status.Drift));
}
