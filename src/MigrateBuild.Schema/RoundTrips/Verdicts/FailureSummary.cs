namespace MigrateBuild.Schema.RoundTrips;

/// <summary>The failures of a round trip as one text.</summary>
internal static class FailureSummary
{
    internal static string Of(RoundTripReport report)
    {
        var failures = report.Migrations.Select(migration => migration.Outcome).Append(report.WholeWay)
            .Where(outcome => outcome.IsFailure)
            .Select(outcome => outcome.Message!.TrimEnd())
            .ToList();
        if (report.WholeWay is { IsFailure: false, Without.Count: > 0, Message: { } message })
            failures.Add($"The way down to base and up to head: {message}");
        var failed = report.Migrations.Count(migration => migration.Outcome.IsFailure);
        List<string> what = [];
        if (failed > 0)
            what.Add(FormattableString.Invariant($"{failed} of {report.Migrations.Count} migrations"));
        if (report.WholeWay.IsFailure)
            what.Add("the way down to base and up to head again");
        // Each failure names those that follow from it.
        var followers = report.Migrations.Count(migration => migration.Outcome.ConsequenceOf is not null);
        var more = followers > 0 ? FormattableString.Invariant($" {followers} more could not be judged because of that.") : "";
        return $"The round trip of {report.Set} failed: {string.Join(", and ", what)}.{more}\n\n{string.Join("\n\n", failures)}";
    }
}
