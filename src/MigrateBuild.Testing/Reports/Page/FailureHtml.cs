using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>A failure: what happened, what differs with its cause, and what fixes it.</summary>
internal static class FailureHtml
{
    internal static void Write(HtmlWriter body, string anchor, string name, RoundTripOutcome outcome) =>
        body.Element("article", $"id=\"{anchor}\" aria-labelledby=\"{anchor}-name\"", () =>
        {
            body.Element("h3", $"id=\"{anchor}-name\"", () => body.Text(name + ": ").Raw(PageWords.Verdict(outcome)));
            if (outcome.Script is { } script)
                body.Element("p", null, () => body.Inline("code", null, PageWords.Place(script, outcome.Line, outcome.Column)));
            if (outcome.Differences.Count == 0)
            {
                body.Element("pre", outcome.Message?.TrimEnd() ?? "");
                return;
            }

            body.Element("p", char.ToUpperInvariant(outcome.Verdict.Sentence()[0]) + outcome.Verdict.Sentence()[1..] + ".");
            foreach (var group in SchemaDifferenceText.Runs(outcome.Differences))
            {
                body.Element("h4", null, () => body.Inline("code", null, group[0].Whole));
                foreach (var difference in group)
                    DifferenceHtml.Write(body, difference, outcome.Verdict == RoundTripVerdict.DownDiffers ? ("Before", "After the downgrade") : ("The first time", "The second time"));
            }

            if (outcome.Fix.Count > 0)
            {
                body.Element("h4", "This fixes it, at the end of the down script");
                body.Element("pre", string.Join('\n', outcome.Fix));
            }

            if (outcome.Advice is { } advice)
                body.Element("pre", advice);

            // What the differences do not say: how the next step failed, or where an object came from.
            if (outcome.Message is { } message)
                body.Element("details", null, () => body.Element("summary", "The message of the test").Element("pre", message.TrimEnd()));
        });
}
