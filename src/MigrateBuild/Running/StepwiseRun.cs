using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// A <c>no-transaction</c> script: the history says <c>applying</c> (or <c>reverting</c>) and which statement is sent
/// before it is sent, so that a run that dies leaves its place behind.
/// </summary>
internal sealed class StepwiseRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, MigratorSettings settings) : IScriptRun
{
    public async ValueTask<TimeSpan> Run(bool async, PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        await Begin(async, step, cancellationToken).ConfigureAwait(false);
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                await Send(
                    async,
                    step,
                    batch => history.Progress(batch, step.Version, i + 1),
                    i,
                    MigrationFailureEffect.Partial,
                    cancellationToken).ConfigureAwait(false);
            await Send(
                async,
                step,
                batch => batch.AddScript(step.Script, step.Body.Statements[i]),
                i,
                MigrationFailureEffect.Partial,
                cancellationToken).ConfigureAwait(false);
        }

        var duration = settings.TimeProvider.GetElapsedTime(start);
        inspect?.Invoke();
        await Finish(async, step, duration, cancellationToken).ConfigureAwait(false);
        return duration;
    }

    private ValueTask Begin(bool async, PlannedStep step, CancellationToken cancellationToken) =>
        WriteHistory(async, step, batch =>
        {
            session.AddReset(batch);
            session.AddSessionHistorySettings(batch);
            if (step.Direction == MigrationDirection.Downgrade)
                history.BeginReverting(batch, step.Version);
            else
            {
                history.ForgetUnfinished(batch, step.Version);
                history.Add(batch, step.Migration!, MigrationState.Applying, TimeSpan.Zero);
            }

            batch.AddAll(EmbeddedSql.Statements("history_write_end.sql"));
            batch.Separate();
            session.AddSessionTimeouts(batch, step.Script.Settings);
        }, MigrationFailureEffect.NothingRun, cancellationToken);

    private ValueTask Finish(bool async, PlannedStep step, TimeSpan duration, CancellationToken cancellationToken) =>
        WriteHistory(async, step, batch =>
        {
            session.AddSettingsReset(batch);
            session.AddSessionHistorySettings(batch);
            if (step.Direction == MigrationDirection.Downgrade)
                history.Remove(batch, step.Version);
            else
                history.Finish(batch, step.Version, duration);
            batch.AddAll(EmbeddedSql.Statements("history_write_end.sql"));
        }, MigrationFailureEffect.Partial, cancellationToken);

    /// <summary>Sends what changes nothing but the history, which can be tried again where somebody has a lock on it.</summary>
    private async ValueTask WriteHistory(
        bool async, PlannedStep step, Action<SqlBatch> fill, MigrationFailureEffect effect, CancellationToken cancellationToken) =>
        await new LockRetry(settings, "the history table", session.HistoryLockTimeout, script: step.Script.Path).Run(
            async,
            async () =>
            {
                await Send(async, step, fill, position: null, effect, cancellationToken).ConfigureAwait(false);
                return true;
            },
            beforeAnother: null,
            cancellationToken).ConfigureAwait(false);

    private async ValueTask Send(
        bool async,
        PlannedStep step,
        Action<SqlBatch> fill,
        int? position,
        MigrationFailureEffect effect,
        CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        fill(batch);
        try
        {
            await batch.Execute(async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (position is { } i && step.Body.InsideTransaction[i])
                await Transactions.RollBack(async, connection).ConfigureAwait(false);
            if (error is OperationCanceledException)
                throw;
            throw ScriptFailure.Create(
                step,
                batch.FailedStatement,
                error,
                batch.FailedStatement is null ? ScriptFailure.WritingHistory : null,
                position is { } at && !settings.IsThrowaway
                    ? await InvalidIndexes.Advise(async, step.Version, connection, step.Body.Statements[at])
                        .ConfigureAwait(false)
                    : null,
                effect);
        }
    }
}
