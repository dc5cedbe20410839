using System.Text;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>
/// The report as one page that needs nothing else: no file, font or picture from elsewhere. The same report is the same page.
/// What fails is written out, everything else is folded. The script draws the diagram and filters the list of tables, which
/// holds all of it without a script.
/// </summary>
internal static class RoundTripPage
{
    internal static string Write(RoundTripReport report)
    {
        var body = new HtmlWriter();
        var failures = PageFailures.From(report);
        var places = new ScriptPlaces(report);
        var scripts = new ScriptHtml(places);
        ResultHtml.Write(body, report, failures);
        body.Element("main", "id=\"main\"", () =>
        {
            if (failures.Any)
                Failures(body, report, failures, new FailureHtml(places, scripts));
            else if (report.WholeWay.Message is { } message)
                body.Element("p", "class=\"quiet\"", $"{PageWords.WholeWay}: {message}");
            new ChainHtml(scripts).Write(body, report);
            if (report.Head is { } head)
                TablesHtml.Write(body, report, head);
        });
        // The parts in one pass: what a report says is never taken for a place of the template.
        var page = new StringBuilder();
        foreach (var part in PageResources.Template.Split("{{"))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            page.Append(end < 0 ? "" : part[..end] switch
            {
                "title" => HtmlWriter.Escape($"{report.Set}: {(failures.Any ? "failed" : "passed")}, round trip"),
                "style" => PageResources.Style,
                "style-hash" => PageResources.StyleHash,
                "script" => PageResources.Script,
                "script-hash" => PageResources.ScriptHash,
                _ => body.ToString(),
            }).Append(end < 0 ? part : part[(end + 2)..]);
        }

        return page.ToString();
    }

    private static void Failures(HtmlWriter body, RoundTripReport report, PageFailures failures, FailureHtml writer) =>
        body.Element("section", "aria-labelledby=\"failing\"", () =>
        {
            body.Element("h2", "id=\"failing\"", "Failures");
            foreach (var failing in failures.Own)
                writer.Write(body, failing, [.. failures.Consequences.Where(other => other.Outcome.ConsequenceOf == failing.Migration.Id)]);
            if (failures.WholeWay)
                writer.WriteWholeWay(body, report.WholeWay);
            else if (report.WholeWay is { Without.Count: > 0, Message: { } message })
                body.Element("p", null, () => body.Inline("strong", null, PageWords.WholeWay).Text(": ").Name(message).Text("."));
        });
}
