using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>One change of a script as it was made.</summary>
/// <param name="Before">What was there before it.</param>
/// <param name="After">What is there behind it.</param>
/// <param name="Touched">The tables and other objects of their own that it made, changed or dropped, or a part of which it did.</param>
internal sealed record RunStep(Change Change, CatalogState Before, CatalogState After, IReadOnlyList<CatalogItem> Touched);
