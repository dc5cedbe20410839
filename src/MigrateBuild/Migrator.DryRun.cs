using MigrateBuild.Connections;
using MigrateBuild.History;
using MigrateBuild.Io;
using MigrateBuild.Running;
using MigrateBuild.Steps;

namespace MigrateBuild;

/// <content>What a run would do.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// Finds out what a run would do, and refuses what a run refuses before anything runs. The server keeps it from changing anything.
    /// It takes no lock: another run may be at work meanwhile.
    /// </summary>
    private async ValueTask<MigrationRunResult> DryRun(
        bool async, RunTrace trace, Func<AppliedHistory, IReadOnlyList<PlannedStep>> makePlan, CancellationToken cancellationToken)
    {
        var start = _settings.TimeProvider.GetTimestamp();
        try
        {
            trace.Plan = await Plan(async, trace, makePlan, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectionFailedException missing) when (CreatesDatabase(missing, trace.Direction))
        {
            await NewDatabase.CheckPermission(async, _source.ConnectionString!, missing, _settings, cancellationToken)
                .ConfigureAwait(false);
            trace.CreatesDatabase = true;
            trace.Plan = makePlan(trace.Before = new AppliedHistory([]));
            if (_settings.SingleTransaction)
                SingleTransactionRun.Check(trace.Plan);
        }

        trace.Steps.AddRange(trace.Plan.Select(step => step.Took(TimeSpan.Zero)));
        return new MigrationRunResult(
            _set.Name,
            trace.Direction,
            trace.Steps,
            trace.Before?.Current?.Version,
            trace.To,
            _settings.TimeProvider.GetElapsedTime(start));
    }

    private async ValueTask<IReadOnlyList<PlannedStep>> Plan(
        bool async, RunTrace trace, Func<AppliedHistory, IReadOnlyList<PlannedStep>> makePlan, CancellationToken cancellationToken)
    {
        var session = await SessionOpener.OpenReadOnly(async, _source, _set, _settings, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, session);
        var history = trace.Before = await session.ReadHistory(async, cancellationToken).ConfigureAwait(false);
        await UnfinishedMigration.Refuse(async, _set, history, session.Connection).ConfigureAwait(false);
        var plan = makePlan(history);
        await session.Check(async, trace.Direction, plan, cancellationToken).ConfigureAwait(false);
        if (trace.Direction == MigrationDirection.Downgrade && _settings.AllowDataLoss)
            trace.LostRows = await session.FindLostRows(async, plan, cancellationToken).ConfigureAwait(false);
        return plan;
    }
}
