using System.Runtime.ExceptionServices;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;
using MigrateBuild.Running;
using MigrateBuild.Steps;
using MigrateBuild.Telemetry;

namespace MigrateBuild.Engine;

/// <summary>
/// Runs a plan through DbUp's engine. DbUp loops: it takes the scripts in their order and hands one after the other to
/// <see cref="SessionScriptExecutor"/>, until one fails. The session runs each, and writes its history row in the same transaction; so
/// nothing is left for a journal (<see cref="EmptyJournal"/>), and what was done is noted here, in the trace and the log.
/// </summary>
internal static class MigrationEngine
{
    /// <summary>Runs the steps in order. What ran is in the trace, also where one fails.</summary>
    /// <exception cref="MigrationException">A script failed. Those before it stay.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled. The scripts before stay.</exception>
    internal static void Run(
        MigratorSession session,
        MigrationDirection direction,
        IReadOnlyList<PlannedStep> plan,
        RunTrace trace,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        using var activity = plan.Count == 0 ? null : MigrationTelemetry.StartRun(session.Connection, session.Set, direction);
        var done = new List<PlannedScript>();
        var configuration = new UpgradeConfiguration
        {
            ConnectionManager = new SessionConnectionManager(session.Connection),
            Journal = new EmptyJournal(),
            ScriptExecutor = new SessionScriptExecutor(session, Note, logger, cancellationToken),
            VariablesEnabled = false,
        };
        configuration.ScriptProviders.Add(new PlannedScriptProvider(plan));
        configuration.AddLog(new UpgradeLog(logger));
        configuration.Validate();
        try
        {
            var result = new UpgradeEngine(configuration).PerformUpgrade();
            if (!result.Successful)
                ExceptionDispatchInfo.Throw(result.Error);
            session.Complete(cancellationToken);
            if (session.IsSingleTransaction)
                done.ForEach(script => MigrationTelemetry.Done(session.Set, script.Step, script.Duration));
        }
        catch when (session.IsSingleTransaction)
        {
            // What ran was rolled back with the rest.
            trace.Steps.Clear();
            throw;
        }

        void Note(PlannedScript script)
        {
            var step = script.Step;
            // In a single transaction nothing is done before all is.
            if (session.IsSingleTransaction)
                done.Add(script);
            else
                MigrationTelemetry.Done(session.Set, step, script.Duration);
            trace.Steps.Add(new MigrationStep(step.Version, step.Name, step.Script.Path, script.Duration));
            ProgressEvents.LogEnded(logger, step.Id, direction, session.IsSingleTransaction, script.Duration);
        }
    }
}
