using System.Globalization;
using System.Text;
using MigrateBuild.Testing.Reports.Diagram;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>
/// The report as one page that needs nothing else: no script, no font, no picture from elsewhere. The same report is the same
/// page. What fails is written out, everything else is folded.
/// </summary>
internal static class RoundTripPage
{
    private static readonly string Template = Resource("page.html");
    private static readonly string Style = Resource("page.css");

    internal static string Write(RoundTripReport report)
    {
        var body = new HtmlWriter();
        var failing = report.Migrations.Where(migration => migration.Outcome.IsFailure).ToList();
        Header(body, report, failing);
        body.Element("main", "id=\"main\"", () =>
        {
            Summary(body, report, failing);
            if (failing.Count > 0 || report.WholeWay.IsFailure)
            {
                body.Element("section", "aria-labelledby=\"failing\"", () =>
                {
                    body.Element("h2", "id=\"failing\"", "What fails");
                    foreach (var (migration, outcome) in failing)
                        FailureHtml.Write(body, PageWords.Failure(migration), migration.Id, outcome);
                    if (report.WholeWay.IsFailure)
                        FailureHtml.Write(body, "f-whole-way", PageWords.WholeWay, report.WholeWay);
                });
            }

            ChainHtml.Write(body, report);
            if (report.Head is { } head)
                HeadSchema(body, head);
        });
        // The parts in one pass: what a report says is never taken for a place of the template.
        var page = new StringBuilder();
        foreach (var part in Template.Split("{{"))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            page.Append(end < 0 ? "" : part[..end] switch
            {
                "title" => HtmlWriter.Escape($"{report.Set}: {PageWords.Tally(report)}"),
                "style" => Style,
                _ => body.ToString(),
            }).Append(end < 0 ? part : part[(end + 2)..]);
        }

        return page.ToString();
    }

    private static void Header(HtmlWriter body, RoundTripReport report, List<MigrationOutcome> failing) => body.Element("header", null, () =>
    {
        body.Element("h1", $"Round trip of {report.Set}");
        body.Element("p", string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {report.ServerVersion} ({report.ServerKind.ToString().ToLowerInvariant()}), {report.Migrations.Count} {(report.Migrations.Count == 1 ? "migration" : "migrations")}, {report.Seconds:0.00} s"));
        body.Element("nav", "aria-label=\"On this page\"", () => body.Element("ul", null, () =>
        {
            if (failing.Count > 0 || report.WholeWay.IsFailure)
                body.Element("li", null, () => body.Inline("a", "href=\"#failing\"", "What fails"));
            body.Element("li", null, () => body.Inline("a", "href=\"#migrations\"", "All migrations"));
            if (report.Head is not null)
                body.Element("li", null, () => body.Inline("a", "href=\"#head\"", "Tables at head"));
        }));
    });

    private static void Summary(HtmlWriter body, RoundTripReport report, List<MigrationOutcome> failing) =>
        body.Element("section", "aria-labelledby=\"summary\"", () =>
        {
            body.Element("h2", "id=\"summary\"", "Summary");
            body.Element("ul", "class=\"tally\"", () =>
            {
                foreach (var group in report.Migrations.GroupBy(migration => migration.Outcome.Verdict).OrderByDescending(group => group.First().Outcome.IsFailure).ThenBy(group => group.Key))
                    body.Element("li", null, () => body
                        .Inline("b", null, group.Count().ToString(CultureInfo.InvariantCulture)).Text(" ")
                        .Inline("span", $"class=\"{PageWords.Colour(group.First().Outcome)}\"", group.Key.Word()));
            });
            body.Element("p", null, () => body.Text(PageWords.WholeWay + ": ").Raw(PageWords.Verdict(report.WholeWay)));
            if (failing.Count > 0)
                body.Element("ol", "aria-label=\"Failing migrations\"", () =>
                {
                    foreach (var (migration, outcome) in failing)
                        body.Element("li", null, () => body
                            .Inline("a", $"href=\"#{PageWords.Failure(migration)}\"", migration.Id).Text(" ").Raw(PageWords.Verdict(outcome)));
                });
            if (report.WholeWay is { IsFailure: false, Message: { } message })
                body.Element("p", "class=\"quiet\"", message);
        });

    private static void HeadSchema(HtmlWriter body, SchemaSnapshot head) => body.Element("section", "aria-labelledby=\"head\"", () =>
    {
        body.Element("h2", "id=\"head\"", "Tables at head");
        var tables = DiagramModel.Read(head);
        if (tables.Count == 0)
        {
            body.Element("p", "There are no tables.");
            return;
        }

        var links = tables.Sum(table => table.Links.Count);
        var words = string.Create(CultureInfo.InvariantCulture, $"{tables.Count} {(tables.Count == 1 ? "table" : "tables")} and {links} {(links == 1 ? "foreign key" : "foreign keys")}");
        body.Element("p", "class=\"quiet\"", $"{words}. P marks the primary key, F a foreign key, U a unique column, * what is not null. An arrow points to the table that a foreign key refers to.");
        body.Element("div", "class=\"diagram\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram of tables and foreign keys; it scrolls\"", () =>
            body.Raw(DiagramSvg.Write(DiagramLayout.Place(tables), words)));
        if (links == 0)
            return;
        body.Element("details", null, () =>
        {
            body.Element("summary", "The foreign keys as a table");
            body.Element("div", "class=\"scroll\"", () => body.Element("table", null, () =>
            {
                body.Raw("<thead><tr><th scope=\"col\">Table</th><th scope=\"col\">Columns</th><th scope=\"col\">Refers to</th><th scope=\"col\">Constraint</th></tr></thead>\n");
                body.Element("tbody", null, () =>
                {
                    foreach (var (table, link) in tables.SelectMany(table => table.Links.Select(link => (table, link))))
                        body.Element("tr", null, () => body
                            .Element("th", "scope=\"row\"", table.Name)
                            .Element("td", string.Join(", ", link.Columns))
                            .Element("td", link.Target)
                            .Element("td", link.Name));
                });
            }));
        });
    });

    private static string Resource(string name)
    {
        using var stream = typeof(RoundTripPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
