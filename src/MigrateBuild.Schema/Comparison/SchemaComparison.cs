namespace MigrateBuild.Schema.Comparison;

/// <summary>Two schemas that should be the same, and what differs.</summary>
/// <param name="Expected">The schema as it should be.</param>
/// <param name="Actual">The schema as it is.</param>
/// <param name="Differences">What differs.</param>
internal sealed record SchemaComparison(SchemaSnapshot Expected, SchemaSnapshot Actual, IReadOnlyList<SchemaDifference> Differences)
{
    /// <summary>The schema between the two scripts: after the upgrade, where the two are before it and after the downgrade.</summary>
    public SchemaSnapshot? Between { get; init; }
}
