namespace MigrateBuild.Schema.Tracking;

/// <summary>What the catalogs that may have been written said at one moment.</summary>
/// <param name="Since">The transaction from which a later pulse has to look on.</param>
/// <param name="Catalogs">Those that were asked.</param>
/// <param name="Dependencies">What came to depend on the user's objects.</param>
/// <param name="Counts">How often each catalog was written, or null where the server cannot tell.</param>
internal sealed record SchemaPulse(
    uint Since,
    IReadOnlyDictionary<string, CatalogPulse> Catalogs,
    IReadOnlyList<Dependency> Dependencies,
    Dictionary<string, CatalogCount>? Counts);
