using MigrateBuild.History;
using MigrateBuild.Offline;
using MigrateBuild.Planning;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using MigrateBuild.Steps;

namespace MigrateBuild;

/// <summary>
/// Migrations as one SQL script for <c>psql</c>, for databases that only a person may change. The script does what a run does: it
/// takes the lock, keeps the history, runs each migration in a transaction with its row. What is applied already it leaves out, so
/// that it can be run again; what a run refuses it refuses, as far as SQL can tell; at the first error it ends.
/// </summary>
public static class OfflineSql
{
    /// <summary>Writes the upgrades from one target to another.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="from">What the database is at before: <see cref="MigrationTarget.Base"/> or a version.</param>
    /// <param name="to">What it is at afterwards: <see cref="MigrationTarget.Head"/> or a version.</param>
    /// <param name="options">The history table, the limits, and whether all is one transaction; null for the defaults.</param>
    /// <exception cref="ArgumentException">A target is none for this.</exception>
    /// <exception cref="MigrationException">There is no such version, or a script cannot be run by the migrator.</exception>
    public static void WriteUpgrade(
        TextWriter writer, MigrationSet set, MigrationTarget from, MigrationTarget to, MigratorOptions? options = null) =>
        Write(writer, set, MigrationDirection.Upgrade, [.. Between(set, from, to).Select(PlannedStep.Upgrade)], target: null, options);

    /// <summary>Writes the downgrades from one target to another.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="from">What the database is at before: <see cref="MigrationTarget.Head"/> or a version.</param>
    /// <param name="to">What it is at afterwards: <see cref="MigrationTarget.Base"/> or a version.</param>
    /// <param name="options">The history table, the limits, and whether all is one transaction; null for the defaults.</param>
    /// <exception cref="ArgumentException">A target is none for this.</exception>
    /// <exception cref="MigrationException">
    /// There is no such version, a migration on the way has no downgrade, or a script cannot be run by the migrator.
    /// </exception>
    public static void WriteDowngrade(
        TextWriter writer, MigrationSet set, MigrationTarget from, MigrationTarget to, MigratorOptions? options = null) =>
        Write(
            writer,
            set,
            MigrationDirection.Downgrade,
            [.. Between(set, to, from).Reverse().Select(Downgrade)],
            PositionOf(set, to) is var place and > 0 ? set.Migrations[place - 1] : null,
            options);

    /// <summary>
    /// Writes the way from one target to another, in whichever direction, as SQL that any client can run and that checks nothing.
    /// </summary>
    internal static void WritePlain(
        TextWriter writer,
        MigrationSet set,
        MigrationDirection direction,
        MigrationTarget from,
        MigrationTarget to,
        MigratorOptions? options)
    {
        var settings = MigratorSettings.From(set, options);
        var isUpgrade = direction == MigrationDirection.Upgrade;
        IReadOnlyList<PlannedStep> steps = isUpgrade
            ? [.. Between(set, from, to).Select(PlannedStep.Upgrade)]
            : [.. Between(set, to, from).Reverse().Select(Downgrade)];
        if (settings.SingleTransaction)
            SingleTransactionRun.Check(steps);
        new PlainPage(writer, set, settings, direction).Write(steps, Last(from), Last(to));

        Migration? Last(MigrationTarget target) => PositionOf(set, target) is var place and > 0 ? set.Migrations[place - 1] : null;
    }

    private static PlannedStep Downgrade(Migration migration) => PlannedStep.Downgrade(
        migration.Version,
        migration.Name,
        migration.Down ?? throw new MigrationException(new(
            MigrationFailureKind.NoDowngrade,
            MigrationFailureEffect.NothingRun,
            $"{migration} has no down script{(migration.IrreversibleReason is { } why ? $", since it is irreversible: {why}" : "")}.")
        {
            Migration = migration.Id,
        }),
        migration);

    private static IEnumerable<Migration> Between(MigrationSet set, MigrationTarget after, MigrationTarget upTo)
    {
        ArgumentNullException.ThrowIfNull(set);
        var (first, last) = (PositionOf(set, after), PositionOf(set, upTo));
        return set.Migrations.Take(last).Skip(first);
    }

    private static int PositionOf(MigrationSet set, MigrationTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind switch
        {
            MigrationTargetKind.Base => 0,
            MigrationTargetKind.Head => set.Migrations.Count,
            MigrationTargetKind.Version => set.FindNumber(target.ToString()) is { } migration
                ? set.Migrations.Index().First(pair => pair.Item == migration).Index + 1
                : throw Known.Missing(set, new AppliedHistory([]), target),
            _ => throw new ArgumentException(
                $"'{target}' counts from where a database is, and a script knows none: give head, base or a version.", nameof(target)),
        };
    }

    private static void Write(
        TextWriter writer,
        MigrationSet set,
        MigrationDirection direction,
        IReadOnlyList<PlannedStep> steps,
        Migration? target,
        MigratorOptions? options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var settings = MigratorSettings.From(set, options);
        if (settings.SingleTransaction)
            SingleTransactionRun.Check(steps);
        new OfflinePage(writer, set, settings, direction).Write(steps, target);
    }
}
