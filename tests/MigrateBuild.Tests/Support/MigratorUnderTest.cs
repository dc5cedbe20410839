namespace MigrateBuild.Tests;

/// <summary>
/// A migrator whose methods go one way, so that a case is written once: those without <c>Async</c> wait for the result, those with it
/// give a task, whichever way is behind them.
/// </summary>
internal sealed class MigratorUnderTest(Migrator migrator, bool isAsync)
{
    internal MigrationRunResult Upgrade(MigrationTarget? target = null, CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.UpgradeAsync(target, cancellationToken)) : migrator.Upgrade(target, cancellationToken);

    internal Task<MigrationRunResult> UpgradeAsync(MigrationTarget? target = null, CancellationToken cancellationToken = default) =>
        isAsync ? migrator.UpgradeAsync(target, cancellationToken) : Task.Run(() => migrator.Upgrade(target, cancellationToken));

    internal MigrationRunResult Downgrade(MigrationTarget target, CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.DowngradeAsync(target, cancellationToken)) : migrator.Downgrade(target, cancellationToken);

    internal Task<MigrationRunResult> DowngradeAsync(MigrationTarget target, CancellationToken cancellationToken = default) =>
        isAsync ? migrator.DowngradeAsync(target, cancellationToken) : Task.Run(() => migrator.Downgrade(target, cancellationToken));

    internal IReadOnlyList<AppliedMigration> GetHistory(CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.GetHistoryAsync(cancellationToken)) : migrator.GetHistory(cancellationToken);

    internal Task<IReadOnlyList<AppliedMigration>> GetHistoryAsync(CancellationToken cancellationToken = default) =>
        isAsync ? migrator.GetHistoryAsync(cancellationToken) : Task.Run(() => migrator.GetHistory(cancellationToken));

    internal AppliedMigration? GetCurrent(CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.GetCurrentAsync(cancellationToken)) : migrator.GetCurrent(cancellationToken);

    internal IReadOnlyList<Migration> GetPending(CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.GetPendingAsync(cancellationToken)) : migrator.GetPending(cancellationToken);

    internal MigrationStatus GetStatus(CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.GetStatusAsync(cancellationToken)) : migrator.GetStatus(cancellationToken);

    internal Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        isAsync ? migrator.GetStatusAsync(cancellationToken) : Task.Run(() => migrator.GetStatus(cancellationToken));

    internal StampResult Stamp(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.StampAsync(target, dryRun, cancellationToken)) : migrator.Stamp(target, dryRun, cancellationToken);

    internal Task<StampResult> StampAsync(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default) =>
        isAsync
            ? migrator.StampAsync(target, dryRun, cancellationToken)
            : Task.Run(() => migrator.Stamp(target, dryRun, cancellationToken));

    internal StampResult Adopt(ForeignHistory source, bool dryRun = false, CancellationToken cancellationToken = default) =>
        isAsync ? ResultOf(migrator.AdoptAsync(source, dryRun, cancellationToken)) : migrator.Adopt(source, dryRun, cancellationToken);

    /// <remarks>There is one way alone.</remarks>
    internal void ResolveAsApplied(string version, CancellationToken cancellationToken = default) =>
        migrator.ResolveAsApplied(version, cancellationToken);

    /// <inheritdoc cref="ResolveAsApplied"/>
    internal void ResolveAsReverted(string version, CancellationToken cancellationToken = default) =>
        migrator.ResolveAsReverted(version, cancellationToken);

    private static T ResultOf<T>(Task<T> call) => call.GetAwaiter().GetResult();
}
