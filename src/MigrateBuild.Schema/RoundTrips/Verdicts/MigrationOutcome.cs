namespace MigrateBuild.Schema;

/// <summary>A migration with the outcome of its round trip.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record MigrationOutcome(Migration Migration, RoundTripOutcome Outcome)
{
    /// <summary>
    /// What the upgrade does to the schema: what comes with it counts as left over, what goes as missing, measured against the
    /// schema before it.
    /// </summary>
    public IReadOnlyList<SchemaDifference> SchemaChanges
    {
        get => Changes.Value;
        init => Changes = new(value);
    }

    /// <summary><see cref="SchemaChanges"/>, told when somebody asks.</summary>
    internal Lazy<IReadOnlyList<SchemaDifference>> Changes { get; init; } = new([]);
}
