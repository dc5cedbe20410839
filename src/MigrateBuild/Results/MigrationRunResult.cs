namespace MigrateBuild;

/// <summary>What an upgrade or a downgrade did.</summary>
public sealed class MigrationRunResult
{
    internal MigrationRunResult(
        string set, MigrationDirection direction, IReadOnlyList<MigrationStep> steps, string? from, string? to, TimeSpan duration)
    {
        Set = set;
        Direction = direction;
        Steps = steps;
        From = from;
        To = to;
        Duration = duration;
    }

    /// <summary>The name of the set.</summary>
    public string Set { get; }

    /// <summary>Which way the run went.</summary>
    public MigrationDirection Direction { get; }

    /// <summary>The migrations that ran, in the order in which they ran; none where the database was there already.</summary>
    public IReadOnlyList<MigrationStep> Steps { get; }

    /// <summary>The highest version that was applied before, or null for none.</summary>
    public string? From { get; }

    /// <summary>The highest version that is applied now, or null for none.</summary>
    public string? To { get; }

    /// <summary>How long the run took, waiting for the lock included.</summary>
    public TimeSpan Duration { get; }
}
