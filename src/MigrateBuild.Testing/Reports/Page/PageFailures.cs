using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>What failed.</summary>
/// <param name="Own">The migrations that fail by themselves.</param>
/// <param name="Consequences">The migrations that could not be judged because of one of those.</param>
/// <param name="WholeWay">Whether the way down to base and up to head fails by itself.</param>
internal sealed record PageFailures(IReadOnlyList<MigrationOutcome> Own, IReadOnlyList<MigrationOutcome> Consequences, bool WholeWay)
{
    internal bool Any => Own.Count > 0 || WholeWay;

    internal static PageFailures From(RoundTripReport report) => new(
        [.. report.Migrations.Where(migration => migration.Outcome.IsFailure)],
        [.. report.Migrations.Where(migration => migration.Outcome.ConsequenceOf is not null)],
        report.WholeWay.IsFailure);
}
