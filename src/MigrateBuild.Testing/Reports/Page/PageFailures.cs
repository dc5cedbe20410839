namespace MigrateBuild.Testing.Reports.Page;

/// <summary>What failed by itself.</summary>
internal sealed record PageFailures(IReadOnlyList<MigrationOutcome> Own, bool WholeWay)
{
    internal bool Any => Own.Count > 0 || WholeWay;

    internal static PageFailures Of(RoundTripReport report) => new([.. report.Migrations.Where(migration => migration.Outcome.IsFailure)], report.WholeWay.IsFailure);
}
