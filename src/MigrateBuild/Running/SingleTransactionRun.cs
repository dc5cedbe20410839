using MigrateBuild.Guards;
using MigrateBuild.History;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>All scripts of a run and their history rows in one transaction.</summary>
internal sealed class SingleTransactionRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, MigratorSettings settings, DataLossGuard? guard) : IScriptRun
{
    private PlannedStep? _last;

    /// <summary>Refuses what cannot run so.</summary>
    /// <exception cref="MigrationException">A script runs outside a transaction, or asks for one of its own kind.</exception>
    internal static void Check(IReadOnlyList<PlannedStep> plan)
    {
        if (plan.FirstOrDefault(step => step.Script.Settings.NoTransaction) is { } outside)
            throw Refused(outside, "it says 'no-transaction', and cannot be part of a single transaction. Run it by itself first, with a target, or without '--single-transaction'");
        if (plan.FirstOrDefault(step => step.Body.Begin is { } begin && LeadingWords.Of(begin).Contains("ISOLATION")) is { } isolated)
            throw Refused(isolated, "its BEGIN asks for an isolation level, which a transaction of several scripts cannot give it. Run without '--single-transaction'");
    }

    public TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        var duration = SendScript(step, cancellationToken);
        inspect?.Invoke();
        Record(step, duration, cancellationToken);
        return duration;
    }

    public void Complete(CancellationToken cancellationToken)
    {
        if (_last is not { } step)
            return;
        using var batch = new SqlBatch(connection);
        batch.Add(Transactions.Commit);
        Transactions.Send(connection, step, batch, cancellationToken);
        _last = null;
    }

    private TimeSpan SendScript(PlannedStep step, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        using var batch = new SqlBatch(connection);
        session.AddReset(batch);
        if (_last is null)
        {
            batch.Separate();
            batch.Add(Transactions.Begin);
        }

        session.AddLocalTimeouts(batch, step.Script.Settings);
        foreach (var statement in step.Body.Statements)
            batch.AddScript(step.Script, statement);
        // What is deferred is checked now, under this script's settings, but stays deferred for the scripts that follow.
        batch.AddAll(EmbeddedSql.Statements("transaction_try_check.sql"));
        if (guard is not null && step.Direction == MigrationDirection.Downgrade)
            guard.Begin(cancellationToken);
        _last = step;
        Transactions.Send(connection, step, batch, cancellationToken);
        if (guard is not null && step.Direction == MigrationDirection.Downgrade && guard.FindGone(cancellationToken) is { Count: > 0 } gone)
        {
            Transactions.RollBack(connection);
            guard.Refuse(step, gone, "Nothing of this run stays.", cancellationToken);
            throw Refused(step, "it drops tables that it does not name; they are empty, but in a single transaction that shows too late. Run without '--single-transaction', or with '--allow-data-loss'");
        }

        return settings.TimeProvider.GetElapsedTime(start);
    }

    private void Record(PlannedStep step, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.BeginPhase("writing the history row");
        session.AddSettingsReset(batch);
        history.Record(batch, step, duration);
        Transactions.Send(connection, step, batch, cancellationToken);
    }

    private static MigrationException Refused(PlannedStep step, string why) => new($"{step.Script.Path}: error: {step.Id}: {why}. Nothing was run.")
    {
        Migration = step.Id,
        Script = step.Script.Path,
    };
}
