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
    internal void Check(IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        foreach (var (step, counts) in Count(plan, cancellationToken))
            RowCount.Refuse(step, counts, MigrationFailureEffect.NothingRun, "Nothing was run.");
    }

    /// <summary>Counts the rows of what the scripts of a plan drop by name, script by script.</summary>
    /// <exception cref="MigrationException">A table is locked by somebody, or is the history.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal IEnumerable<(PlannedStep Step, IReadOnlyCollection<RowCount> Counts)> Count(
        IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        var detaches = false;
        foreach (var step in plan)
        {
            detaches |= DroppedTables.Detaches(step.Script);
            if (DroppedTables.TablesOf(step.Script).Any() || DroppedTables.SchemasOf(step.Script).Any())
                yield return (step, Count(step, withChildren: !detaches, cancellationToken));
        }
    }

    /// <summary>The tables that are there, in the transaction that is open.</summary>
    internal IReadOnlyList<uint> FindAll(PlannedStep step, CancellationToken cancellationToken) =>
        InTransaction(step, () => Catalog.All(TenantSchema, cancellationToken));

    /// <summary>Watches what a script drops.</summary>
    /// <param name="step">The script.</param>
    /// <param name="known">The tables that count; null for all that are there before the script.</param>
    /// <param name="left">What stays when it is refused, for the message.</param>
    internal DropWatch Watch(PlannedStep step, IReadOnlyCollection<uint>? known, string left) => new(this, step, known, left);

    /// <summary>Counts the rows of tables, in the transaction that is open.</summary>
    internal Dictionary<uint, RowCount> Count(PlannedStep step, IEnumerable<GuardedTable> tables, CancellationToken cancellationToken) =>
        InTransaction(step, () =>
        {
            AddTimeouts(step, cancellationToken);
            return tables.ToDictionary(table => table.Oid, table => new RowCount(table.Name, _counter.Count(table, cancellationToken)));
        });

    /// <summary>Keeps others out of tables until the transaction ends that is open.</summary>
    internal void Lock(PlannedStep step, IEnumerable<GuardedTable> tables, CancellationToken cancellationToken) =>
        InTransaction(step, () =>
        {
            AddTimeouts(step, cancellationToken);
            foreach (var table in tables)
                _counter.Lock(table, cancellationToken);
        });

    /// <summary>Before a script is sent once more: the names of what it prepared are taken.</summary>
    internal void ForgetPrepared(PlannedStep step)
    {
        if (step.Prepares)
            InTransaction(step, connection.UnprepareAll);
    }

    /// <summary>Does something in the transaction that is open, which ends where that fails.</summary>
    /// <exception cref="MigrationException">The server refused it, or the connection was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal T InTransaction<T>(PlannedStep step, Func<T> look)
    {
        // Rolled back once: the server warns of a ROLLBACK without a transaction.
        if (_isLooking)
            return look();
        _isLooking = true;
        try
        {
            return look();
        }
        catch (Exception error)
        {
            Transactions.RollBack(connection);
            if (error is MigrationException or OperationCanceledException)
                throw;
            throw ScriptFailure.Of(
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

    /// <inheritdoc cref="InTransaction{T}"/>
    internal void InTransaction(PlannedStep step, Action look) => InTransaction(step, () =>
    {
        look();
        return true;
    });

    /// <summary>Does something in a transaction of its own, which leaves nothing.</summary>
    internal T Apart<T>(PlannedStep step, Func<T> look, CancellationToken cancellationToken)
    {
        var result = InTransaction(step, () =>
        {
            using var batch = new SqlBatch(connection);
            session.AddSettingsReset(batch);
            batch.Separate();
            batch.Add(Transactions.Begin);
            batch.Execute(cancellationToken);
            return look();
        });
        Transactions.RollBack(connection);
        return result;
    }

    /// <inheritdoc cref="Apart{T}"/>
    internal void Apart(PlannedStep step, Action look, CancellationToken cancellationToken) => Apart(
        step,
        () =>
        {
            look();
            return true;
        },
        cancellationToken);

    private Dictionary<uint, RowCount>.ValueCollection Count(PlannedStep step, bool withChildren, CancellationToken cancellationToken) =>
        new LockRetry(settings, step.Script.Path, session.LockTimeoutOf(step.Script.Settings)).Run(
            () => Apart(
                step,
                () =>
                {
                    var tables = Catalog.Find(Catalog.Named(step.Script, withChildren, cancellationToken), cancellationToken);
                    return tables.Any(table => table.IsHistory)
                        ? throw HistoryConflict.Refusal(step, settings)
                        : Count(step, tables, cancellationToken);
                },
                cancellationToken),
            beforeAnother: null,
            cancellationToken).Values;

    // The script's statement_timeout is for its own statements. What is set here is reset by the next query of the catalog.
    private void AddTimeouts(PlannedStep step, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        session.AddLocalTimeouts(batch, step.Script.Settings with { StatementTimeout = "0" });
        batch.Execute(cancellationToken);
    }
}
