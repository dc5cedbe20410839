namespace MigrateBuild.Schema.Tracking;

/// <summary>What one catalog said of its rows.</summary>
/// <param name="Rows">How many rows there are; of roles and user mappings a hash.</param>
/// <param name="Keys">The rows that are listed; null where none can be gone.</param>
/// <param name="Written">The rows that were written since the pulse before.</param>
internal sealed record CatalogPulse(string Catalog, long Rows, long[]? Keys, IReadOnlyList<WrittenRow> Written);
