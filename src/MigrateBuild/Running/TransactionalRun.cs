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
    public async ValueTask<TimeSpan> Run(bool async, PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var dataLoss = step.Direction == MigrationDirection.Downgrade ? guard : null;
        // A setting for the transaction alone looks like one for the session until it has ended; and no time passes before it ends, which
        // the script may have limited.
        Action<SqlBatch, TimeSpan?> end = inspect is null
            ? (batch, time) => AddRecord(batch, step, time)
            : (batch, _) => batch.Add(Transactions.Commit);
        var duration = await Retry(
            async,
            step,
            async () =>
            {
                if (dataLoss is null)
                    return await SendScript(async, step, batch => end(batch, null), cancellationToken).ConfigureAwait(false);
                var time = await SendGuarded(async, step, dataLoss, cancellationToken).ConfigureAwait(false);
                await Send(async, step, batch => end(batch, time), cancellationToken).ConfigureAwait(false);
                return time;
            },
            cancellationToken).ConfigureAwait(false);
        if (inspect is not null)
        {
            inspect();
            // Before the transaction: it would be read-only where the script has made that the session's default.
            await Reset(async, step, cancellationToken).ConfigureAwait(false);
            await Send(
                async,
                step,
                batch =>
                {
                    batch.Add(Transactions.Begin);
                    AddRow(batch, step, duration);
                },
                cancellationToken).ConfigureAwait(false);
        }

        session.IsReset = true;
        return duration;
    }

    private ValueTask<TimeSpan> Retry(
        bool async, PlannedStep step, Func<ValueTask<TimeSpan>> send, CancellationToken cancellationToken) =>
        new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings)).Run(
            async,
            send,
            () =>
            {
                if (step.Prepares)
                    connection.UnprepareAll();
            },
            cancellationToken);

    /// <summary>Sends the script, and again where it drops more than was looked at before it.</summary>
    private async ValueTask<TimeSpan> SendGuarded(
        bool async, PlannedStep step, DataLossGuard dataLoss, CancellationToken cancellationToken)
    {
        var watch = dataLoss.Watch(step, known: null, "Nothing of this downgrade stays; those before it do.");
        while (true)
        {
            if (watch.LooksInside)
            {
                await Reset(async, step, cancellationToken).ConfigureAwait(false);
                await Send(async, step, batch => batch.Add(step.Begin ?? Transactions.Begin), cancellationToken)
                    .ConfigureAwait(false);
                await watch.Look(async, cancellationToken).ConfigureAwait(false);
            }
            else
                await watch.LookApart(async, cancellationToken).ConfigureAwait(false);
            var duration = await SendScript(async, step, addEnd: null, cancellationToken, isBegun: watch.LooksInside)
                .ConfigureAwait(false);
            var gone = await watch.FindGone(async, cancellationToken).ConfigureAwait(false);
            if (gone.Count == 0)
                return duration;
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            await watch.LearnApart(async, gone, cancellationToken).ConfigureAwait(false);
            await dataLoss.ForgetPrepared(async, step).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the script, with the end of the transaction where nothing is to come between.</summary>
    private async ValueTask<TimeSpan> SendScript(
        bool async, PlannedStep step, Action<SqlBatch>? addEnd, CancellationToken cancellationToken, bool isBegun = false)
    {
        if (!isBegun)
            await Reset(async, step, cancellationToken).ConfigureAwait(false);
        var start = settings.TimeProvider.GetTimestamp();
        await Send(async, step, batch =>
        {
            if (!isBegun)
                batch.Add(step.Begin ?? Transactions.Begin);
            session.AddLocalTimeouts(batch, step.Script.Settings);
            foreach (var statement in step.Body.Statements)
                batch.AddScript(step.Script, statement);
            batch.AddAll(EmbeddedSql.Statements("transaction_check.sql"));
            addEnd?.Invoke(batch);
        }, cancellationToken).ConfigureAwait(false);
        return settings.TimeProvider.GetElapsedTime(start);
    }

    /// <summary>
    /// In a trip of its own: SET TRANSACTION must come before any query in the script's transaction, and a script must not run where
    /// the reset has failed.
    /// </summary>
    private async ValueTask Reset(bool async, PlannedStep step, CancellationToken cancellationToken)
    {
        if (!session.IsReset)
            await Send(async, step, batch =>
            {
                batch.BeginPhase("bringing the session back to its initial state");
                session.AddReset(batch);
            }, cancellationToken).ConfigureAwait(false);
        session.IsReset = false;
    }

    private void AddRecord(SqlBatch batch, PlannedStep step, TimeSpan? duration)
    {
        batch.BeginPhase(ScriptFailure.WritingHistory);
        session.AddReset(batch);
        AddRow(batch, step, duration);
    }

    private void AddRow(SqlBatch batch, PlannedStep step, TimeSpan? duration)
    {
        batch.BeginPhase(ScriptFailure.WritingHistory);
        session.AddLocalHistorySettings(batch, step.Script.Settings);
        history.Record(batch, step, duration);
        batch.BeginPhase(null);
        batch.Add(Transactions.Commit);
    }

    private ValueTask Send(bool async, PlannedStep step, Action<SqlBatch> fill, CancellationToken cancellationToken) =>
        StepBatch.Send(async, connection, step, fill, cancellationToken);
}
