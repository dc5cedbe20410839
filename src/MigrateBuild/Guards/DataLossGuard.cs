using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Guards;

/// <summary>
/// Keeps a downgrade from dropping tables that hold rows. What scripts drop by name is looked at before anything runs. Rows may
/// come in between, from whoever works on the database or from an earlier script, and more goes than a script names (by CASCADE,
/// or by SQL that it puts together): a <see cref="DropWatch"/> looks again in each script's own turn.
/// </summary>
internal sealed class DataLossGuard(NpgsqlConnection connection, SessionState session, MigratorSettings settings)
{
    private readonly RowCounter _counter = new(connection);
    private bool _isLooking;

    internal TableCatalog Catalog { get; } = new(connection, session, settings);

    /// <summary>
    /// The schema of the tenant, in which alone what goes counts: what goes elsewhere meanwhile is another tenant's downgrade.
    /// </summary>
    private string? TenantSchema => settings.IsTenantSchema ? settings.HistorySchema : null;

    /// <summary>Looks at what the scripts of a plan drop by name.</summary>
    /// <exception cref="MigrationException">A table holds rows, or is locked by somebody.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal ValueTask Check(bool async, IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken) => Count(
        async,
        plan,
        (step, counts) => RowCount.Refuse(step, counts, MigrationFailureEffect.NothingRun, "Nothing was run."),
        cancellationToken);

    /// <summary>The rows that a plan would lose, as far as its scripts name what they drop.</summary>
    /// <exception cref="MigrationException">A table is locked by somebody, or is the history.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<IReadOnlyList<LostRows>> FindLostRows(
        bool async, IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        var lost = new List<LostRows>();
        await Count(
            async,
            plan,
            (step, counts) => lost.AddRange(
                from count in counts where count.Rows != 0 orderby count.Table select new LostRows(step, count)),
            cancellationToken).ConfigureAwait(false);
        return lost;
    }

    /// <summary>Counts the rows of what the scripts of a plan drop by name, script by script.</summary>
    /// <exception cref="MigrationException">A table is locked by somebody, or is the history.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    private async ValueTask Count(
        bool async,
        IReadOnlyList<PlannedStep> plan,
        Action<PlannedStep, IReadOnlyCollection<RowCount>> see,
        CancellationToken cancellationToken)
    {
        var detaches = false;
        foreach (var step in plan)
        {
            detaches |= DroppedTables.Detaches(step.Script);
            if (DroppedTables.TablesOf(step.Script).Any() || DroppedTables.SchemasOf(step.Script).Any())
                see(step, await Count(async, step, withChildren: !detaches, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>The tables that are there, in the transaction that is open.</summary>
    internal ValueTask<IReadOnlyList<uint>> FindAll(bool async, PlannedStep step, CancellationToken cancellationToken) =>
        InTransaction(async, step, () => Catalog.All(async, TenantSchema, cancellationToken));

    /// <summary>Watches what a script drops.</summary>
    /// <param name="step">The script.</param>
    /// <param name="known">The tables that count; null for all that are there before the script.</param>
    /// <param name="left">What stays when it is refused, for the message.</param>
    internal DropWatch Watch(PlannedStep step, IReadOnlyCollection<uint>? known, string left) => new(this, step, known, left);

    /// <summary>Counts the rows of tables, in the transaction that is open.</summary>
    internal ValueTask<Dictionary<uint, RowCount>> Count(
        bool async, PlannedStep step, IEnumerable<GuardedTable> tables, CancellationToken cancellationToken) =>
        InTransaction(async, step, async () =>
        {
            await AddTimeouts(async, step, cancellationToken).ConfigureAwait(false);
            var counts = new Dictionary<uint, RowCount>();
            foreach (var table in tables)
                counts.Add(table.Oid, new(table.Name, await _counter.Count(async, table, cancellationToken).ConfigureAwait(false)));
            return counts;
        });

    /// <summary>Keeps others out of tables until the transaction ends that is open.</summary>
    internal async ValueTask Lock(
        bool async, PlannedStep step, IEnumerable<GuardedTable> tables, CancellationToken cancellationToken) =>
        await InTransaction(async, step, async () =>
        {
            await AddTimeouts(async, step, cancellationToken).ConfigureAwait(false);
            foreach (var table in tables)
                await _counter.Lock(async, table, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    /// <summary>Before a script is sent once more: the names of what it prepared are taken.</summary>
    internal async ValueTask ForgetPrepared(bool async, PlannedStep step)
    {
        if (step.Prepares)
            await InTransaction(async, step, () =>
            {
                connection.UnprepareAll();
                return ValueTask.FromResult(true);
            }).ConfigureAwait(false);
    }

    /// <summary>Does something in the transaction that is open, which ends where that fails.</summary>
    /// <exception cref="MigrationException">The server refused it, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<T> InTransaction<T>(bool async, PlannedStep step, Func<ValueTask<T>> look)
    {
        // Rolled back once: the server warns of a ROLLBACK without a transaction.
        if (_isLooking)
            return await look().ConfigureAwait(false);
        _isLooking = true;
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            if (error is MigrationException or OperationCanceledException)
                throw;
            throw ScriptFailure.Create(
                step,
                statement: null,
                error,
                "looking for rows that would be lost",
                effect: step.Script.Settings.NoTransaction ? MigrationFailureEffect.NothingRun : MigrationFailureEffect.RolledBack);
        }
        finally
        {
            _isLooking = false;
        }
    }

    /// <summary>Does something in a transaction of its own, which leaves nothing.</summary>
    internal async ValueTask<T> Apart<T>(bool async, PlannedStep step, Func<ValueTask<T>> look, CancellationToken cancellationToken)
    {
        var result = await InTransaction(async, step, async () =>
        {
            using var batch = new SqlBatch(connection);
            session.AddSettingsReset(batch);
            batch.Separate();
            batch.Add(Transactions.Begin);
            await batch.Execute(async, cancellationToken).ConfigureAwait(false);
            return await look().ConfigureAwait(false);
        }).ConfigureAwait(false);
        await Transactions.RollBack(async, connection).ConfigureAwait(false);
        return result;
    }

    private async ValueTask<IReadOnlyCollection<RowCount>> Count(
        bool async, PlannedStep step, bool withChildren, CancellationToken cancellationToken)
    {
        var retry = new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings));
        var counts = await retry.Run(
            async,
            () => Apart(async, step, () => CountNamed(async, step, withChildren, cancellationToken), cancellationToken),
            beforeAnother: null,
            cancellationToken).ConfigureAwait(false);
        return counts.Values;
    }

    private async ValueTask<Dictionary<uint, RowCount>> CountNamed(
        bool async, PlannedStep step, bool withChildren, CancellationToken cancellationToken)
    {
        var named = await Catalog.Named(async, step.Script, withChildren, cancellationToken).ConfigureAwait(false);
        var tables = await Catalog.Find(async, named, cancellationToken).ConfigureAwait(false);
        return tables.Any(table => table.IsHistory)
            ? throw HistoryConflict.Refusal(step, settings)
            : await Count(async, step, tables, cancellationToken).ConfigureAwait(false);
    }

    // The script's statement_timeout is for its own statements. What is set here is reset by the next query of the catalog.
    private async ValueTask AddTimeouts(bool async, PlannedStep step, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        session.AddLocalTimeouts(batch, step.Script.Settings with { StatementTimeout = "0" });
        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
    }
}
