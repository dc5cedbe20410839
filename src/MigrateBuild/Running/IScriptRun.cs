using MigrateBuild.Steps;

namespace MigrateBuild.Running;

/// <summary>How a script is run and recorded: in one transaction with its history row, or statement by statement.</summary>
internal interface IScriptRun
{
    /// <summary>Sends the statements, and writes the history row.</summary>
    /// <param name="step">The script.</param>
    /// <param name="inspect">
    /// Looks at what the script has left in the session, before the session is reset for the history row; null for nobody.
    /// </param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">The server refused a statement or the row, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken);

    /// <summary>Commits what is not committed yet, when all scripts of a run are recorded.</summary>
    /// <exception cref="MigrationException">It could not be committed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    void Complete(CancellationToken cancellationToken);
}
