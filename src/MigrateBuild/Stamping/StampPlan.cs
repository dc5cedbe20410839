using MigrateBuild.History;

namespace MigrateBuild.Stamping;

/// <summary>Which history rows are to be written so that the history says what it is told.</summary>
internal static class StampPlan
{
    /// <summary>The changes after which exactly these migrations are applied, with the scripts of the set.</summary>
    /// <param name="history">The history as it is.</param>
    /// <param name="applied">The migrations that are to count as applied, in order of version.</param>
    /// <param name="leftOut">What another tool's history holds and none of them stands for.</param>
    internal static StampResult Make(
        MigrationSet set, AppliedHistory history, IReadOnlyList<Migration> applied, IReadOnlyList<string>? leftOut = null)
    {
        var wanted = applied.Select(migration => migration.Version).ToHashSet(VersionOrder.Instance);
        return new StampResult
        {
            Set = set.Name,
            Added = [.. applied.Where(migration => !history.Contains(migration.Version))],
            Replaced = [.. applied.Where(migration => history.Find(migration.Version) is { } row && IsOther(migration, row))],
            Removed = [.. history.Rows.Where(row => !wanted.Contains(row.Version))],
            LeftOut = leftOut ?? [],
            OutOfOrder = applied is [.., var last]
                ? [.. set.Migrations.TakeWhile(migration => migration != last).Where(migration => !wanted.Contains(migration.Version))]
                : [],
        };
    }

    private static bool IsOther(Migration migration, AppliedMigration row) =>
        row.State != MigrationState.Applied || row.Name != migration.Name || row.UpChecksum != migration.Up.Checksum
            || row.DownScript != migration.Down?.Text;
}
