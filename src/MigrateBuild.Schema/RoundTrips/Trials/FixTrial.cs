using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>How it went when statements were run at the end of a down script.</summary>
/// <param name="Left">What still differs from the schema before the upgrade; empty where the statements did not all run.</param>
/// <param name="Refused">The position of the statement that the server refused, or null.</param>
/// <param name="Refusal">What the server said of it, or of what else failed; null where all ran.</param>
/// <param name="Upgrade">What went wrong with the upgrade after it, or null.</param>
internal sealed record FixTrial(IReadOnlyList<SchemaDifference> Left, int? Refused = null, string? Refusal = null, string? Upgrade = null)
{
    /// <summary>The schemas that were compared; null where the statements did not all run.</summary>
    internal SchemaComparison? Comparison { get; init; }

    /// <summary>Whether the schema is what it was, and the upgrade leads again to what it led to.</summary>
    internal bool Heals => Refusal is null && Left.Count == 0 && Upgrade is null;
}
