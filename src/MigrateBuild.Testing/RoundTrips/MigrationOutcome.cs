namespace MigrateBuild.Testing;

/// <summary>A migration with the outcome of its round trip.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record MigrationOutcome(Migration Migration, RoundTripOutcome Outcome);
