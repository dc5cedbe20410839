namespace MigrateBuild.Testing.Schema;

/// <summary>The objects of one class as they were read last, by their units.</summary>
internal sealed class ClassCache(SchemaObjectClass item)
{
    private Dictionary<uint, List<SchemaObject>> _units = [];

    public SchemaObjectClass Class => item;

    public IEnumerable<SchemaObject> Objects => _units.Values.SelectMany(objects => objects);

    /// <summary>Whether rows of the class may be other than they were.</summary>
    /// <param name="written">The catalogs that were written.</param>
    /// <param name="units">The units that may have another text.</param>
    public bool MayHaveChanged(IReadOnlySet<string> written, IReadOnlyCollection<uint> units)
    {
        // No row can have come as long as nothing was written where rows come from; one that was there can show something else.
        var mayHaveCome = item.RowsFrom is null || item.RowsFrom.Any(IsWritten);
        if (item.HasUnits)
            return mayHaveCome ? units.Count > 0 : units.Any(_units.ContainsKey);
        return mayHaveCome || (_units.Count > 0 && item.Catalogs.Any(IsWritten));

        bool IsWritten(string catalog) => written.Contains(catalog) || !TrackedCatalogs.Names.Contains(catalog);
    }

    /// <summary>Takes the place of all that was read before.</summary>
    public void Replace(IEnumerable<(uint Unit, SchemaObject Item)> rows)
    {
        _units = [];
        Add(rows);
    }

    /// <summary>Takes the place of what was read of some units.</summary>
    public void Replace(IEnumerable<uint> units, IEnumerable<(uint Unit, SchemaObject Item)> rows)
    {
        foreach (var unit in units)
            _units.Remove(unit);
        Add(rows);
    }

    private void Add(IEnumerable<(uint Unit, SchemaObject Item)> rows)
    {
        foreach (var (unit, row) in rows)
        {
            if (!_units.TryGetValue(unit, out var objects))
                _units.Add(unit, objects = []);
            objects.Add(row);
        }
    }
}
