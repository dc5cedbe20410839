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

    public async ValueTask<TimeSpan> Run(bool async, PlannedStep step, Action? inspect, CancellationToken cancellationToken)
    {
        try
        {
            var duration = step.Direction == MigrationDirection.Downgrade && guard is not null
                ? await SendGuarded(async, step, guard, cancellationToken).ConfigureAwait(false)
                : await SendScript(async, step, isBegun: false, cancellationToken).ConfigureAwait(false);
            inspect?.Invoke();
            await Record(async, step, duration, cancellationToken).ConfigureAwait(false);
            _last = step;
            return duration;
        }
        catch (MigrationException error) when (LockRetry.IsLockTimeout(error))
        {
            throw await new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings)).Explain(error)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Commits, when all scripts of a run are recorded.</summary>
    /// <exception cref="MigrationException">It could not be committed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask Complete(bool async, CancellationToken cancellationToken)
    {
        if (_last is not { } step)
            return;
        await Send(async, step, batch => batch.Add(Transactions.Commit), cancellationToken).ConfigureAwait(false);
        _last = null;
        _isBegun = false;
        _known = null;
    }

    private async ValueTask<TimeSpan> SendGuarded(
        bool async, PlannedStep step, DataLossGuard dataLoss, CancellationToken cancellationToken)
    {
        // What the run makes itself is its own to drop.
        _known ??=
        [
            .. await dataLoss.Apart(async, step, () => dataLoss.FindAll(async, step, cancellationToken), cancellationToken)
                .ConfigureAwait(false),
        ];
        var watch = dataLoss.Watch(step, _known, "Nothing of this run stays.");
        // Behind other scripts it is not the first.
        if (!watch.LooksInside && !_isBegun)
            return await SendUnlooked(async, step, watch, cancellationToken).ConfigureAwait(false);
        await Send(async, step, AddBegin, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await watch.Look(async, cancellationToken).ConfigureAwait(false);
            await Send(async, step, batch => batch.AddAll(EmbeddedSql.Statements("attempt_begin.sql")), cancellationToken)
                .ConfigureAwait(false);
            var duration = await SendScript(async, step, isBegun: true, cancellationToken).ConfigureAwait(false);
            var gone = await watch.FindGone(async, cancellationToken).ConfigureAwait(false);
            var end = EmbeddedSql.Statements(gone.Count == 0 ? "attempt_keep.sql" : "attempt_undo.sql");
            await Send(async, step, batch => batch.AddAll(end), cancellationToken).ConfigureAwait(false);
            if (gone.Count == 0)
                return duration;
            await watch.Learn(async, gone, cancellationToken).ConfigureAwait(false);
            await dataLoss.ForgetPrepared(async, step).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a script that must be the first in its transaction: what it drops cannot be taken back without the whole.</summary>
    private async ValueTask<TimeSpan> SendUnlooked(
        bool async, PlannedStep step, DropWatch watch, CancellationToken cancellationToken)
    {
        await watch.LookApart(async, cancellationToken).ConfigureAwait(false);
        var duration = await SendScript(async, step, isBegun: false, cancellationToken).ConfigureAwait(false);
        var gone = await watch.FindGone(async, cancellationToken).ConfigureAwait(false);
        if (gone.Count == 0)
            return duration;
        await Transactions.RollBack(async, connection).ConfigureAwait(false);
        await watch.LearnApart(async, gone, cancellationToken).ConfigureAwait(false);
        throw Refused(
            step,
            "it drops tables that it does not name, and sets what its transaction is; in a single transaction that shows too late.",
            Advice.LeaveSingleTransaction.Ways.AllowDataLoss,
            MigrationFailureEffect.RolledBack);
    }

    private async ValueTask<TimeSpan> SendScript(
        bool async, PlannedStep step, bool isBegun, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        await Send(async, step, batch =>
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
        }, cancellationToken).ConfigureAwait(false);
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

    private ValueTask Record(
        bool async, PlannedStep step, TimeSpan duration, CancellationToken cancellationToken) => Send(async, step, batch =>
    {
        batch.BeginPhase(ScriptFailure.WritingHistory);
        session.AddSettingsReset(batch);
        session.AddLocalHistorySettings(batch, step.Script.Settings);
        history.Record(batch, step, duration);
        // Triggers of the scripts may be deferred to COMMIT.
        batch.AddAll(EmbeddedSql.Statements("history_write_end.sql"));
    }, cancellationToken);

    private ValueTask Send(bool async, PlannedStep step, Action<SqlBatch> fill, CancellationToken cancellationToken) =>
        StepBatch.Send(async, connection, step, fill, cancellationToken);

    private static MigrationException Refused(
        PlannedStep step,
        string why,
        Advice.LeaveSingleTransaction.Ways other = Advice.LeaveSingleTransaction.Ways.None,
        MigrationFailureEffect effect = MigrationFailureEffect.NothingRun) => new(
        new(MigrationFailureKind.NotInSingleTransaction, effect, $"{step.Id}: {why}")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Heading = new(step.Script.Path, Line: null, Column: null, Code: null),
            Advice = [new Advice.LeaveSingleTransaction(other)],
            Remains = effect == MigrationFailureEffect.NothingRun ? "Nothing was run." : "Nothing of this run stays.",
            IsAdvicePartOfProblem = true,
        });
}
