using System.Globalization;
using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>Words and names that the parts of the page share.</summary>
internal static class PageWords
{
    internal const string WholeWay = "Down to base and up to head";
    internal const string HeadNotReached = "Head not reached";
    internal const string NotOnThisServer = "Not on this server";

    /// <summary>The anchor of a migration's failure. A version is digits.</summary>
    internal static string Failure(Migration migration) => HtmlWriter.Escape($"f-{migration.Version}");

    /// <summary>The anchor of a migration in the list of all.</summary>
    internal static string Anchor(Migration migration) => HtmlWriter.Escape($"m-{migration.Version}");

    internal static string Verdict(RoundTripOutcome outcome) =>
        Verdict(outcome, outcome switch
        {
            { ConsequenceOf: not null } => "Consequence",
            { Limit: not null } => NotOnThisServer,
            _ => outcome.Verdict.Title(),
        });

    internal static string WholeWayVerdict(RoundTripOutcome outcome) => outcome switch
    {
        { Verdict: RoundTripVerdict.Irreversible, ConsequenceOf: null } => Verdict(outcome, "Ends at an irreversible migration"),
        { Verdict: RoundTripVerdict.Reversible, Without.Count: > 0 } => Verdict(outcome, HeadNotReached),
        _ => Verdict(outcome),
    };

    /// <summary><c>Tables at head</c>, or, where head was not reached, without which migrations.</summary>
    internal static string Tables(RoundTripReport report) =>
        report.WholeWay.Without.Count == 0 ? "Tables at head" : $"Tables without {MissedHead.Names(report.WholeWay.Without)}";

    private static string Verdict(RoundTripOutcome outcome, string title) =>
        $"<span class=\"verdict {Tone(outcome)}\">{HtmlWriter.Escape(title)}</span>";

    private static string Tone(RoundTripOutcome outcome) =>
        outcome.IsFailure ? "bad" : outcome is { Verdict: RoundTripVerdict.Reversible, ConsequenceOf: null } ? "good" : "note";

    internal static string Duration(double? seconds) => seconds switch
    {
        null => "–",
        >= 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:#,0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:#,0.0} ms"),
    };

    internal static string Place(string script, int? line, int? column) =>
        line is null ? script : string.Create(CultureInfo.InvariantCulture, $"{script}({line},{column})");

    /// <summary><c>1 table</c>, <c>1,200 tables</c>.</summary>
    internal static string Count(int count, string one) => Count(count, one, one + "s");

    internal static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many)}");
}
