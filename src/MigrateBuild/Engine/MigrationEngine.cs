using System.Runtime.ExceptionServices;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;
using MigrateBuild.Running;
using MigrateBuild.Steps;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Engine;

/// <summary>
/// Runs a plan. A synchronous run goes through DbUp's engine, which loops: it takes the scripts in their order and hands one after the
/// other to <see cref="SessionScriptExecutor"/>, until one fails. DbUp knows no other way, so an asynchronous run loops here. Either
/// way <see cref="StepExecution"/> runs each step, with its history row; so nothing is left for a journal (<see cref="EmptyJournal"/>).
/// </summary>
internal static class MigrationEngine
{
    /// <summary>Runs the steps in order. What ran is in the trace, also where one fails.</summary>
    /// <exception cref="MigrationException">A script failed. Those before it stay.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled. The scripts before stay.</exception>
    internal static async ValueTask Run(
        bool async,
        MigratorSession session,
        IReadOnlyList<PlannedStep> plan,
        RunTrace trace,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        using var activity = plan.Count == 0 ? null : MigrationTelemetry.StartRun(session.Connection, session.Set, trace.Direction);
        var execution = new StepExecution(session, trace, logger);
        try
        {
            if (async)
            {
                foreach (var step in plan)
                    await execution.Run(async, step, cancellationToken).ConfigureAwait(false);
            }
            else
                RunByDbUp(plan, session.Connection, new SessionScriptExecutor(execution, cancellationToken), logger);

            await execution.Complete(async, cancellationToken).ConfigureAwait(false);
        }
        catch when (session.IsSingleTransaction)
        {
            // What ran was rolled back with the rest.
            trace.Steps.Clear();
            throw;
        }
    }

    private static void RunByDbUp(
        IReadOnlyList<PlannedStep> plan, NpgsqlConnection connection, SessionScriptExecutor executor, ILogger logger)
    {
        var configuration = new UpgradeConfiguration
        {
            ConnectionManager = new SessionConnectionManager(connection),
            Journal = new EmptyJournal(),
            ScriptExecutor = executor,
            VariablesEnabled = false,
        };
        configuration.ScriptProviders.Add(new PlannedScriptProvider(plan));
        configuration.AddLog(new UpgradeLog(logger));
        configuration.Validate();
        var result = new UpgradeEngine(configuration).PerformUpgrade();
        if (!result.Successful)
            ExceptionDispatchInfo.Throw(result.Error);
    }
}
