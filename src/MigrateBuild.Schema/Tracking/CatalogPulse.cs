namespace MigrateBuild.Schema.Tracking;

/// <summary>What one catalog said of its rows.</summary>
/// <param name="Rows">How many rows there are; of roles and user mappings a hash; of some rows alone how many of them were written.</param>
/// <param name="Keys">The rows that are listed; null where none can be gone.</param>
/// <param name="Written">The rows that were written since the pulse before.</param>
/// <param name="IsNear">Whether only some rows were asked for: those near the last new ones, and those of some owners.</param>
internal sealed record CatalogPulse(string Catalog, long Rows, long[]? Keys, IReadOnlyList<WrittenRow> Written, bool IsNear);
