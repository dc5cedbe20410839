namespace MigrateBuild.Scripts.Catalog;

/// <summary>One way in which the schema behind a downgrade is not what it was before the upgrade.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Before">The item as it was; null for one that is left over.</param>
/// <param name="After">The item as it is; null for one that is gone.</param>
/// <param name="Facts">The properties that differ.</param>
/// <param name="Cause">The last statement that touched it, or null.</param>
internal sealed record CatalogDifference(
    DifferenceKind Kind, CatalogItem? Before, CatalogItem? After, IReadOnlyList<string> Facts, Origin? Cause);
