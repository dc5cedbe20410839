namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What each database of a round trip begins with.</summary>
internal sealed record TrialStart(DatabaseServer Server, MigrationSet Set, RoundTripOptions Options)
{
    /// <summary>The database that the others are copies of; null: they are made empty, and are prepared.</summary>
    internal ThrowawayDatabase? Template { get; init; }

    /// <summary>The first migrations of the set: their upgrades have run in the template.</summary>
    internal IReadOnlyList<Migration> Applied { get; init; } = [];

    internal ScriptTime ScriptTime { get; init; } = ScriptTime.Unlimited;
}
