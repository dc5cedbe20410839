namespace MigrateBuild.Testing.Schema;

/// <summary>What all tracked catalogs said at one moment.</summary>
/// <param name="Since">The transaction from which a later pulse has to look on.</param>
/// <param name="Catalogs">The catalogs.</param>
/// <param name="Counters">How many rows of each were ever written, or null where the server cannot tell.</param>
internal sealed record SchemaPulse(uint Since, IReadOnlyDictionary<string, CatalogPulse> Catalogs, Dictionary<string, long>? Counters)
{
    /// <summary>The catalogs that were written since the pulse before.</summary>
    public HashSet<string> WrittenSince(SchemaPulse earlier) =>
        [.. Catalogs.Values.Where(pulse => pulse.DiffersFrom(earlier.Catalogs[pulse.Catalog])).Select(pulse => pulse.Catalog)];
}
