namespace MigrateBuild.Testing.Schema;

/// <summary>What has to be read again after a change.</summary>
/// <param name="Everything">True when the change cannot be followed to single objects.</param>
/// <param name="Written">The catalogs that were written.</param>
/// <param name="Roots">The objects that changed: catalog and oid. Whatever depends on them may have another text.</param>
/// <param name="Owners">The objects that show something that changed or is owners, and that no other object shows.</param>
internal sealed record SchemaChange(
    bool Everything, IReadOnlySet<string> Written, IReadOnlyList<(string Catalog, uint Oid)> Roots, IReadOnlyList<uint> Owners)
{
    private const uint FirstUserOid = 16384;

    public static SchemaChange Between(SchemaPulse earlier, SchemaPulse later)
    {
        var written = later.WrittenSince(earlier);
        var roots = new HashSet<(string, uint)>();
        var owners = new HashSet<uint>();
        foreach (var catalog in TrackedCatalogs.All.Where(catalog => written.Contains(catalog.Name)))
        {
            var (before, after) = (earlier.Catalogs[catalog.Name], later.Catalogs[catalog.Name]);
            var reachesAll = catalog.Reach switch
            {
                ChangeReach.Everything => true,
                ChangeReach.Names => after.HasChangedRowsSince(before),
                // What initdb made has no entries in pg_depend to follow.
                _ => after.NewOwners.Any(owner => owner is > 0 and < FirstUserOid),
            };
            if (reachesAll)
                return new(true, written, [], []);

            foreach (var (key, owner) in after.NewKeys.Zip(after.NewOwners))
            {
                if (catalog.KeyIsObject)
                    roots.Add((catalog.Name, (uint)key));
                if (catalog.OwnerCatalog is { } ownerCatalog)
                    roots.Add((ownerCatalog, owner));
                else
                    owners.Add(owner);
            }

            owners.UnionWith(before.OwnersOfRowsGoneIn(after));
        }

        return new(written.Contains(PulseReader.Roles), written, [.. roots], [.. owners]);
    }
}
