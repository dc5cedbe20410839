using MigrateBuild.Steps;

namespace MigrateBuild.Running;

/// <summary>How a script is run and recorded: in one transaction with its history row, or statement by statement.</summary>
internal interface IScriptRun
{
    /// <summary>Sends the statements, and writes the history row.</summary>
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="step">The script.</param>
    /// <param name="inspect">
    /// Looks at what the script has left in the session, before the session is reset for the history row; null for nobody.
    /// </param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">The server refused a statement or the row, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    ValueTask<TimeSpan> Run(bool async, PlannedStep step, Action? inspect, CancellationToken cancellationToken);
}
