using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>A difference with both sides beside each other: what was expected is plain, what is there instead is marked.</summary>
internal static class DifferenceHtml
{
    internal static void Write(HtmlWriter body, SchemaDifference difference, (string Expected, string Actual) sides, ScriptPlaces places)
    {
        body.Element("p", "class=\"difference\"", () => body
            .Inline("strong", "class=\"kind\"", Word(difference.Kind))
            .Text(" ").Code(difference.Subject.Name)
            .Text(difference.Kind == SchemaDifferenceKind.Changed
                ? DifferenceWording.Together(difference)
                : DifferenceWording.Details(difference)));
        Changes(body, difference.Changes, sides, "actual");
        if (difference.Renamed is { } other)
            body.Element("p", null, () => body
                .Text(difference.Kind == SchemaDifferenceKind.Missing
                    ? "It is there under another name: "
                    : "It is the same as what is missing: ")
                .Code(other.Identity).Text("."));
        if (difference.Cause is { } cause)
            body.Element("p", null, () =>
            {
                body.Text("Because of ");
                places.Write(body, cause.Script, cause.Line, cause.Column);
                body.Text(": ").Inline("code", null, cause.Statement).Text($" ({cause.Reason}).");
            });
        if (difference.Advice is { } advice)
            body.Element("p", advice);
    }

    /// <param name="body">Where it is written.</param>
    /// <param name="changes">The properties that differ.</param>
    /// <param name="sides">The headings of both sides.</param>
    /// <param name="mark">The class of what stands on the second side: <c>actual</c> is wrong, <c>after</c> is no fault.</param>
    internal static void Changes(
        HtmlWriter body, IReadOnlyList<SchemaPropertyChange> changes, (string Expected, string Actual) sides, string mark)
    {
        var plain = changes.Where(change => !change.IsMultiline).ToList();
        if (plain.Count > 0)
            body.Element("div", "class=\"scroll\"", () => body.Element("table", "class=\"sides\"", () =>
            {
                body.Element("thead", null, () => body.Element("tr", null, () => body
                    .Element("th", "scope=\"col\"", "Property")
                    .Element("th", "scope=\"col\"", sides.Expected).Element("th", "scope=\"col\"", sides.Actual)));
                body.Element("tbody", null, () =>
                {
                    foreach (var change in plain)
                        body.Element("tr", null, () => body
                            .Element("th", "scope=\"row\"", change.Name)
                            .Element("td", null, change.Expected ?? "none")
                            .Element("td", $"class=\"{mark}\"", change.Actual ?? "none"));
                });
            }));
        foreach (var change in changes.Where(change => change.IsMultiline))
            Lines(body, change, sides, mark);
    }

    private static string Word(SchemaDifferenceKind kind) => kind switch
    {
        SchemaDifferenceKind.LeftOver => "Left over",
        SchemaDifferenceKind.Missing => "Missing",
        _ => "Changed",
    };

    private static void Lines(HtmlWriter body, SchemaPropertyChange change, (string Expected, string Actual) sides, string mark) =>
        body.Element("div", "class=\"scroll\"", () => body.Element("table", "class=\"sides text\"", () =>
        {
            body.Element("caption", change.Name);
            body.Element("thead", null, () => body.Element("tr", null, () => body
                .Element("th", "scope=\"col\"", sides.Expected).Element("th", "scope=\"col\"", sides.Actual)));
            body.Element("tbody", null, () =>
            {
                foreach (var (left, right, same) in SideBySide.Of(change.Lines()))
                    body.Element("tr", null, () => body
                        .Element("td", left is null ? "class=\"absent\"" : same ? "class=\"same\"" : null, left ?? "")
                        .Element("td", right is null ? "class=\"absent\"" : same ? "class=\"same\"" : $"class=\"{mark}\"", right ?? ""));
            });
        }));
}
