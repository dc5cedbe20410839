namespace MigrateBuild.Schema;

/// <summary>A migration with the outcome of its round trip.</summary>
public sealed record MigrationOutcome
{
    /// <summary>Which migration was tried.</summary>
    public required Migration Migration { get; init; }

    /// <summary>How its round trip ended.</summary>
    public required RoundTripOutcome Outcome { get; init; }

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
