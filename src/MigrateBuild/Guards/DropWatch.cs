using MigrateBuild.Steps;

namespace MigrateBuild.Guards;

/// <summary>
/// Watches what one script drops. What it names is locked and counted in the script's own transaction, before it. What else is
/// gone afterwards nobody has looked at: the script is taken back, these are locked and counted too, and it runs once more.
/// </summary>
/// <param name="guard">Counts.</param>
/// <param name="step">The script.</param>
/// <param name="known">The tables that count; null for all that are there before the script.</param>
/// <param name="left">What stays when it is refused, for the message.</param>
internal sealed class DropWatch(DataLossGuard guard, PlannedStep step, IReadOnlyCollection<uint>? known, string left)
{
    private const int MostLooks = 10;

    private readonly HashSet<uint> _suspects = [];
    private HashSet<uint> _before = [];
    private Dictionary<uint, RowCount> _counts = [];

    /// <summary>Whether the script lets anything come before it in its transaction.</summary>
    internal bool LooksInside { get; } = !step.MustComeFirst;

    /// <summary>Locks and counts, in the transaction that the script is to run in.</summary>
    /// <exception cref="MigrationException">A lock was not to be had in time; the transaction is at its end.</exception>
    internal async ValueTask Look(bool async, CancellationToken cancellationToken)
    {
        List<GuardedTable> tables = [];
        var locked = new HashSet<uint>();
        // While a lock was waited for, a name may have come to stand for another table.
        for (var look = 0; look < MostLooks; look++)
        {
            tables = await FindSuspects(async, cancellationToken).ConfigureAwait(false);
            if (!tables.Exists(table => locked.Add(table.Oid)))
                break;
            locked.UnionWith(tables.Select(table => table.Oid));
            await guard.Lock(async, step, tables, cancellationToken).ConfigureAwait(false);
        }

        await Remember(async, tables, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts in a transaction of its own, for a script whose first statement must be its transaction's first.</summary>
    /// <exception cref="MigrationException">A table is locked by somebody.</exception>
    internal async ValueTask LookApart(bool async, CancellationToken cancellationToken) => await guard.Apart(
        async,
        step,
        async () =>
        {
            await Remember(async, await FindSuspects(async, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>The tables that are gone, in the transaction of the script that has run, and were not seen to be empty.</summary>
    internal async ValueTask<IReadOnlyList<uint>> FindGone(bool async, CancellationToken cancellationToken)
    {
        if (_before.Count == 0)
            return [];
        var gone = await guard.InTransaction(
            async, step, () => guard.Catalog.Gone(async, _before, cancellationToken)).ConfigureAwait(false);
        return [.. gone.Where(table => !_counts.TryGetValue(table, out var count) || count.Rows != 0)];
    }

    /// <summary>
    /// Looks at the tables that exist again, when the script was taken back. Those that were not counted yet are, the next time.
    /// </summary>
    /// <exception cref="MigrationException">One holds rows; what was open is at its end.</exception>
    internal async ValueTask Learn(bool async, IReadOnlyList<uint> gone, CancellationToken cancellationToken)
    {
        var tables = await guard.InTransaction(async, step, async () =>
        {
            var tables = await guard.Catalog.Find(async, gone, cancellationToken).ConfigureAwait(false);
            RowCount.Refuse(
                step,
                tables.Where(table => _counts.ContainsKey(table.Oid)).Select(table => _counts[table.Oid] with { Table = table.Name }),
                MigrationFailureEffect.RolledBack,
                left);
            return tables;
        }).ConfigureAwait(false);
        _suspects.UnionWith(tables.Select(table => table.Oid));
    }

    /// <summary>The same in a transaction of its own, when the script's is rolled back.</summary>
    /// <exception cref="MigrationException">One holds rows.</exception>
    internal async ValueTask LearnApart(bool async, IReadOnlyList<uint> gone, CancellationToken cancellationToken) => await guard.Apart(
        async,
        step,
        async () =>
        {
            await Learn(async, gone, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    private ValueTask<List<GuardedTable>> FindSuspects(bool async, CancellationToken cancellationToken) =>
        guard.InTransaction<List<GuardedTable>>(async, step, async () =>
        {
            var named = await guard.Catalog.Named(
                async, step.Script, withChildren: !DroppedTables.Detaches(step.Script), cancellationToken).ConfigureAwait(false);
            var suspects = named.Union(_suspects).ToList();
            if (suspects.Count == 0)
                return [];
            var tables = await guard.Catalog.Find(async, suspects, cancellationToken).ConfigureAwait(false);
            return [.. tables.Where(table => !table.IsHistory && known?.Contains(table.Oid) != false)];
        });

    private async ValueTask Remember(bool async, List<GuardedTable> tables, CancellationToken cancellationToken)
    {
        _counts = tables.Count == 0 ? [] : await guard.Count(async, step, tables, cancellationToken).ConfigureAwait(false);
        _before = [.. await guard.FindAll(async, step, cancellationToken).ConfigureAwait(false)];
        if (known is not null)
            _before.IntersectWith(known);
    }
}
