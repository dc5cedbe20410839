namespace MigrateBuild;

/// <summary>What a stamp changes in the history. No script runs.</summary>
public sealed record StampResult
{
    /// <summary>The name of the set.</summary>
    public required string Set { get; init; }

    /// <summary>The migrations that count as applied from now on.</summary>
    public required IReadOnlyList<Migration> Added { get; init; }

    /// <summary>The migrations whose row takes over the scripts of this build.</summary>
    public required IReadOnlyList<Migration> Replaced { get; init; }

    /// <summary>The rows that go: the migrations count as not applied.</summary>
    public required IReadOnlyList<AppliedMigration> Removed { get; init; }

    /// <summary>
    /// Of another tool's history: what it holds and no migration of the set stands for, as the tool's table has it: repeatable scripts,
    /// which have no version, and what <see cref="ForeignHistory.MapVersion"/> left out.
    /// </summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// The migrations of the set that stay pending though they come before one that counts as applied: the next upgrade refuses them
    /// (MIG6003). A history of another tool may have such gaps.
    /// </summary>
    public IReadOnlyList<Migration> OutOfOrder { get; init; } = [];

    /// <summary>Whether the history says all this already.</summary>
    public bool IsEmpty => Added.Count == 0 && Replaced.Count == 0 && Removed.Count == 0;
}
