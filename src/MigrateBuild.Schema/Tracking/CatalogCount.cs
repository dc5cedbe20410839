namespace MigrateBuild.Schema.Tracking;

/// <summary>How often a catalog was written.</summary>
/// <param name="Inserted">How many rows were ever inserted.</param>
/// <param name="Updated">How many were ever updated; one that is updated twice counts twice.</param>
/// <param name="Removed">How many were ever deleted.</param>
internal readonly record struct CatalogCount(long Inserted, long Updated, long Removed)
{
    /// <summary>Whether rows were written, not only deleted.</summary>
    public bool IsWritten => Inserted != 0 || Updated != 0;

    /// <summary>What came since an earlier count.</summary>
    public CatalogCount Since(CatalogCount earlier) =>
        new(Inserted - earlier.Inserted, Updated - earlier.Updated, Removed - earlier.Removed);
}
