using System.Globalization;
using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Planning;

namespace MigrateBuild.Drift;

/// <summary>Holds the history of a database against a set.</summary>
internal static class DriftFinder
{
    /// <summary>Everything in which they do not fit, in order of version.</summary>
    internal static IReadOnlyList<MigrationDrift> Find(MigrationSet set, AppliedHistory history)
    {
        var pending = UpgradePlan.Pending(set, history);
        return
        [
            .. history.Rows.Select(row => OfApplied(set, history, pending, row))
                .Concat(pending.Select(migration => OfPending(history, migration)))
                .OfType<(string Version, MigrationDrift Drift)>()
                .OrderBy(item => item.Version, VersionOrder.Instance)
                .Select(item => item.Drift),
        ];
    }

    private static (string Version, MigrationDrift Drift)? OfApplied(
        MigrationSet set, AppliedHistory history, IReadOnlyList<Migration> pending, AppliedMigration row)
    {
        if (set.FindNumber(row.Version) is { } migration)
            return migration.Up.Checksum == row.UpChecksum ? null : (row.Version, Changed(set, history, migration, row));
        // A newer build has been here. This one has nothing to add, so that it can go on beside it.
        var next = pending.FirstOrDefault(migration => VersionOrder.Instance.Compare(migration.Version, row.Version) > 0);
        if (next is not null)
        {
            var parent = set.Migrations.LastOrDefault(migration => VersionOrder.Instance.Compare(migration.Version, next.Version) < 0);
            var isBranch = parent is null || VersionOrder.Instance.Compare(row.Version, parent.Version) > 0;
            return (row.Version, isBranch ? NotTheParent(parent, next, row) : Unknown(set, row));
        }

        return set.Head is { } head && VersionOrder.Instance.Compare(row.Version, head.Version) < 0
            ? (row.Version, Unknown(set, row))
            : null;
    }

    private static (string Version, MigrationDrift Drift)? OfPending(AppliedHistory history, Migration migration)
    {
        var later = history.Rows.Where(row => VersionOrder.Instance.Compare(row.Version, migration.Version) > 0)
            .MinBy(row => row.Version, VersionOrder.Instance);
        return later is null ? null : (migration.Version, SlippedIn(migration, later));
    }

    private static MigrationDrift Changed(MigrationSet set, AppliedHistory history, Migration migration, AppliedMigration row) => new()
    {
        Kind = MigrationDriftKind.ScriptChanged,
        Migration = migration.Id,
        Script = migration.Up.Path,
        Message = Renumbered(set, row) is { } moved
            ? $"the version {row.Version} is another migration in this database: {row.Id} was applied on {Day(row)}, which this build "
                + $"holds as {moved.Id}. {RenameBack(moved)}{AndMoveAway(history, migration)}."
            : row.Name == migration.Name
            ? $"this script was changed since it was applied to this database on {Day(row)}: {Checksums(migration, row)}. The database "
                + "will not get the change. "
                + $"Take it back ('git log -p -- {migration.Up.Path}' shows it) and write a new migration for it{OrStamp(set, history)}."
            : $"the version {row.Version} is another migration in this database: {row.Id} was applied on {Day(row)} "
                + $"({Checksums(migration, row)}). Two branches took the same number, or the script was renamed and changed. "
                + $"Give {migration.Id} a version after the head, and bring back the scripts of {row.Id} ('git log --all --name-only' "
                    + "finds them)"
                + " or take it back: a downgrade runs the script that the history keeps of it.",
    };

    /// <summary>The migration that was applied under another version; null where the set has none that is not applied as it is.</summary>
    private static Migration? Renumbered(MigrationSet set, AppliedMigration row) => set.Migrations.FirstOrDefault(
        migration => migration.Up.Checksum == row.UpChecksum && migration.Name == row.Name
            && !VersionOrder.Instance.Equals(migration.Version, row.Version));

    private static string RenameBack(Migration moved) =>
        $"An applied migration keeps its version: rename the scripts of {moved.Id} back";

    private static string AndMoveAway(AppliedHistory history, Migration migration) =>
        history.Rows.Any(row => row.UpChecksum == migration.Up.Checksum) ? "" : $", and give {migration.Id} a version after the head";

    private static string Checksums(Migration migration, AppliedMigration row) =>
        $"the history has the checksum {Short(row.UpChecksum)}, this build {Short(migration.Up.Checksum)}";

    /// <summary>
    /// A stamp says where the database is. It is no way out where not all up to there is applied, or something else is: it would count
    /// what has not run, and forget what has.
    /// </summary>
    private static string OrStamp(MigrationSet set, AppliedHistory history)
    {
        var upTo = set.Migrations
            .TakeWhile(migration => VersionOrder.Instance.Compare(migration.Version, history.Current!.Version) <= 0).ToList();
        return upTo.Count(migration => history.Find(migration.Version)?.Name == migration.Name) == history.Rows.Count
            && upTo.Count == history.Rows.Count
            ? "; or, where the database has it already, let the history take over the texts of this build up to where the database is, "
                + $"with 'stamp {ShellWriter.Argument(history.Current!.Version)}'"
            : "";
    }

    private static MigrationDrift Unknown(MigrationSet set, AppliedMigration row) => new()
    {
        Kind = MigrationDriftKind.UnknownMigration,
        Migration = row.Id,
        Script = null,
        Message = Renumbered(set, row) is { } moved
            ? $"it was applied to this database on {Day(row)}, and this build holds it as {moved.Id}. {RenameBack(moved)}."
            : $"it was applied to this database on {Day(row)} (MigrateBuild {row.ToolVersion}), but the set '{set}' of this build "
            + "does not hold it, though it holds later ones. Its script was removed or renumbered, or the build is of another branch. "
            + "Bring the script back ('git log --all --diff-filter=D --name-only' finds removed files), "
            + "or take the migration back by the downgrade that the history keeps, with a downgrade to the version before it.",
    };

    private static MigrationDrift NotTheParent(Migration? parent, Migration next, AppliedMigration row) => new()
    {
        Kind = MigrationDriftKind.ParentMismatch,
        Migration = next.Id,
        Script = next.Up.Path,
        Message = $"it follows {parent?.Id ?? "an empty database"}, but this database went on to {row.Id} on {Day(row)}, "
            + "which this build does not hold: two branches meet here. "
            + $"Merge the branch that holds {row.Id} into this build, or take {row.Id} back, then upgrade.",
    };

    private static MigrationDrift SlippedIn(Migration migration, AppliedMigration later) => new()
    {
        Kind = MigrationDriftKind.OutOfOrder,
        Migration = migration.Id,
        Script = migration.Up.Path,
        Message = $"it comes before {later.Id}, which was applied to this database on {Day(later)}. A database that is made anew "
            + "would run it first, this one last, and the two may differ. "
            + "Give it a version after the head, or allow it to run late with '--out-of-order' (AllowOutOfOrder).",
    };

    private static string Day(AppliedMigration row) => row.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string checksum) => checksum.Length > 12 ? checksum[..12] + "…" : checksum;
}
