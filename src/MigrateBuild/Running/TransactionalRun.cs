using MigrateBuild.Errors;
using MigrateBuild.History;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// A script and its history row in one transaction, in two round trips: the reset of the session, BEGIN and the whole
/// script; the history row and COMMIT.
/// </summary>
internal sealed class TransactionalRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, TimeProvider timeProvider) : IScriptRun
{
    private TimeSpan _duration;

    public void Execute(PlannedStep step, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        using var batch = new SqlBatch(connection);
        session.AddReset(batch);
        // The reset is not to be part of the script's transaction: SET TRANSACTION must come before any query in it.
        batch.Separate();
        batch.Add(step.Body.Begin ?? Transactions.Begin);
        SessionState.AddTimeouts(batch, "set_local.sql", step.Script.Settings);
        foreach (var statement in step.Body.Statements)
            batch.AddScript(step.Script, statement);
        batch.AddAll(EmbeddedSql.Statements("transaction_check.sql"));
        Send(step, batch, during: null, cancellationToken);
        _duration = timeProvider.GetElapsedTime(start);
    }

    public TimeSpan Record(PlannedStep step, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        session.AddSettingsReset(batch);
        if (step.Direction == MigrationDirection.Downgrade)
            history.Remove(batch, step.Version);
        else
            history.Add(batch, step.Migration!, MigrationState.Applied, _duration);
        batch.Add(Transactions.Commit);
        Send(step, batch, "writing the history row", cancellationToken);
        return _duration;
    }

    /// <summary>Ends the script's transaction without its history row; <see cref="BeginRecord"/> must follow.</summary>
    internal void CommitScript(PlannedStep step, CancellationToken cancellationToken) => SendOne(step, Transactions.Commit, cancellationToken);

    /// <summary>Begins the transaction of the history row alone.</summary>
    internal void BeginRecord(PlannedStep step, CancellationToken cancellationToken) => SendOne(step, Transactions.Begin, cancellationToken);

    private void SendOne(PlannedStep step, string sql, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(sql);
        Send(step, batch, during: null, cancellationToken);
    }

    private void Send(PlannedStep step, SqlBatch batch, string? during, CancellationToken cancellationToken)
    {
        try
        {
            batch.Execute(cancellationToken);
        }
        catch (Exception error)
        {
            Transactions.RollBack(connection);
            if (error is OperationCanceledException)
                throw;
            var isCommit = batch.FailedIndex == batch.Count - 1;
            throw ScriptFailure.Of(step, batch.FailedStatement, error, isCommit ? null : during);
        }
    }
}
