using MigrateBuild.Errors;
using MigrateBuild.History;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// A <c>no-transaction</c> script: the history says <c>applying</c> (or <c>reverting</c>) and which statement is sent
/// before it is sent, so that a run that dies leaves its place behind.
/// </summary>
internal sealed class StepwiseRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, TimeProvider timeProvider) : IScriptRun
{
    public TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        Begin(step, cancellationToken);
        var tracks = !step.ChangesRole;
        for (var i = 0; i < step.Body.Statements.Count; i++)
        {
            if (i > 0 && tracks && !step.Body.InsideTransaction[i])
                Send(step, batch => history.Progress(batch, step.Version, i + 1), i, cancellationToken);
            Send(step, batch => batch.AddScript(step.Script, step.Body.Statements[i]), i, cancellationToken);
        }

        var duration = timeProvider.GetElapsedTime(start);
        inspect?.Invoke();
        Finish(step, duration, cancellationToken);
        return duration;
    }

    public void Complete(CancellationToken cancellationToken)
    {
    }

    private void Begin(PlannedStep step, CancellationToken cancellationToken) =>
        Send(step, batch =>
        {
            session.AddReset(batch);
            if (step.Direction == MigrationDirection.Downgrade)
                history.BeginReverting(batch, step.Version);
            else
            {
                history.ForgetUnfinished(batch, step.Version);
                history.Add(batch, step.Migration!, MigrationState.Applying, TimeSpan.Zero);
            }

            batch.Separate();
            session.AddSessionTimeouts(batch, step.Script.Settings);
        }, position: null, cancellationToken);

    private void Finish(PlannedStep step, TimeSpan duration, CancellationToken cancellationToken) =>
        Send(step, batch =>
        {
            session.AddSettingsReset(batch);
            if (step.Direction == MigrationDirection.Downgrade)
                history.Remove(batch, step.Version);
            else
                history.Finish(batch, step.Version, duration);
        }, position: null, cancellationToken);

    private void Send(PlannedStep step, Action<SqlBatch> fill, int? position, CancellationToken cancellationToken)
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
                batch.FailedStatement is null ? "writing the history row" : null,
                position is null ? null : UnfinishedMigration.Advice(step.Version));
        }
    }
}
