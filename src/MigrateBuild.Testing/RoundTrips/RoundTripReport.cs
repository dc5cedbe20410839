namespace MigrateBuild.Testing;

/// <summary>All outcomes of a set's round trip.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="ServerKind">Where the server came from.</param>
/// <param name="ServerVersion">The server's version.</param>
/// <param name="Seconds">How long it all took, in seconds.</param>
/// <param name="Migrations">The migrations, in order.</param>
/// <param name="WholeWay">The way from head down to base and up to head again.</param>
public sealed record RoundTripReport(
    string Set,
    ServerKind ServerKind,
    string ServerVersion,
    double Seconds,
    IReadOnlyList<MigrationOutcome> Migrations,
    RoundTripOutcome WholeWay)
{
    /// <summary>When the round trip began, or null where it is not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The schema at head, or null where it is not known.</summary>
    public SchemaSnapshot? Head { get; init; }
}
