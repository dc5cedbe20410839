using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Steps;

namespace MigrateBuild.Running;

/// <summary>How far a run came, for the one who is told of its failure by an exception.</summary>
internal sealed class RunTrace(MigrationDirection direction)
{
    internal MigrationDirection Direction => direction;

    /// <summary>The history before the run; null until it was read.</summary>
    internal AppliedHistory? Before { get; set; }

    /// <summary>The migrations that ran.</summary>
    internal List<MigrationStep> Steps { get; } = [];

    /// <summary>What a dry run would do; null of a run.</summary>
    internal IReadOnlyList<PlannedStep>? Plan { get; set; }

    /// <summary>Whether a run would create the database first; of a dry run alone.</summary>
    internal bool CreatesDatabase { get; set; }

    /// <summary>The rows that a downgrade which may lose them would lose; of a dry run alone.</summary>
    internal IReadOnlyList<LostRows> LostRows { get; set; } = [];

    /// <summary>The highest version that is applied after these steps; null for none.</summary>
    internal string? To
    {
        get
        {
            var before = Before?.Rows.Select(row => row.Version) ?? [];
            var steps = Steps.Select(step => step.Version);
            return (direction == MigrationDirection.Upgrade
                ? before.Concat(steps)
                : before.Except(steps, StringComparer.Ordinal)).Max(VersionOrder.Instance);
        }
    }
}
