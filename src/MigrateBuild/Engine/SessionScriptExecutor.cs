using DbUp.Engine;
using MigrateBuild.Io;

namespace MigrateBuild.Engine;

/// <summary>Runs the scripts that DbUp hands over.</summary>
/// <param name="execution">Runs them.</param>
/// <param name="cancellationToken">Cancels the one that runs.</param>
internal sealed class SessionScriptExecutor(StepExecution execution, CancellationToken cancellationToken) : IScriptExecutor
{
    /// <summary>Unused: a migration takes as long as it takes, unless its directives say otherwise.</summary>
    public int? ExecutionTimeoutSeconds { get; set; }

    public void Execute(SqlScript script) => Execute(script, null);

    public void Execute(SqlScript script, IDictionary<string, string>? variables) =>
        execution.Run(async: false, ((PlannedScript)script).Step, cancellationToken).Completed();

    public void VerifySchema()
    {
    }
}
