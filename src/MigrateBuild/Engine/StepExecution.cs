using Microsoft.Extensions.Logging;
using MigrateBuild.Running;
using MigrateBuild.Steps;
using MigrateBuild.Telemetry;

namespace MigrateBuild.Engine;

/// <summary>
/// Runs the steps of a plan in a session, whoever loops over them, and notes what was done: in the trace, the log and the telemetry.
/// </summary>
internal sealed class StepExecution(MigratorSession session, RunTrace trace, ILogger logger)
{
    private readonly List<(PlannedStep Step, TimeSpan Duration)> _uncommitted = [];

    /// <summary>Runs a step, as the statements that the build saw, with its history row.</summary>
    /// <exception cref="MigrationException">The script failed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask Run(bool async, PlannedStep step, CancellationToken cancellationToken)
    {
        ProgressEvents.LogBegun(logger, step.Id, step.Direction, session.IsSingleTransaction);
        using var activity = MigrationTelemetry.StartStep(session.Connection, session.Set, step);
        try
        {
            Note(step, await session.Run(async, step, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            ProgressEvents.LogFailed(logger, step.Id);
            MigrationTelemetry.Failed(session.Set, step, error, activity);
            throw;
        }
    }

    /// <summary>Commits what is not committed yet.</summary>
    /// <exception cref="MigrationException">It could not be committed; nothing of the run stays.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask Complete(bool async, CancellationToken cancellationToken)
    {
        await session.Complete(async, cancellationToken).ConfigureAwait(false);
        foreach (var (step, duration) in _uncommitted)
            MigrationTelemetry.Done(session.Set, step, duration);
    }

    private void Note(PlannedStep step, TimeSpan duration)
    {
        // In a single transaction nothing is done before all is.
        if (session.IsSingleTransaction)
            _uncommitted.Add((step, duration));
        else
            MigrationTelemetry.Done(session.Set, step, duration);
        trace.Steps.Add(step.Took(duration));
        ProgressEvents.LogEnded(logger, step.Id, step.Direction, session.IsSingleTransaction, duration);
    }
}
