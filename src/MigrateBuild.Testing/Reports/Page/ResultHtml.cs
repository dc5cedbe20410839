using System.Globalization;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The top of the page: the result in a sentence, when and where it was run, and the verdicts counted.</summary>
internal static class ResultHtml
{
    internal static void Write(HtmlWriter body, RoundTripReport report, PageFailures failures) => body.Element("header", null, () =>
    {
        body.Element("h1", null, () => body.Text("Round trip of ").Name(report.Set));
        body.Element("p", $"class=\"result {(failures.Any ? "bad" : "good")}\"", () => body
            .Inline("strong", null, failures.Any ? "Failed" : "Passed").Text(" ").Text(Sentence(report, failures)));
        body.Element("dl", "class=\"facts\"", () =>
        {
            if (report.Started is { } started)
                Fact(body, "Date", () => body.Inline(
                    "time",
                    string.Create(CultureInfo.InvariantCulture, $"datetime=\"{started.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\""),
                    string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime:d MMMM yyyy, HH:mm} UTC")));
            Fact(body, "Server", () => body.Text($"PostgreSQL {report.ServerVersion} ({report.ServerKind.ToString().ToLowerInvariant()})"));
            foreach (var note in report.ServerNotes)
                Fact(body, "About the server", () => body.Text(note));
            Fact(body, "Migrations", () => body.Text(Number(report.Migrations.Count)));
            Fact(body, "Duration", () => body.Text(string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.00} s")));
        });
        Tally(body, report, failures);
        body.Element("nav", "aria-label=\"On this page\"", () => body.Element("ul", null, () =>
        {
            if (failures.Any)
                body.Element("li", null, () => body.Inline("a", "href=\"#failing\"", "Failures"));
            body.Element("li", null, () => body.Inline("a", "href=\"#migrations\"", "All migrations"));
            if (report.Head is not null)
                body.Element("li", null, () => body.Inline("a", "href=\"#head\"", PageWords.Tables(report)));
        }));
    });

    /// <summary>The result in a sentence.</summary>
    internal static string Sentence(RoundTripReport report, PageFailures failures)
    {
        var (count, failing) = (report.Migrations.Count, failures.Own.Count);
        if (count == 0)
            return "There are no migrations.";
        if (failing == 0 && Beyond(report) is { } beyond)
            return beyond;
        if (failing == 0)
            return failures.WholeWay
                ? "Each migration passed by itself, but the way down to base and up to head did not."
                : Passing(report);
        return (failing == count ? All(count) : $"{Number(failing)} of {PageWords.Count(count, "migration")}") + " failed"
            + (failures.WholeWay ? ", and so did the way down to base and up to head." : ".")
            + Following(failures);
    }

    /// <summary>Nothing failed, and some could not be judged on this server; null where all were.</summary>
    private static string? Beyond(RoundTripReport report)
    {
        var beyond = report.Migrations.Count(migration => migration.Outcome.Limit is not null);
        var following = report.Migrations.Count(migration => migration.Outcome.ConsequenceOf is not null);
        return beyond == 0 ? null
            : $"{Number(report.Migrations.Count - beyond - following)} of {PageWords.Count(report.Migrations.Count, "migration")} "
                + $"could be judged on this server. {Number(beyond)} {(beyond == 1 ? "needs" : "need")} what it does not have"
                + (following == 0
                    ? "."
                    : $", and {Number(following)} {(following == 1 ? "follows" : "follow")} from {(beyond == 1 ? "it" : "them")}.");
    }

    private static string Following(PageFailures failures) => failures.Consequences.Count == 0
        ? ""
        : $" {PageWords.Count(failures.Consequences.Count, "other")} could not be judged because of "
            + $"{(failures.Own.Count == 1 ? "it" : "them")}.";

    private static string Passing(RoundTripReport report)
    {
        var count = report.Migrations.Count;
        var irreversible = report.Migrations.Count(migration => migration.Outcome.Verdict == RoundTripVerdict.Irreversible);
        return (count, irreversible) switch
        {
            (1, 0) => $"{All(count)} is reversible.",
            (_, 0) => $"{All(count)} are reversible.",
            (1, 1) => $"{All(count)} is declared irreversible; only its upgrade was run.",
            (_, var some) when some == count => $"{All(count)} are declared irreversible; only their upgrades were run.",
            _ => $"{PageWords.Count(count - irreversible, "migration is", "migrations are")} reversible, "
                + $"{PageWords.Count(irreversible, "is", "are")} declared irreversible.",
        };
    }

    private static string All(int count) => count switch
    {
        1 => "The migration",
        2 => "Both migrations",
        _ => $"All {Number(count)} migrations",
    };

    private static void Tally(
        HtmlWriter body,
        RoundTripReport report,
        PageFailures failures) => body.Element("ul", "class=\"tally\" aria-label=\"Verdicts\"", () =>
    {
        var groups = report.Migrations.Where(migration => migration.Outcome.ConsequenceOf is null)
            .GroupBy(migration => (migration.Outcome.Verdict, IsBeyond: migration.Outcome.Limit is not null))
            .OrderByDescending(group => group.First().Outcome.IsFailure)
            .ThenBy(group => group.Key);
        foreach (var group in groups)
            body.Element("li", null, () => body
                .Inline("b", null, Number(group.Count())).Text(" ").Raw(PageWords.Verdict(group.First().Outcome)));
        if (failures.Consequences.Count > 0)
            body.Element("li", null, () => body
                .Inline("b", null, Number(failures.Consequences.Count)).Text(" ")
                .Inline("span", "class=\"verdict note\"", failures.Consequences.Count == 1 ? "Consequence" : "Consequences"));
        body.Element("li", null, () => body.Text(PageWords.WholeWay + ": ").Raw(PageWords.WholeWayVerdict(report.WholeWay)));
    });

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Fact(HtmlWriter body, string name, Action value) =>
        body.Element("div", null, () => body.Element("dt", name).Element("dd", null, value));
}
