namespace MigrateBuild.Running;

/// <summary>How a script is run and recorded: in one transaction with its history row, or statement by statement.</summary>
internal interface IScriptRun
{
    /// <summary>Sends the statements.</summary>
    /// <exception cref="MigrationException">The server refused one, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    void Execute(PlannedStep step, CancellationToken cancellationToken);

    /// <summary>Writes the history row of the step that was executed last.</summary>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">The row could not be written, or the transaction not committed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    TimeSpan Record(PlannedStep step, CancellationToken cancellationToken);

    /// <summary>Commits what is not committed yet, when all scripts of a run are recorded.</summary>
    /// <exception cref="MigrationException">It could not be committed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    void Complete(CancellationToken cancellationToken);
}
