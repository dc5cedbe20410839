namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// What is known of the user's objects: which rows the catalogs have of them, and what depends on what. Held against what was
/// written since, it tells which objects can have another text.
/// </summary>
internal sealed class KnownObjects
{
    public const string Relations = "pg_class";

    // What came and went with the last steps: an upgrade and its downgrade, say.
    private const int MostRecent = 2;

    private const string Attributes = "pg_attribute";
    private const string Constraints = "pg_constraint";
    private const string Types = "pg_type";
    private const uint FirstUserOid = 16384;

    // An object that is an index, a TOAST table or a sequence is told to its table as what it means there.
    private static readonly ulong IndexBit = TrackedCatalogs.Bit("pg_index");
    private static readonly ulong SequenceBit = TrackedCatalogs.Bit("pg_sequence");

    private readonly Dictionary<string, Dictionary<long, WrittenRow>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, HashSet<Dependency>> _dependents = [];
    private readonly Dictionary<uint, uint> _ownerOf = [];
    private readonly Dictionary<uint, uint> _rowTypes = [];

    // What was written last is what is removed or written next, more often than not.
    private readonly Dictionary<string, List<IReadOnlyList<WrittenRow>>> _recent = new(StringComparer.Ordinal);

    // Rows that are gone are looked at until all catalogs are.
    private readonly List<(Dictionary<long, WrittenRow> Rows, long Key)> _gone = [];

    /// <summary>Begins with all that is there.</summary>
    public KnownObjects(SchemaPulse first)
    {
        foreach (var pulse in first.Catalogs.Values)
            Remember(pulse);
        Remember(first.Dependencies);
    }

    /// <summary>The kind that an object of a catalog has, or null where none is known.</summary>
    public char? KindOf(string catalog, uint oid) =>
        _rows.TryGetValue(catalog, out var rows) && rows.TryGetValue(oid, out var row) ? row.Kind : null;

    /// <summary>The objects that show what was written of a catalog by the last pulses.</summary>
    public uint[] RecentOwners(string catalog) => [.. Recent(catalog).Select(row => row.Owner).Where(owner => owner != 0).Distinct()];

    /// <summary>
    /// Whether what was found of a catalog is all that was written. Each row that was inserted and is there was found if as many are new
    /// here as the server inserted; no other was updated if these updates are as many as it counted; and no other is gone if it removed no
    /// more. Whatever came and went in between makes the counts larger, never equal.
    /// </summary>
    /// <param name="now">What was found of some rows.</param>
    /// <param name="count">What the server counted since the pulse before.</param>
    /// <param name="goneTables">Tables that are gone for certain; their columns went with them.</param>
    public bool HasAll(CatalogPulse now, CatalogCount count, IReadOnlySet<uint> goneTables)
    {
        if (!now.IsNear)
            return true;
        if (!_rows.TryGetValue(now.Catalog, out var known))
            return now.Rows == count.Inserted + count.Updated;
        var isListed = TrackedCatalogs.Find(now.Catalog)!.Listed is not null;
        var gone = isListed ? Gone(known, now)
            : now.Catalog == Attributes && goneTables.Count > 0 ? RecentWhere(now.Catalog, row => goneTables.Contains(row.Owner))
            : [];
        var (came, updates) = (0, gone.Sum(row => row.UpdatesOnRemoval));
        foreach (var row in now.Written)
        {
            if (!known.TryGetValue(row.Key, out var before))
            {
                came++;
                updates += row.Updates;
            }
            else
            {
                // A column that is dropped keeps its row, without a default.
                updates += 1 + (row.IsSilent ? Math.Max(0, before.UpdatesOnRemoval - row.UpdatesOnRemoval) : 0);
            }
        }

        return came == count.Inserted && updates == count.Updated && (!isListed || gone.Count == count.Removed);
    }

    /// <summary>The tables of which a pulse says that they are gone.</summary>
    public IReadOnlySet<uint> GoneTables(CatalogPulse now) => Gone(_rows[Relations], now).Select(row => (uint)row.Key).ToHashSet();

