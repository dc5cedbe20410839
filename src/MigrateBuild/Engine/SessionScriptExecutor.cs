using DbUp.Engine;
using Microsoft.Extensions.Logging;
using MigrateBuild.Running;
using MigrateBuild.Telemetry;

namespace MigrateBuild.Engine;

/// <summary>Runs the scripts that DbUp hands over in a session, as the statements that the build saw, each with its history row.</summary>
/// <param name="session">Runs them.</param>
/// <param name="note">Gets each that has run.</param>
/// <param name="logger">Is told of each.</param>
/// <param name="cancellationToken">Cancels the one that runs.</param>
internal sealed class SessionScriptExecutor(
    MigratorSession session, Action<PlannedScript> note, ILogger logger, CancellationToken cancellationToken) : IScriptExecutor
{
    /// <summary>Unused: a migration takes as long as it takes, unless its directives say otherwise.</summary>
    public int? ExecutionTimeoutSeconds { get; set; }

    public void Execute(SqlScript script) => Execute(script, null);

    public void Execute(SqlScript script, IDictionary<string, string>? variables)
    {
        var planned = (PlannedScript)script;
        var step = planned.Step;
        ProgressEvents.LogBegun(logger, step.Id, step.Direction, session.IsSingleTransaction);
        using var activity = MigrationTelemetry.StartStep(session.Connection, session.Set, step);
        try
        {
            planned.Duration = session.Run(step, cancellationToken);
            note(planned);
        }
        catch (Exception error)
        {
            ProgressEvents.LogFailed(logger, step.Id);
            MigrationTelemetry.Failed(session.Set, step, error, activity);
            throw;
        }
    }

    public void VerifySchema()
    {
    }
}
