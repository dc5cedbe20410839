using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Tracking;

/// <summary>The objects of one class as they were read last, by their units.</summary>
internal sealed class ClassCache(SchemaObjectClass item)
{
    private readonly ulong _catalogs = TrackedCatalogs.BitsOf(item.Catalogs);
    private readonly ulong _rowsFrom = TrackedCatalogs.BitsOf(item.RowsFrom ?? item.Catalogs);

    public SchemaObjectClass Class => item;

    /// <summary>The objects as they are now, by their units; what is read later does not change them.</summary>
    public OidMap<SchemaObject[]> Units { get; private set; } = OidMap<SchemaObject[]>.Empty;

    /// <summary>Forgets what is gone, and tells what has to be read again.</summary>
    /// <param name="change">What changed.</param>
    /// <param name="known">The objects there are now.</param>
    /// <param name="units">The units to read; null where the class is read as a whole.</param>
    /// <returns>Whether anything is to be read.</returns>
    public bool Follow(SchemaChange change, KnownObjects known, out uint[]? units)
    {
        units = null;
        if (!item.HasUnits)
            return HasCome(change.WrittenBits) || (Units.Count > 0 && item.Catalogs.Any(IsWritten));

        foreach (var unit in change.Gone)
            Remove(unit);
        var found = new List<uint>();
        foreach (var (unit, reason) in change.Units)
        {
            if (change.Gone.Contains(unit))
                continue;
            if (!IsOfKind(unit))
                Remove(unit);
            else if (MayDiffer(unit, reason, change))
                found.Add(unit);
        }

        units = [.. found];
        return units.Length > 0;

        // A catalog that nobody watches counts as written.
        bool IsWritten(string catalog) => change.Written.Contains(catalog) || !TrackedCatalogs.Names.Contains(catalog);

        bool IsOfKind(uint unit) =>
            item.UnitKinds is not { } kinds
                || (known.KindOf(kinds.Catalog, unit) is { } kind && kinds.Kinds.Contains(kind, StringComparison.Ordinal));
    }

    /// <summary>Takes the place of all that was read before.</summary>
    public void Replace(IEnumerable<(uint Unit, SchemaObject Item)> rows)
    {
        var before = Units;
        var units = OidMap<SchemaObject[]>.Empty;
        foreach (var unit in rows.GroupBy(row => row.Unit, row => row.Item))
            units = units.With(unit.Key, SameAs(before[unit.Key], [.. unit]));
        Units = units;
    }

    /// <summary>Takes the place of what was read of some units.</summary>
    public void Replace(IEnumerable<uint> units, IEnumerable<(uint Unit, SchemaObject Item)> rows)
    {
        var found = rows.GroupBy(row => row.Unit, row => row.Item).ToDictionary(unit => unit.Key, unit => unit.ToArray());
        foreach (var unit in units)
            Units = Units.With(unit, found.TryGetValue(unit, out var objects) ? SameAs(Units[unit], objects) : null);
    }

    private bool MayDiffer(uint unit, UnitChange reason, SchemaChange change)
    {
        var isKnown = Units[unit] is not null;
        if (!isKnown && item.NeedsPrivileges && !reason.HasPrivileges)
            return false;
        if (HasCome(reason.Rows))
            return true;
        if (reason.IsWhole)
            return isKnown || item.NamesBringRows || HasCome(change.WrittenBits);
        return isKnown && (_catalogs & reason.Shown) != 0;
    }

    private bool HasCome(ulong written) => (_rowsFrom & written) != 0;

    private void Remove(uint unit) => Units = Units.With(unit, null);

    /// <summary>What is as it was stays the same, so that nobody has to compare it again.</summary>
    private static SchemaObject[] SameAs(SchemaObject[]? before, SchemaObject[] objects) =>
        before is not null && before.Length == objects.Length && before.Zip(objects).All(pair => pair.First.HasSameTextAs(pair.Second))
            ? before
            : objects;
}
