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
    internal void Look(CancellationToken cancellationToken)
    {
        List<GuardedTable> tables = [];
        var locked = new HashSet<uint>();
        // While a lock was waited for, a name may have come to stand for another table.
        for (var look = 0; look < MostLooks; look++)
        {
            tables = FindSuspects(cancellationToken);
            if (!tables.Exists(table => locked.Add(table.Oid)))
                break;
            locked.UnionWith(tables.Select(table => table.Oid));
            guard.Lock(step, tables, cancellationToken);
        }

        Remember(tables, cancellationToken);
    }

    /// <summary>Counts in a transaction of its own, for a script whose first statement must be its transaction's first.</summary>
    /// <exception cref="MigrationException">A table is locked by somebody.</exception>
    internal void LookApart(CancellationToken cancellationToken) =>
        guard.Apart(step, () => Remember(FindSuspects(cancellationToken), cancellationToken), cancellationToken);

    /// <summary>The tables that are gone, in the transaction of the script that has run, and were not seen to be empty.</summary>
    internal IReadOnlyList<uint> FindGone(CancellationToken cancellationToken)
    {
        if (_before.Count == 0)
            return [];
        var gone = guard.InTransaction(step, () => guard.Catalog.Gone(_before, cancellationToken));
        return [.. gone.Where(table => !_counts.TryGetValue(table, out var count) || count.Rows != 0)];
    }

    /// <summary>
    /// Looks at the tables that exist again, when the script was taken back. Those that were not counted yet are, the next time.
    /// </summary>
    /// <exception cref="MigrationException">One holds rows; what was open is at its end.</exception>
    internal void Learn(IReadOnlyList<uint> gone, CancellationToken cancellationToken)
    {
        var tables = guard.InTransaction(step, () =>
        {
            var tables = guard.Catalog.Find(gone, cancellationToken);
            RowCount.Refuse(
                step,
                tables.Where(table => _counts.ContainsKey(table.Oid)).Select(table => _counts[table.Oid] with { Table = table.Name }),
                MigrationFailureEffect.RolledBack,
                left);
            return tables;
        });
        _suspects.UnionWith(tables.Select(table => table.Oid));
    }

    /// <summary>The same in a transaction of its own, when the script's is rolled back.</summary>
    /// <exception cref="MigrationException">One holds rows.</exception>
    internal void LearnApart(IReadOnlyList<uint> gone, CancellationToken cancellationToken) =>
        guard.Apart(step, () => Learn(gone, cancellationToken), cancellationToken);

    private List<GuardedTable> FindSuspects(CancellationToken cancellationToken) => guard.InTransaction(step, () =>
    {
        var named = guard.Catalog.Named(step.Script, withChildren: !DroppedTables.Detaches(step.Script), cancellationToken);
        var suspects = named.Union(_suspects).ToList();
        return suspects.Count == 0 ? [] : guard.Catalog.Find(suspects, cancellationToken)
            .Where(table => !table.IsHistory && known?.Contains(table.Oid) != false).ToList();
    });

    private void Remember(List<GuardedTable> tables, CancellationToken cancellationToken)
    {
        _counts = tables.Count == 0 ? [] : guard.Count(step, tables, cancellationToken);
        _before = [.. guard.FindAll(step, cancellationToken)];
        if (known is not null)
            _before.IntersectWith(known);
    }
}
