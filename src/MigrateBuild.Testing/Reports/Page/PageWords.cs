using System.Globalization;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>Words and names that the parts of the page share.</summary>
internal static class PageWords
{
    internal const string WholeWay = "All the way down to base and up to head";

    internal static string Tally(RoundTripReport report) => string.Join(", ", report.Migrations
        .GroupBy(migration => migration.Outcome.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Word()}")));

    /// <summary>The anchor of a migration's failure. A version is digits.</summary>
    internal static string Failure(Migration migration) => HtmlWriter.Escape($"f-{migration.Version}");

    /// <summary>The anchor of a migration in the list of all.</summary>
    internal static string Anchor(Migration migration) => HtmlWriter.Escape($"m-{migration.Version}");

    internal static string Colour(RoundTripOutcome outcome) => outcome.IsFailure ? "bad" : outcome.Verdict == RoundTripVerdict.Reversible ? "good" : "note";

    internal static string Verdict(RoundTripOutcome outcome) => $"<span class=\"verdict {Colour(outcome)}\">{outcome.Verdict.Word()}</span>";

    internal static string Milliseconds(double? seconds) =>
        seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 1000:0.0} ms") : "–";

    internal static string Place(string script, int? line, int? column) =>
        line is null ? script : string.Create(CultureInfo.InvariantCulture, $"{script}({line},{column})");
}