    /// <summary>Takes in what was written.</summary>
    /// <returns>What it can have changed.</returns>
    public SchemaChange Follow(SchemaPulse pulse)
    {
        var following = new ChangeFollowing(this);
        foreach (var catalog in TrackedCatalogs.All)
        {
            if (pulse.Catalogs.TryGetValue(catalog.Name, out var now))
                Look(catalog, now, following);
        }

        foreach (var catalog in TrackedCatalogs.Hashed)
        {
            if (pulse.Catalogs.TryGetValue(catalog, out var now) && now.Rows != _counts[catalog])
            {
                following.Written.Add(catalog);
                following.ReachesAll |= catalog == PulseQueries.Roles;
            }
        }

        Remember(pulse.Dependencies);
        // Only now is it known what the roots' dependents are, and where the rows belong.
        var change = following.ToChange();
        foreach (var (rows, key) in _gone)
            rows.Remove(key);
        _gone.Clear();
        foreach (var now in pulse.Catalogs.Values)
        {
            Remember(now);
            RememberRecent(now);
        }

        return change;
    }

    // As they are known now.
    private List<WrittenRow> RecentWhere(string catalog, Func<WrittenRow, bool> isMeant)
    {
        var known = _rows[catalog];
        return [.. Recent(catalog).Where(isMeant).Select(row => row.Key).Distinct().Where(known.ContainsKey).Select(key => known[key])];
    }

    private IEnumerable<WrittenRow> Recent(string catalog) =>
        _recent.TryGetValue(catalog, out var pulses) ? pulses.SelectMany(rows => rows) : [];

    private void RememberRecent(CatalogPulse pulse)
    {
        if (pulse.Written.Count == 0)
            return;
        if (!_recent.TryGetValue(pulse.Catalog, out var pulses))
            _recent.Add(pulse.Catalog, pulses = []);
        if (pulses.Count == MostRecent)
            pulses.RemoveAt(0);
        pulses.Add(pulse.Written);
    }

    /// <summary>The objects that depend on one.</summary>
    internal IReadOnlyCollection<Dependency> DependentsOf(uint oid) =>
        _dependents.TryGetValue(oid, out var dependents) ? dependents : [];

    /// <summary>The object that shows another one, or 0.</summary>
    internal uint OwnerOf(uint oid) => _ownerOf.GetValueOrDefault(oid);

    /// <summary>The type of a relation's rows, or 0.</summary>
    internal uint RowTypeOf(uint relation) => _rowTypes.GetValueOrDefault(relation);

    private void Look(TrackedCatalog catalog, CatalogPulse now, ChangeFollowing following)
    {
        var known = _rows.GetValueOrDefault(catalog.Name);
        var gone = catalog.Listed is null ? [] : Gone(known!, now);
        var isWritten = now.Written.Count > 0 || gone.Count > 0
            || (catalog.Listed is null && catalog.Known is null && now.Rows != _counts[catalog.Name]);
        if (!isWritten)
            return;
        following.Written.Add(catalog.Name);
        following.ReachesAll |= catalog.Reach switch
        {
            ChangeReach.Everything => true,
            ChangeReach.Names when known is not null =>
                now.Written.Any(row => known.TryGetValue(row.Key, out var before) && HasOtherNames(catalog, before, row)),
            // A row that was there has changed.
            ChangeReach.Names => now.Written.Count > 0 && now.Rows - _counts[catalog.Name] != now.Written.Count,
            // What initdb made has no entries in pg_depend to follow.
            _ => now.Written.Any(row => row.Owner is > 0 and < FirstUserOid),
        };

        foreach (var row in now.Written)
        {
            if (known is not null && known.TryGetValue(row.Key, out var before))
                Changed(catalog, before, row, following);
            else
                Came(catalog, row, following);
        }

        foreach (var row in gone)
        {
            Went(catalog, row, following);
            _gone.Add((known!, row.Key));
        }
    }

    private void Came(TrackedCatalog catalog, WrittenRow row, ChangeFollowing following)
    {
        if (row.IsSilent)
            return;
        following.Mark(row.Owner, catalog.Bit, isAlone: catalog.IsAlone, row.HasPrivileges);
        MarkAlso(catalog, row, following);
        // One more name in a table can make a query over several tables write its columns in another way.
        if (catalog.Name == Attributes && _rows[Relations].ContainsKey(row.Owner))
            following.AddQueriesOf(row.Owner);
        // Whether it is new cannot be told where only the number of rows is known.
        if (catalog.Listed is null && catalog.Known is null && catalog.KeyIsObject)
            following.AddRoot((uint)row.Key);
    }

