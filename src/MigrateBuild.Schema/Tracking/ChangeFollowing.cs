namespace MigrateBuild.Schema.Tracking;

/// <summary>Collects what a change reaches.</summary>
internal sealed class ChangeFollowing(KnownObjects known)
{
    private readonly Dictionary<uint, UnitChange> _units = [];
    private readonly HashSet<uint> _roots = [];
    private readonly HashSet<uint> _queried = [];
    private readonly List<(uint Parent, ulong Bit, bool IsAlone)> _parents = [];

    /// <summary>Whether the change cannot be followed to single objects.</summary>
    public bool ReachesAll { get; set; }

    /// <summary>The catalogs that were written.</summary>
    public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>The objects that are gone.</summary>
    public HashSet<uint> Gone { get; } = [];

    /// <summary>Something of an object came, changed or went.</summary>
    public void Mark(uint unit, ulong bit, bool isAlone, bool hasPrivileges)
    {
        if (unit == 0)
            return;
        var change = _units.GetValueOrDefault(unit);
        change.Rows |= bit;
        if (!isAlone)
            change.Shown |= bit;
        change.HasPrivileges |= hasPrivileges;
        _units[unit] = change;
    }

    /// <summary>An object has another name: whatever depends on it can show that.</summary>
    public void AddRoot(uint oid) => _roots.Add(oid);

    /// <summary>
    /// A table or a composite type has other columns: a query that reads it can need other names for them, and a value of its row type,
    /// in whatever expression, has a field for each.
    /// </summary>
    public void AddQueriesOf(uint relation) => _queried.Add(relation);

    /// <summary>Something that the children of a table can show has changed.</summary>
    public void AddChildrenOf(uint relation, ulong bit, bool isAlone) => _parents.Add((relation, bit, isAlone));

    public SchemaChange ToChange()
    {
        foreach (var oid in WithTypes(_roots))
        {
            MarkWhole(oid);
            foreach (var dependent in known.DependentsOf(oid))
                MarkWhole(dependent.Object);
        }

        foreach (var oid in WithTypes(_queried))
        {
            foreach (var dependent in known.DependentsOf(oid).Where(dependent => dependent.IsQuery || !_queried.Contains(oid)))
                MarkWhole(dependent.Object);
        }

        foreach (var (parent, bit, isAlone) in _parents)
        {
            foreach (var child in known.DependentsOf(parent).Where(dependent => dependent.Catalog == Dependency.Relations))
                Mark(child.Object, bit, isAlone, hasPrivileges: false);
        }

        return new(ReachesAll, Written, _units, Gone);
    }

    /// <summary>
    /// With a table its row type has another name, with a type its array type: what depends on these shows the new name too. The type of
    /// a table's rows depends on the table; a composite type is what its relation depends on.
    /// </summary>
    private HashSet<uint> WithTypes(IEnumerable<uint> oids)
    {
        var all = new HashSet<uint>(oids);
        var open = new Queue<uint>(all);
        while (open.TryDequeue(out var oid))
        {
            if (known.RowTypeOf(oid) is > 0 and var type && all.Add(type))
                open.Enqueue(type);
            foreach (var dependent in known.DependentsOf(oid))
            {
                if (dependent.Catalog == Dependency.Types && all.Add(dependent.Object))
                    open.Enqueue(dependent.Object);
            }
        }

        return all;
    }

    private void MarkWhole(uint oid)
    {
        MarkOne(oid);
        MarkOne(known.OwnerOf(oid));

        void MarkOne(uint unit)
        {
            if (unit == 0)
                return;
            var change = _units.GetValueOrDefault(unit);
            change.IsWhole = true;
            _units[unit] = change;
        }
    }
}
