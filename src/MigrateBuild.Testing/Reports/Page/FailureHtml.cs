using MigrateBuild.Schema;
using MigrateBuild.Schema.Explanations;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>A failure: what happened, what differs with its cause, what fixes it, and the scripts.</summary>
/// <param name="places">The statements to blame.</param>
/// <param name="scripts">Writes the scripts.</param>
internal sealed class FailureHtml(ScriptPlaces places, ScriptHtml scripts)
{
    /// <param name="body">Where it is written.</param>
    /// <param name="failing">The migration.</param>
    /// <param name="consequences">Those that could not be judged because of it.</param>
    internal void Write(HtmlWriter body, MigrationOutcome failing, IReadOnlyList<MigrationOutcome> consequences)
    {
        var (migration, outcome) = (failing.Migration, failing.Outcome);
        // The name and what happened are the article's heading, and what follows from it stands below.
        var text = outcome.Detail ?? outcome.Message;
        Write(body, PageWords.Failure(migration), migration.Id, migration.Description, outcome, text, Sides(outcome.Verdict), () =>
        {
            if (consequences.Count > 0)
                Consequences(body, consequences);
            scripts.Write(body, migration, isFailure: true);
        });
    }

    internal void WriteWholeWay(HtmlWriter body, RoundTripOutcome outcome) =>
        Write(body, "f-whole-way", PageWords.WholeWay, null, outcome, outcome.Message, WholeWaySides(outcome.Verdict), () => { });

    private void Write(
        HtmlWriter body,
        string anchor,
        string name,
        string? description,
        RoundTripOutcome outcome,
        string? text,
        (string, string) sides,
        Action more) =>
        body.Element("article", $"id=\"{anchor}\" aria-labelledby=\"{anchor}-name\"", () =>
        {
            body.Element("h3", $"id=\"{anchor}-name\"", () => body.Name(name).Text(" ").Raw(PageWords.Verdict(outcome)));
            if (description is not null)
                body.Element("p", "class=\"quiet\"", description);
            if (outcome.Script is { } script)
                body.Element("p", null, () => places.Write(body, script, outcome.Line, outcome.Column));
            if (outcome.Differences.Count == 0)
                body.Element("pre", text?.TrimEnd() ?? "");
            else
                Differences(body, outcome, sides);
            more();
        });

    private static void Consequences(
        HtmlWriter body, IReadOnlyList<MigrationOutcome> consequences) => body.Element("details", "class=\"consequences\"", () =>
    {
        body.Element("summary", PageWords.Count(consequences.Count, "later migration") + " could not be judged because of this");
        body.Element("ul", null, () =>
        {
            foreach (var (migration, outcome) in consequences.Select(one => (one.Migration, one.Outcome)))
                body.Element("li", null, () => body
                    .Raw($"<a href=\"#{PageWords.Anchor(migration)}\">").Name(migration.Id).Raw("</a>")
                    .Text($": {outcome.Verdict.Title().ToLowerInvariant()}"));
        });
    });

    private void Differences(HtmlWriter body, RoundTripOutcome outcome, (string, string) sides)
    {
        body.Element("p", outcome.Verdict.Meaning());
        foreach (var group in SchemaDifferenceText.Runs(outcome.Differences))
        {
            body.Element("h4", null, () => body.Code(group[0].Whole));
            foreach (var difference in group)
                DifferenceHtml.Write(body, difference, sides, places);
        }

        if (outcome.Fix.Count > 0)
        {
            body.Element("h4", "This fixes it, at the end of the down script");
            body.Element("pre", "tabindex=\"0\"", string.Join('\n', outcome.Fix));
        }

        if (outcome.Advice is { } advice)
            body.Element("pre", advice.TrimEnd());

        // What the differences do not say: how the next step failed, or where an object came from.
        if (outcome.Message is { } message)
            body.Element("details", null, () => body
                .Element("summary", "The test's message").Element("pre", "tabindex=\"0\"", message.TrimEnd()));
    }

    private static (string Expected, string Actual) Sides(RoundTripVerdict verdict) => verdict == RoundTripVerdict.DownDiffers
        ? ("Expected: before the upgrade", "Actual: after the downgrade")
        : ("Expected: after the first upgrade", "Actual: after the second upgrade");

    private static (string Expected, string Actual) WholeWaySides(RoundTripVerdict verdict) => verdict == RoundTripVerdict.DownDiffers
        ? ("Expected: before the first upgrade", "Actual: after all downgrades")
        : ("Expected: at head the first time", "Actual: at head the second time");
}
