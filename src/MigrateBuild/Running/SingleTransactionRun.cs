using MigrateBuild.Errors;
using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Manifest;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// All scripts of a run and their history rows in one transaction. A lock that is not to be had in time ends the run: to try again
/// would be to run all of it again, while those that queue behind its other locks wait.
/// </summary>
internal sealed class SingleTransactionRun(
    NpgsqlConnection connection, SessionState session, HistoryWriter history, MigratorSettings settings, DataLossGuard? guard) : IScriptRun
{
    private PlannedStep? _last;
    private bool _isBegun;
    private HashSet<uint>? _known;

    /// <summary>Refuses what cannot run so.</summary>
    /// <exception cref="MigrationException">A script runs outside a transaction, or asks for one of its own kind.</exception>
    internal static void Check(IReadOnlyList<PlannedStep> plan)
    {
        if (plan.FirstOrDefault(step => step.Script.Settings.NoTransaction) is { } outside)
            throw Refused(
                outside,
                "it says 'no-transaction', and cannot be part of a single transaction.",
                Advice.LeaveSingleTransaction.Ways.RunFirst);
        if (plan.FirstOrDefault(step => step.Body.Begin?.Facts.Has(StatementTraits.BeforeQueries) == true) is { } isolated)
            throw Refused(isolated, "its BEGIN asks for an isolation level, which a transaction of several scripts cannot give it.");
    }

    public TimeSpan Run(PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        try
        {
            var duration = step.Direction == MigrationDirection.Downgrade && guard is not null
                ? SendGuarded(step, guard, cancellationToken)
                : SendScript(step, isBegun: false, cancellationToken);
            inspect?.Invoke();
            Record(step, duration, cancellationToken);
            _last = step;
            return duration;
        }
        catch (MigrationException error)
            when (new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings)).Explain(error) is { } explained)
        {
            throw explained;
        }
    }

    public void Complete(CancellationToken cancellationToken)
    {
        if (_last is not { } step)
            return;
        Send(step, batch => batch.Add(Transactions.Commit), cancellationToken);
        _last = null;
        _isBegun = false;
        _known = null;
    }

    private TimeSpan SendGuarded(PlannedStep step, DataLossGuard dataLoss, CancellationToken cancellationToken)
    {
        // What the run makes itself is its own to drop.
        _known ??= [.. dataLoss.Apart(step, () => dataLoss.FindAll(step, cancellationToken), cancellationToken)];
        var watch = dataLoss.Watch(step, _known, "Nothing of this run stays.");
        if (!watch.LooksInside)
            return SendUnlooked(step, watch, cancellationToken);
        Send(step, AddBegin, cancellationToken);
        while (true)
        {
            watch.Look(cancellationToken);
            Send(step, batch => batch.AddAll(EmbeddedSql.Statements("attempt_begin.sql")), cancellationToken);
            var duration = SendScript(step, isBegun: true, cancellationToken);
            var gone = watch.FindGone(cancellationToken);
            var end = EmbeddedSql.Statements(gone.Count == 0 ? "attempt_keep.sql" : "attempt_undo.sql");
            Send(step, batch => batch.AddAll(end), cancellationToken);
            if (gone.Count == 0)
                return duration;
            watch.Learn(gone, cancellationToken);
            dataLoss.ForgetPrepared(step);
        }
    }

    /// <summary>Sends a script that must be the first in its transaction: what it drops cannot be taken back without the whole.</summary>
    private TimeSpan SendUnlooked(PlannedStep step, DropWatch watch, CancellationToken cancellationToken)
    {
        if (!_isBegun)
            watch.LookApart(cancellationToken);
        var duration = SendScript(step, isBegun: false, cancellationToken);
        var gone = watch.FindGone(cancellationToken);
        if (gone.Count == 0)
            return duration;
        Transactions.RollBack(connection);
        watch.LearnApart(gone, cancellationToken);
        throw Refused(
            step,
            "it drops tables that it does not name, and sets what its transaction is; in a single transaction that shows too late.",
            Advice.LeaveSingleTransaction.Ways.AllowDataLoss);
    }

    private TimeSpan SendScript(PlannedStep step, bool isBegun, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        Send(step, batch =>
        {
            if (!isBegun)
                AddBegin(batch);
            session.AddLocalTimeouts(batch, step.Script.Settings);
            foreach (var statement in step.Body.Statements)
                batch.AddScript(step.Script, statement);
            // What is deferred is checked now, under this script's settings, but stays deferred for the scripts that follow.
            batch.AddAll(EmbeddedSql.Statements("transaction_try_check.sql"));
            // But for temporary tables, which end with the script, and cannot while something of theirs is deferred.
            batch.AddAll(EmbeddedSql.Statements("temporary_check.sql"));
        }, cancellationToken);
        return settings.TimeProvider.GetElapsedTime(start);
    }

    private void AddBegin(SqlBatch batch)
    {
        session.AddReset(batch);
        if (_isBegun)
            return;
        batch.Separate();
        batch.Add(Transactions.Begin);
        _isBegun = true;
    }

    private void Record(PlannedStep step, TimeSpan duration, CancellationToken cancellationToken) => Send(step, batch =>
    {
        batch.BeginPhase(ScriptFailure.WritingHistory);
        session.AddSettingsReset(batch);
        session.AddLocalHistorySettings(batch, step.Script.Settings);
        history.Record(batch, step, duration);
        // Triggers of the scripts may be deferred to COMMIT.
        batch.AddAll(EmbeddedSql.Statements("history_write_end.sql"));
    }, cancellationToken);

    private void Send(PlannedStep step, Action<SqlBatch> fill, CancellationToken cancellationToken) =>
        StepBatch.Send(connection, step, fill, cancellationToken);

    private static MigrationException Refused(
        PlannedStep step, string why, Advice.LeaveSingleTransaction.Ways other = Advice.LeaveSingleTransaction.Ways.None) => new(
        new(MigrationFailureKind.NotInSingleTransaction, MigrationFailureEffect.NothingRun, $"{step.Id}: {why}")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Heading = new(step.Script.Path, Line: null, Column: null, Code: null),
            Advice = [new Advice.LeaveSingleTransaction(other)],
            Remains = "Nothing was run.",
            IsAdvicePartOfProblem = true,
        });
}
