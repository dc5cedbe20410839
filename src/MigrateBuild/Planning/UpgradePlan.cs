using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Steps;

namespace MigrateBuild.Planning;

/// <summary>Which upgrades lead from the history to a target.</summary>
internal static class UpgradePlan
{
    /// <summary>The steps, in order of version; none where the database is there.</summary>
    /// <exception cref="ArgumentException">The target is one of a downgrade.</exception>
    /// <exception cref="MigrationException">There is no such target, or a script of the way there is refused.</exception>
    internal static IReadOnlyList<PlannedStep> Make(MigrationSet set, AppliedHistory history, MigrationTarget target) =>
        [.. Choose(set, history, target).Select(PlannedStep.Upgrade)];

    /// <summary>The migrations of the set that the history does not hold.</summary>
    internal static IReadOnlyList<Migration> Pending(MigrationSet set, AppliedHistory history) =>
        [.. set.Migrations.Where(migration => !history.Contains(migration.Version))];

    private static IEnumerable<Migration> Choose(MigrationSet set, AppliedHistory history, MigrationTarget target)
    {
        var pending = Pending(set, history);
        return target.Kind switch
        {
            MigrationTargetKind.Head => pending,
            MigrationTargetKind.Relative when target.Steps > 0 => target.Steps <= pending.Count
                ? pending.Take(target.Steps)
                : throw Known.Refused(
                    $"Cannot upgrade by {target}: {Known.List("pending", set, pending)}"),
            MigrationTargetKind.Version => ToVersion(set, history, pending, target),
            _ => throw new ArgumentException(
                $"An upgrade cannot go to '{target}': use head, +N or a version, or 'downgrade' (Downgrade).", nameof(target)),
        };
    }

    private static IEnumerable<Migration> ToVersion(
        MigrationSet set, AppliedHistory history, IReadOnlyList<Migration> pending, MigrationTarget target)
    {
        var last = set.FindNumber(target.ToString()) ?? throw Known.Missing(set, history, target);
        if (history.Contains(last.Version) && VersionOrder.Instance.Compare(history.Current!.Version, last.Version) > 0)
            throw new MigrationException(new(
                MigrationFailureKind.NoSuchTarget,
                MigrationFailureEffect.NothingRun,
                $"The database is at {history.Current}, which is ahead of {last}, and an upgrade does not roll back.")
            {
                At = history.Current!.Id,
                Advice = [new Advice.Downgrade(last.Version)],
            });
        return pending.TakeWhile(migration => VersionOrder.Instance.Compare(migration.Version, last.Version) <= 0);
    }
}
