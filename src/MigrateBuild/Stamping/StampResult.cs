namespace MigrateBuild;

/// <summary>What a stamp changes in the history. No script runs.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Added">The migrations that count as applied from now on.</param>
/// <param name="Replaced">The migrations whose row takes over the scripts of this build.</param>
/// <param name="Removed">The rows that go: the migrations count as not applied.</param>
public sealed record StampResult(
    string Set, IReadOnlyList<Migration> Added, IReadOnlyList<Migration> Replaced, IReadOnlyList<AppliedMigration> Removed)
{
    /// <summary>Whether the history says all this already.</summary>
    public bool IsEmpty => Added.Count == 0 && Replaced.Count == 0 && Removed.Count == 0;
}
