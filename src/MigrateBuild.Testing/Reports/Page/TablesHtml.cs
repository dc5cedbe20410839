using System.Globalization;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Reports.Diagram;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The tables at head: a list with columns and foreign keys, and the place of the diagram that the script draws.</summary>
internal static class TablesHtml
{
    internal static void Write(HtmlWriter body, RoundTripReport report, SchemaSnapshot head) =>
        body.Element("section", "aria-labelledby=\"head\"", () =>
    {
        body.Element("h2", "id=\"head\"", () => body.Name(PageWords.Tables(report)));
        var tables = DiagramModel.Read(head);
        if (tables.Count == 0)
        {
            body.Element("p", "There are no tables.");
            return;
        }

        var anchors = tables.Select((table, index) => (table.Name, index))
            .ToDictionary(pair => pair.Name, pair => $"t-{pair.index}", StringComparer.Ordinal);
        var links = tables.Sum(table => table.Links.Count);
        body.Element("p", "class=\"quiet\"", $"{PageWords.Count(tables.Count, "table")}, {PageWords.Count(links, "foreign key")}.");
        if (links > 0)
        {
            body.Element("div", "id=\"diagram\"", () => body.Element("p", "class=\"quiet\"",
                "The diagram is drawn by a script, which does not run in this viewer. The list holds the same tables and foreign keys."));
        }

        Legend(body, hasDiagram: links > 0);
        var referring = tables.SelectMany(table => table.Links.Select(link => (Table: table, link.Target)))
            .ToLookup(pair => pair.Target, pair => pair.Table, StringComparer.Ordinal);
        body.Element("div", "id=\"tables\"", () =>
        {
            foreach (var table in tables)
                Table(body, table, anchors, [.. referring[table.Name].Distinct()]);
        });
        body.Element("script", "type=\"application/json\" id=\"tables-data\"", () => body.Raw(DiagramJson.Write(tables)));
    });

    private static void Table(
        HtmlWriter body, DiagramTable table, Dictionary<string, string> anchors, IReadOnlyList<DiagramTable> referring) =>
        body.Element("details", $"class=\"table\" id=\"{anchors[table.Name]}\"", () =>
        {
            body.Element("summary", null, () =>
            {
                body.Raw("<b>").Name(table.Title).Raw("</b>");
                body.Inline("span", "class=\"quiet\"", " " + Summary(table, referring));
            });
            body.Element("div", "class=\"scroll\"", () => body.Element("table", null, () =>
            {
                body.Raw("<thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Type</th>"
                    + "<th scope=\"col\">Not null</th><th scope=\"col\">Key</th></tr></thead>\n");
                body.Element("tbody", null, () =>
                {
                    foreach (var column in table.Columns)
                        body.Element("tr", null, () => body
                            .Element("th", "scope=\"row\"", () => body.Code(column.Name))
                            .Element("td", null, () => body.Code(column.Type))
                            .Element("td", column.Required ? "yes" : "")
                            .Element("td", column.Keys));
                });
            }));
            if (table.Links.Count > 0)
                body.Element("p", "Foreign keys").Element("ul", null, () =>
                {
                    foreach (var link in table.Links)
                        body.Element("li", null, () => Link(body, link, anchors));
                });
            if (referring.Count > 0)
                body.Element("p", null, () =>
                {
                    body.Text("Referenced by ");
                    foreach (var (index, other) in referring.Index())
                        body.Text(index == 0 ? "" : ", ").Raw($"<a href=\"#{anchors[other.Name]}\">").Name(other.Title).Raw("</a>");
                });
        });

    private static void Link(HtmlWriter body, DiagramLink link, Dictionary<string, string> anchors)
    {
        body.Code(string.Join(", ", link.Columns)).Text(" → ");
        if (anchors.TryGetValue(link.Target, out var anchor))
            body.Raw($"<a href=\"#{anchor}\">").Name(DiagramModel.Title(link.Target)).Raw("</a>");
        else
            body.Code(link.Target);
        body.Text(" (").Code(string.Join(", ", link.TargetColumns)).Text("), ").Inline("span", "class=\"quiet\"", link.Name);
    }

    private static string Summary(DiagramTable table, IReadOnlyList<DiagramTable> referring) => string.Join(", ", new[]
    {
        table.Note,
        PageWords.Count(table.Columns.Count, "column"),
        table.Links.Count == 0 ? null : PageWords.Count(table.Links.Count, "foreign key"),
        referring.Count == 0 ? null : $"referenced by {referring.Count.ToString(CultureInfo.InvariantCulture)}",
    }.OfType<string>());

    private static void Legend(HtmlWriter body, bool hasDiagram) => body.Element("dl", "class=\"key\"", () =>
    {
        Entry("PK", "primary key");
        Entry("FK", "foreign key");
        Entry("UQ", "unique constraint");
        if (!hasDiagram)
            return;
        Entry("*", "not null");
        Entry("…", "more columns, or a longer name: see the list");
        body.Element("div", null, () => body
            .Raw("<dt><svg width=\"44\" height=\"12\" role=\"img\" aria-label=\"Arrow\">"
                + "<path class=\"edge e0\" d=\"M2 6H36\" /><path class=\"tip e0\" d=\"M34 2L42 6L34 10z\" /></svg></dt>\n")
            .Element("dd", "foreign key, from the referring column to the referenced one; lines to one table have one colour"));

        void Entry(string sign, string meaning) => body.Element("div", null, () => body.Element("dt", sign).Element("dd", meaning));
    });
}
