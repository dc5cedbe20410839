using MigrateBuild.Guards;
using MigrateBuild.History;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// A script and its history row in one transaction, in two round trips: the reset of the session, BEGIN and the whole
/// script; the history row and COMMIT.
/// </summary>
internal sealed class TransactionalRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, MigratorSettings settings, DataLossGuard? guard) : IScriptRun
{
    private TimeSpan _duration;

    public void Execute(PlannedStep step, CancellationToken cancellationToken)
    {
        var retry = new LockRetry(settings, step, session.LockTimeoutOf(step.Script.Settings));
        while (true)
        {
            try
            {
                ExecuteGuarded(step, cancellationToken);
                return;
            }
            catch (MigrationException error) when (retry.IsWorthwhile(error))
            {
                retry.Pause(cancellationToken);
            }
            catch (MigrationException error) when (retry.Explain(error) is { } explained)
            {
                throw explained;
            }
        }
    }

    public TimeSpan Record(PlannedStep step, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        session.AddSettingsReset(batch);
        history.Record(batch, step, _duration);
        batch.Add(Transactions.Commit);
        Transactions.Send(connection, step, batch, "writing the history row", cancellationToken);
        return _duration;
    }

    public void Complete(CancellationToken cancellationToken)
    {
    }

    /// <summary>Ends the script's transaction without its history row; <see cref="BeginRecord"/> must follow.</summary>
    internal void CommitScript(PlannedStep step, CancellationToken cancellationToken) => SendOne(step, Transactions.Commit, cancellationToken);

    /// <summary>Begins the transaction of the history row alone.</summary>
    internal void BeginRecord(PlannedStep step, CancellationToken cancellationToken) => SendOne(step, Transactions.Begin, cancellationToken);

    /// <summary>Runs the script, and again where all that it drops besides what it names is empty.</summary>
    private void ExecuteGuarded(PlannedStep step, CancellationToken cancellationToken)
    {
        if (guard is null || step.Direction == MigrationDirection.Upgrade)
        {
            ExecuteOnce(step, cancellationToken);
            return;
        }

        while (true)
        {
            guard.Begin(cancellationToken);
            ExecuteOnce(step, cancellationToken);
            var gone = guard.FindGone(cancellationToken);
            if (gone.Count == 0)
                return;
            Transactions.RollBack(connection);
            guard.Refuse(step, gone, "Nothing of this downgrade stays; those before it do.", cancellationToken);
        }
    }

    private void ExecuteOnce(PlannedStep step, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        using var batch = new SqlBatch(connection);
        session.AddReset(batch);
        // The reset is not to be part of the script's transaction: SET TRANSACTION must come before any query in it.
        batch.Separate();
        batch.Add(step.Body.Begin ?? Transactions.Begin);
        session.AddLocalTimeouts(batch, step.Script.Settings);
        foreach (var statement in step.Body.Statements)
            batch.AddScript(step.Script, statement);
        batch.AddAll(EmbeddedSql.Statements("transaction_check.sql"));
        Transactions.Send(connection, step, batch, during: null, cancellationToken);
        _duration = settings.TimeProvider.GetElapsedTime(start);
    }

    private void SendOne(PlannedStep step, string sql, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(sql);
        Transactions.Send(connection, step, batch, during: null, cancellationToken);
    }
}
