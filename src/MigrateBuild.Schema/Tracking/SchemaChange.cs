namespace MigrateBuild.Schema.Tracking;

/// <summary>What has to be read again after a change.</summary>
/// <param name="ReachesAll">True when the change cannot be followed to single objects.</param>
/// <param name="Written">The catalogs that were written.</param>
/// <param name="Units">The objects that may have another text, and why.</param>
/// <param name="Gone">The objects that are gone.</param>
internal sealed record SchemaChange(
    bool ReachesAll, IReadOnlySet<string> Written, IReadOnlyDictionary<uint, UnitChange> Units, IReadOnlySet<uint> Gone)
{
    /// <summary><see cref="Written"/> as bits.</summary>
    public ulong WrittenBits { get; } = TrackedCatalogs.BitsOf(Written);
}
