using Microsoft.Extensions.Logging;
using MigrateBuild.Steps;
using MigrateBuild.Telemetry;

namespace MigrateBuild.History;

/// <summary>What an upgrade finds odd about the history but can go on with.</summary>
internal static class HistoryWarnings
{
    internal static void Log(ILogger logger, MigrationSet set, AppliedHistory history, IReadOnlyList<PlannedStep> plan)
    {
        foreach (var row in history.Rows)
        {
            if (set.FindNumber(row.Version) is null)
                logger.UnknownMigration(row.Id, row.ToolVersion, row.AppliedAt);
        }

        foreach (var step in plan.Where(
            step => history.Current is { } current && VersionOrder.Instance.Compare(step.Version, current.Version) < 0))
            logger.OutOfOrder(step.Id, history.Current!.Id);
    }
}
