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
    public TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        Begin(step, cancellationToken);
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                Send(step, batch => history.Progress(batch, step.Version, i + 1), i, MigrationFailureEffect.Partial, cancellationToken);
            Send(
                step,
                batch => batch.AddScript(step.Script, step.Body.Statements[i]),
                i,
                MigrationFailureEffect.Partial,
                cancellationToken);
        }

        var duration = settings.TimeProvider.GetElapsedTime(start);
        inspect?.Invoke();
        Finish(step, duration, cancellationToken);
        return duration;
    }

    public void Complete(CancellationToken cancellationToken)
    {
    }

    private void Begin(PlannedStep step, CancellationToken cancellationToken) =>
        WriteHistory(step, batch =>
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

    private void Finish(PlannedStep step, TimeSpan duration, CancellationToken cancellationToken) =>
        WriteHistory(step, batch =>
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
    private void WriteHistory(
        PlannedStep step, Action<SqlBatch> fill, MigrationFailureEffect effect, CancellationToken cancellationToken) =>
        new LockRetry(settings, "the history table", session.HistoryLockTimeout, script: step.Script.Path).Run(
            () =>
            {
                Send(step, fill, position: null, effect, cancellationToken);
                return true;
            },
            beforeAnother: null,
            cancellationToken);

    private void Send(
        PlannedStep step, Action<SqlBatch> fill, int? position, MigrationFailureEffect effect, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        fill(batch);
        try
        {
            batch.Execute(cancellationToken);
        }
        catch (Exception error)
        {
            if (position is { } i && step.Body.InsideTransaction[i])
                Transactions.RollBack(connection);
            if (error is OperationCanceledException)
                throw;
            throw ScriptFailure.Of(
                step,
                batch.FailedStatement,
                error,
                batch.FailedStatement is null ? ScriptFailure.WritingHistory : null,
                position is { } at && !settings.IsThrowaway
                    ? InvalidIndexes.Advise(step.Version, connection, step.Body.Statements[at])
                    : null,
                effect);
        }
    }
}
