using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Steps;

namespace MigrateBuild.Planning;

/// <summary>Which downgrades lead from the history to a target.</summary>
internal static class DowngradePlan
{
    /// <summary>The steps, the last applied first; none where the database is there.</summary>
    /// <exception cref="ArgumentException">The target is one of an upgrade.</exception>
    /// <exception cref="MigrationException">
    /// There is no such target, a migration on the way has no downgrade, or a script of the way is refused.
    /// </exception>
    internal static IReadOnlyList<PlannedStep> Make(MigrationSet set, AppliedHistory history, MigrationTarget target) =>
        [.. Choose(set, history, target).Reverse().Select(row => StepOf(set, row))];

    private static IEnumerable<AppliedMigration> Choose(
        MigrationSet set, AppliedHistory history, MigrationTarget target) => target.Kind switch
        {
            MigrationTargetKind.Base => history.Rows,
            MigrationTargetKind.Relative when target.Steps < 0 => -(long)target.Steps <= history.Rows.Count
                ? history.Rows.TakeLast(-target.Steps)
                : throw Known.Refused($"Cannot downgrade by {-(long)target.Steps}: {Known.List("applied", set, history.Rows)}"),
            MigrationTargetKind.Version => Above(set, history, target),
            _ => throw new ArgumentException(
                $"A downgrade cannot go to '{target}': use base, -N or a version, or 'upgrade' (Upgrade).", nameof(target)),
        };

    private static IEnumerable<AppliedMigration> Above(MigrationSet set, AppliedHistory history, MigrationTarget target)
    {
        if (history.Contains(target.ToString()))
            return history.Rows.Where(row => VersionOrder.Instance.Compare(row.Version, target.ToString()) > 0);
        var applied = history.Rows.OrderBy(row => row.Version, VersionOrder.Instance).Select(row => (row.Version, row.Id)).ToList();
        throw set.FindNumber(target.ToString()) is { } migration
            ? new MigrationException(new(
                MigrationFailureKind.NoSuchTarget,
                MigrationFailureEffect.NothingRun,
                $"{migration} is not applied to this database, so a downgrade cannot stop there. "
                + $"{(history.Current is { } current ? $"The database is at {current}. " : "")}"
                + $"Applied of the set '{set}': {Known.Nearest(target, applied)}")
            {
                At = history.Current?.Id,
            })
            : Known.Missing(set, history, target);
    }

    private static PlannedStep StepOf(MigrationSet set, AppliedMigration row)
    {
        // Another migration that took the same number has another way back.
        if (set.FindNumber(row.Version) is { } migration && (migration.Name == row.Name || migration.Up.Checksum == row.UpChecksum))
            return PlannedStep.Downgrade(row.Version, migration.Name, migration.Down ?? throw Irreversible(migration), migration);
        return StoredScript.Read(row) is { } stored
            ? PlannedStep.Downgrade(row.Version, row.Name, stored)
            : throw new MigrationException(new(
                MigrationFailureKind.NoDowngrade,
                MigrationFailureEffect.NothingRun,
                $"{row} is applied to this database, but the set '{set}' of this build does not hold it, and its history row has no "
                    + "downgrade.")
            {
                Migration = row.Id,
                Remains = "Nothing was run.",
                Advice = [new Advice.Say("Use the build that applied it, or a later one.")],
            });
    }

    private static MigrationException Irreversible(Migration migration)
    {
        var why = migration.IrreversibleReason is { } reason
            ? $"it is irreversible: {reason}"
            : "it has no downgrade script";
        return new(new(
            MigrationFailureKind.NoDowngrade, MigrationFailureEffect.NothingRun, $"the downgrade stops at {migration}, since {why}.")
        {
            Migration = migration.Id,
            Script = migration.Up.Path,
            Heading = new(migration.Up.Path, Line: null, Column: null, Code: null),
            Remains = "Nothing was run.",
        });
    }
}
