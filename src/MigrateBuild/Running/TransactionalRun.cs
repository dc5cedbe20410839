using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// A script and its history row in one transaction, which travels in one round trip: BEGIN, the whole script, the reset of
/// the session, the row, COMMIT. Where somebody is to look at the database in between, the row goes in a trip of its own.
/// </summary>
internal sealed class TransactionalRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, MigratorSettings settings, DataLossGuard? guard) : IScriptRun
{
    public TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var dataLoss = step.Direction == MigrationDirection.Downgrade ? guard : null;
        if (dataLoss is null && inspect is null)
        {
            var whole = Retry(step, () => SendScript(step, isWhole: true, cancellationToken), cancellationToken);
            session.IsReset = true;
            return whole;
        }

        var duration = Retry(
            step,
            () =>
            {
                var time = dataLoss is null
                    ? SendScript(step, isWhole: false, cancellationToken)
                    : SendGuarded(step, dataLoss, cancellationToken);
                if (inspect is null)
                    Send(step, batch => AddRecord(batch, step, time), cancellationToken);
                return time;
            },
            cancellationToken);
        if (inspect is not null)
        {
            // A setting for the transaction alone looks like one for the session until it has ended.
            Send(step, batch => batch.Add(Transactions.Commit), cancellationToken);
            inspect();
            Send(step, batch => batch.Add(Transactions.Begin), cancellationToken);
            Send(step, batch => AddRecord(batch, step, duration), cancellationToken);
        }

        session.IsReset = true;
        return duration;
    }

    public void Complete(CancellationToken cancellationToken)
    {
    }

    private TimeSpan Retry(PlannedStep step, Func<TimeSpan> send, CancellationToken cancellationToken) =>
        new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings)).Run(
            send,
            () =>
            {
                if (step.Prepares)
                    connection.UnprepareAll();
            },
            cancellationToken);

    /// <summary>Sends the script, and again where it drops more than was looked at before it.</summary>
    private TimeSpan SendGuarded(PlannedStep step, DataLossGuard dataLoss, CancellationToken cancellationToken)
    {
        var watch = dataLoss.Watch(step, known: null, "Nothing of this downgrade stays; those before it do.");
        while (true)
        {
            if (watch.LooksInside)
            {
                Reset(step, cancellationToken);
                Send(step, batch => batch.Add(step.Begin ?? Transactions.Begin), cancellationToken);
                watch.Look(cancellationToken);
            }
            else
                watch.LookApart(cancellationToken);
            var duration = SendScript(step, isWhole: false, cancellationToken, isBegun: watch.LooksInside);
            var gone = watch.FindGone(cancellationToken);
            if (gone.Count == 0)
                return duration;
            Transactions.RollBack(connection);
            watch.LearnApart(gone, cancellationToken);
            dataLoss.ForgetPrepared(step);
        }
    }

    /// <summary>Sends the script, with the history row and COMMIT where it is the whole transaction.</summary>
    private TimeSpan SendScript(PlannedStep step, bool isWhole, CancellationToken cancellationToken, bool isBegun = false)
    {
        if (!isBegun)
            Reset(step, cancellationToken);
        var start = settings.TimeProvider.GetTimestamp();
        Send(step, batch =>
        {
            if (!isBegun)
                batch.Add(step.Begin ?? Transactions.Begin);
            session.AddLocalTimeouts(batch, step.Script.Settings);
            foreach (var statement in step.Body.Statements)
                batch.AddScript(step.Script, statement);
            batch.AddAll(EmbeddedSql.Statements("transaction_check.sql"));
            if (isWhole)
                AddRecord(batch, step, duration: null);
        }, cancellationToken);
        return settings.TimeProvider.GetElapsedTime(start);
    }

    /// <summary>
    /// In a trip of its own: SET TRANSACTION must come before any query in the script's transaction, and a script must not run where
    /// the reset has failed.
    /// </summary>
    private void Reset(PlannedStep step, CancellationToken cancellationToken)
    {
        if (!session.IsReset)
            Send(step, batch =>
            {
                batch.BeginPhase("bringing the session back to its initial state");
                session.AddReset(batch);
            }, cancellationToken);
        session.IsReset = false;
    }

    private void AddRecord(SqlBatch batch, PlannedStep step, TimeSpan? duration)
    {
        batch.BeginPhase(ScriptFailure.WritingHistory);
        session.AddReset(batch);
        session.AddLocalHistorySettings(batch, step.Script.Settings);
        history.Record(batch, step, duration);
        batch.BeginPhase(null);
        batch.Add(Transactions.Commit);
    }

    private void Send(PlannedStep step, Action<SqlBatch> fill, CancellationToken cancellationToken) =>
        StepBatch.Send(connection, step, fill, cancellationToken);
}
