namespace MigrateBuild.Scripts.Catalog;

/// <summary>The runs of a migration's two scripts.</summary>
/// <param name="Before">What is there before.</param>
/// <param name="Up">The run of the up script; null where there is none.</param>
/// <param name="Down">The run of the down script behind it; null where there is none.</param>
internal sealed record PairRuns(CatalogState Before, ScriptRun? Up, ScriptRun? Down)
{
    private IReadOnlyList<CatalogDifference>? _differences;

    /// <summary>How the schema behind both scripts differs from the one before; empty where one of them is missing.</summary>
    internal IReadOnlyList<CatalogDifference> Differences =>
        _differences ??= Up is null || Down is null ? [] : CatalogComparison.Of(this);

    /// <summary>Whether all that both scripts do can be read in them.</summary>
    internal bool AreReadable => Up is { Opaque: null } && Down is { Opaque: null };

    /// <summary>What was there before, with what no script made and the up script shows was there as well.</summary>
    internal CatalogState Expected => (Up?.Inferred ?? []).Aggregate(
        Before,
        // A column of a view or table that the up script makes itself was not there before.
        (state, item) => item.Parent is not { } parent || state.Has(parent) ? state.With(item) : state);
}
