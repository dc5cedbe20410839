namespace MigrateBuild;

/// <summary>Where a database is, measured against a set.</summary>
public sealed record MigrationStatus
{
    /// <summary>The set that the database was measured against.</summary>
    public required MigrationSet Set { get; init; }

    /// <summary>What is applied, in the order in which it was.</summary>
    public required IReadOnlyList<AppliedMigration> History { get; init; }

    /// <summary>The applied migration with the highest version, or null.</summary>
    public required AppliedMigration? Current { get; init; }

    /// <summary>The migrations of the set that are not applied, in order of version.</summary>
    public required IReadOnlyList<Migration> Pending { get; init; }

    /// <summary>The applied migrations that the set does not hold.</summary>
    public required IReadOnlyList<AppliedMigration> Unknown { get; init; }

    /// <summary>A <c>no-transaction</c> script that was begun and not seen to end, or null.</summary>
    public required AppliedMigration? Unfinished { get; init; }

    /// <summary>In what the database and the set do not match.</summary>
    public required IReadOnlyList<MigrationDrift> Drift { get; init; }

    /// <summary>Whether all of the set is applied, and nothing else, with the scripts of this build.</summary>
    public bool IsAtHead => Pending.Count == 0 && Unknown.Count == 0 && Unfinished is null && Drift.Count == 0;
}
