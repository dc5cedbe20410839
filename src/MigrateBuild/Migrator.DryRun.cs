using MigrateBuild.Connections;
using MigrateBuild.History;
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
    private MigrationRunResult DryRun(
        RunTrace trace, Func<AppliedHistory, IReadOnlyList<PlannedStep>> makePlan, CancellationToken cancellationToken)
    {
        var start = _settings.TimeProvider.GetTimestamp();
        try
        {
            trace.Plan = Plan(trace, makePlan, cancellationToken);
        }
        catch (ConnectionFailedException missing) when (CreatesDatabase(missing, trace.Direction))
        {
            NewDatabase.CheckPermission(_source.ConnectionString!, missing, _settings, cancellationToken);
            trace.CreatesDatabase = true;
            trace.Plan = makePlan(trace.Before = new AppliedHistory([]));
            if (_settings.SingleTransaction)
                SingleTransactionRun.Check(trace.Plan);
        }

        trace.Steps.AddRange(trace.Plan.Select(step => new MigrationStep(step.Version, step.Name, step.Script.Path, TimeSpan.Zero)));
        return new MigrationRunResult(
            _set.Name,
            trace.Direction,
            trace.Steps,
            trace.Before?.Current?.Version,
            trace.To,
            _settings.TimeProvider.GetElapsedTime(start));
    }

    private IReadOnlyList<PlannedStep> Plan(
        RunTrace trace, Func<AppliedHistory, IReadOnlyList<PlannedStep>> makePlan, CancellationToken cancellationToken)
    {
        using var session = MigratorSession.OpenReadOnly(_source, _set, _settings, cancellationToken);
        var history = trace.Before = session.ReadHistory(cancellationToken);
        UnfinishedMigration.Refuse(_set, history, session.Connection);
        var plan = makePlan(history);
        session.Check(trace.Direction, plan, cancellationToken);
        if (trace.Direction == MigrationDirection.Downgrade && _settings.AllowDataLoss)
            trace.LostRows = session.FindLostRows(plan, cancellationToken);
        return plan;
    }
}