    private void Changed(TrackedCatalog catalog, WrittenRow before, WrittenRow row, ChangeFollowing following)
    {
        var hasOtherNames = HasOtherNames(catalog, before, row);
        if (!hasOtherNames && catalog.Content is not null && row.Content == before.Content)
            return;
        following.Mark(row.Owner, catalog.Bit, isAlone: catalog.IsAlone, row.HasPrivileges);
        MarkAlso(catalog, row, following);
        if (catalog.Name == Attributes && row.IsSilent)
        {
            // A column that was dropped took with it what showed its name.
            following.AddQueriesOf(row.Owner);
        }
        else if (hasOtherNames)
        {
            if (catalog.KeyIsObject)
                following.AddRoot((uint)row.Key);
            if (catalog.OwnerIsNamed)
                following.AddRoot(row.Owner);
        }
        else if (catalog.Name == Attributes)
        {
            // A child can show what its parent says of NOT NULL.
            following.AddChildrenOf(row.Owner, catalog.Bit, isAlone: true);
        }

        // What a child has from its parent shows there until the parent's is valid.
        if (catalog.Name == Constraints)
            following.AddChildrenOf(row.Owner, catalog.Bit, isAlone: false);
    }

    private void Went(TrackedCatalog catalog, WrittenRow row, ChangeFollowing following)
    {
        if (catalog.KeyIsObject)
            following.Gone.Add((uint)row.Key);
        following.Mark(row.Owner, catalog.Bit, isAlone: false, hasPrivileges: false);
        MarkAlso(catalog, row, following);
    }

    private void MarkAlso(TrackedCatalog catalog, WrittenRow row, ChangeFollowing following)
    {
        if (row.Also != 0)
            following.Mark(row.Also, AlsoBit(catalog, row), isAlone: false, hasPrivileges: false);
        else if (_rows[Relations].TryGetValue(row.Owner, out var owner) && owner.Kind is 'i' or 'I')
            following.Mark(owner.Also, IndexBit, isAlone: false, hasPrivileges: false);
    }

    private static ulong AlsoBit(TrackedCatalog catalog, WrittenRow row) => (catalog.Name, row.Kind) switch
    {
        (Relations, 'i' or 'I') => IndexBit,
        (Relations, 'S') => SequenceBit,
        _ => catalog.Bit,
    };

    private static bool HasOtherNames(TrackedCatalog catalog, WrittenRow before, WrittenRow now) =>
        catalog.Names is null || now.Names != before.Names;

    private List<WrittenRow> Gone(Dictionary<long, WrittenRow> known, CatalogPulse now)
    {
        if (now.Keys is null)
            return [];
        if (now.IsNear)
        {
            var found = now.Keys.ToHashSet();
            return RecentWhere(now.Catalog, row => !found.Contains(row.Key));
        }

        var came = now.Written.Count(row => !known.ContainsKey(row.Key));
        if (now.Keys.Length == known.Count + came)
            return [];
        var still = now.Keys.ToHashSet();
        return [.. known.Where(row => !still.Contains(row.Key)).Select(row => row.Value)];
    }

    private void Remember(CatalogPulse pulse)
    {
        _counts[pulse.Catalog] = pulse.Rows;
        if (TrackedCatalogs.Find(pulse.Catalog) is not { } catalog || (catalog.Listed is null && catalog.Known is null))
            return;
        if (!_rows.TryGetValue(catalog.Name, out var rows))
            _rows.Add(catalog.Name, rows = []);
        foreach (var row in pulse.Written)
        {
            rows[row.Key] = row;
            if (catalog.Name == Types && row.Also != 0)
                _rowTypes[row.Also] = (uint)row.Key;
            if (catalog.KeyIsObject && row.Owner != row.Key)
                _ownerOf[(uint)row.Key] = row.Owner;
            else if (catalog.KeyIsObject && row.Also != 0)
                _ownerOf[(uint)row.Key] = row.Also;
        }
    }

    private void Remember(IEnumerable<Dependency> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            if (!_dependents.TryGetValue(dependency.On, out var dependents))
                _dependents.Add(dependency.On, dependents = []);
            dependents.Add(dependency);
        }
    }
}
