namespace MigrateBuild;

/// <summary>Where a database is, measured against a set.</summary>
/// <param name="Set">The set.</param>
/// <param name="History">What is applied, in the order in which it was.</param>
/// <param name="Current">The applied migration with the highest version, or null.</param>
/// <param name="Pending">The migrations of the set that are not applied, in order of version.</param>
/// <param name="Unknown">The applied migrations that the set does not hold.</param>
/// <param name="Unfinished">A <c>no-transaction</c> script that was begun and not seen to end, or null.</param>
/// <param name="Drift">In what the database and the set do not fit together.</param>
public sealed record MigrationStatus(
    MigrationSet Set,
    IReadOnlyList<AppliedMigration> History,
    AppliedMigration? Current,
    IReadOnlyList<Migration> Pending,
    IReadOnlyList<AppliedMigration> Unknown,
    AppliedMigration? Unfinished,
    IReadOnlyList<MigrationDrift> Drift)
{
    /// <summary>Whether all of the set is applied, and nothing else, with the scripts of this build.</summary>
    public bool IsAtHead => Pending.Count == 0 && Unknown.Count == 0 && Unfinished is null && Drift.Count == 0;
}
