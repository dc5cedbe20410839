using MigrateBuild.Connections;
using MigrateBuild.Drift;
using MigrateBuild.Engine;
using MigrateBuild.History;
using MigrateBuild.Io;
using MigrateBuild.Planning;
using MigrateBuild.Running;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild;

/// <content>A run, in either direction.</content>
public sealed partial class Migrator
{
    /// <summary>An upgrade that tells how far it came, also where it fails.</summary>
    internal ValueTask<MigrationRunResult> UpgradeTraced(
        bool async, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken) => Run(
        async,
        trace,
        history =>
        {
            var plan = UpgradePlan.Make(_set, history, target);
            DriftRefusal.Check(_set, history, _settings);
            HistoryWarnings.Log(_logger, _set, history, plan);
            return plan;
        },
        cancellationToken);

    /// <summary>A downgrade that tells how far it came, also where it fails.</summary>
    internal async ValueTask<MigrationRunResult> DowngradeTraced(
        bool async, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return await Run(async, trace, history => DowngradePlan.Make(_set, history, target), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MigrationRunResult> Run(
        bool async, RunTrace trace, Func<AppliedHistory, IReadOnlyList<PlannedStep>> makePlan, CancellationToken cancellationToken)
    {
        if (_settings.DryRun)
            return await DryRun(async, trace, makePlan, cancellationToken).ConfigureAwait(false);
        var start = _settings.TimeProvider.GetTimestamp();
        var session = await OpenSession(async, trace.Direction, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, session);
        await session.State.EndWithClient(async, session.Connection, cancellationToken).ConfigureAwait(false);
        if (trace.Direction == MigrationDirection.Upgrade)
            await session.EnsureHistory(async, cancellationToken).ConfigureAwait(false);
        var history = trace.Before = await session.ReadHistory(async, cancellationToken).ConfigureAwait(false);
        await UnfinishedMigration.Refuse(async, _set, history, session.Connection).ConfigureAwait(false);
        var plan = makePlan(history);
        await session.Check(async, trace.Direction, plan, cancellationToken).ConfigureAwait(false);
        try
        {
            await MigrationEngine.Run(async, session, plan, trace, _logger, cancellationToken).ConfigureAwait(false);
            var after = plan.Count == 0
                ? history
                : await session.ReadHistoryAfter(async, plan.Count, cancellationToken).ConfigureAwait(false);
            return new MigrationRunResult(
                _set.Name,
                trace.Direction,
                trace.Steps,
                history.Current?.Version,
                after.Current?.Version,
                _settings.TimeProvider.GetElapsedTime(start));
        }
        catch (MigrationException error)
        {
            error.Completed = [.. trace.Steps];
            throw;
        }
    }

    private async ValueTask<MigratorSession> OpenSession(bool async, MigrationDirection direction, CancellationToken cancellationToken)
    {
        try
        {
            return await SessionOpener.Open(async, _source, _set, _settings, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectionFailedException missing) when (CreatesDatabase(missing, direction))
        {
            await NewDatabase.Create(async, _source.ConnectionString!, missing, _settings, cancellationToken).ConfigureAwait(false);
            return await SessionOpener.Open(async, _source, _set, _settings, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool CreatesDatabase(ConnectionFailedException failure, MigrationDirection direction) =>
        _settings.CreatesDatabase && direction == MigrationDirection.Upgrade && failure.SqlState == PostgresErrorCodes.InvalidCatalogName;
}
