using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Steps;

/// <summary>Sends what belongs to the transaction of a step, which ends where that fails.</summary>
internal static class StepBatch
{
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="connection">The connection of the run.</param>
    /// <param name="step">Of which step the commands are.</param>
    /// <param name="fill">Adds the commands.</param>
    /// <param name="cancellationToken">Cancels the command that runs.</param>
    /// <exception cref="MigrationException">The server refused a command, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask Send(
        bool async, NpgsqlConnection connection, PlannedStep step, Action<SqlBatch> fill, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        fill(batch);
        try
        {
            await batch.Execute(async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            if (error is OperationCanceledException)
                throw;
            throw ScriptFailure.Create(step, batch.FailedStatement, error, batch.FailedPhase);
        }
    }
}
