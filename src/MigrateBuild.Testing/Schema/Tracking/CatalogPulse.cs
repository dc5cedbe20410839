namespace MigrateBuild.Testing.Schema;

/// <summary>What one catalog said of its rows.</summary>
/// <param name="Catalog">The catalog.</param>
/// <param name="Rows">How many rows there are; of roles and user mappings a hash.</param>
/// <param name="NewKeys">The rows that were written since the pulse before.</param>
/// <param name="NewOwners">Their owners, in the same order.</param>
/// <param name="Keys">The rows that are listed.</param>
/// <param name="Owners">Their owners, in the same order.</param>
internal sealed record CatalogPulse(string Catalog, long Rows, long[] NewKeys, uint[] NewOwners, long[] Keys, uint[] Owners)
{
    /// <summary>The owners of the listed rows that <paramref name="later"/> does not have any more.</summary>
    public IEnumerable<uint> OwnersOfRowsGoneIn(CatalogPulse later)
    {
        // As long as nothing goes the lists only grow, and most of the time nothing does.
        if (Keys.AsSpan().SequenceEqual(later.Keys))
            return [];
        var still = later.Keys.ToHashSet();
        return Keys.Zip(Owners).Where(row => !still.Contains(row.First)).Select(row => row.Second);
    }

    /// <summary>What the catalog says as long as nothing is written.</summary>
    public CatalogPulse Quiet() => NewKeys.Length == 0 ? this : this with { NewKeys = [], NewOwners = [] };

    /// <summary>Whether rows were written or removed between the two.</summary>
    public bool DiffersFrom(CatalogPulse earlier) => Rows != earlier.Rows || NewKeys.Length > 0;

    /// <summary>Whether a row that was there before was written, removed ones apart.</summary>
    public bool HasChangedRowsSince(CatalogPulse earlier) => NewKeys.Length > 0 && Rows - earlier.Rows != NewKeys.Length;
}
