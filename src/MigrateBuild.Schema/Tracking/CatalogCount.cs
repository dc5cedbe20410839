namespace MigrateBuild.Schema.Tracking;

/// <summary>How often a catalog was written.</summary>
/// <param name="Written">How many rows were ever inserted or updated.</param>
/// <param name="Removed">How many were ever deleted.</param>
internal readonly record struct CatalogCount(long Written, long Removed);
