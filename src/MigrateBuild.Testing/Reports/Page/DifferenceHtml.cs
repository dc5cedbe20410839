using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>A difference with old and new side by side.</summary>
internal static class DifferenceHtml
{
    internal static void Write(HtmlWriter body, SchemaDifference difference, (string Expected, string Actual) sides)
    {
        body.Element("p", null, () => body
            .Inline("strong", null, difference.Kind switch { SchemaDifferenceKind.LeftOver => "Left over: ", SchemaDifferenceKind.Missing => "Missing: ", _ => "Changed: " })
            .Inline("code", null, difference.Subject.Name)
            .Text(difference.Kind == SchemaDifferenceKind.Changed ? DifferenceWording.Together(difference) : DifferenceWording.Details(difference)));
        Changes(body, difference.Changes, sides);
        if (difference.Renamed is { } other)
            body.Element("p", null, () => body
                .Text(difference.Kind == SchemaDifferenceKind.Missing ? "It is there under another name: " : "It is the same as what is missing: ")
                .Inline("code", null, other.Identity).Text("."));
        if (difference.Cause is { } cause)
            body.Element("p", null, () => body.Text("Because of ").Inline("code", null, cause.ToString()).Text($" ({cause.Reason})."));
        if (difference.Advice is { } advice)
            body.Element("p", advice);
    }

    internal static void Changes(HtmlWriter body, IReadOnlyList<SchemaPropertyChange> changes, (string Expected, string Actual) sides)
    {
        var plain = changes.Where(change => !change.IsMultiline).ToList();
        if (plain.Count > 0)
            body.Element("table", "class=\"sides\"", () =>
            {
                body.Element("thead", null, () => body.Element("tr", null, () => body
                    .Element("th", "scope=\"col\"", "Property").Element("th", "scope=\"col\"", sides.Expected).Element("th", "scope=\"col\"", sides.Actual)));
                body.Element("tbody", null, () =>
                {
                    foreach (var change in plain)
                        body.Element("tr", null, () => body
                            .Element("th", "scope=\"row\"", change.Name)
                            .Element("td", "class=\"old\"", change.Expected ?? "none")
                            .Element("td", "class=\"new\"", change.Actual ?? "none"));
                });
            });
        foreach (var change in changes.Where(change => change.IsMultiline))
            Lines(body, change, sides);
    }

    private static void Lines(HtmlWriter body, SchemaPropertyChange change, (string Expected, string Actual) sides) => body.Element("table", "class=\"sides text\"", () =>
    {
        body.Element("thead", null, () => body.Element("tr", null, () => body
            .Element("th", "scope=\"col\"", $"{change.Name}, {Lower(sides.Expected)}").Element("th", "scope=\"col\"", $"{change.Name}, {Lower(sides.Actual)}")));
        body.Element("tbody", null, () =>
        {
            foreach (var (left, right, same) in SideBySide.Of(change.Lines()))
                body.Element("tr", null, () => body
                    .Element("td", left is null || same ? null : "class=\"old\"", left ?? "")
                    .Element("td", right is null || same ? null : "class=\"new\"", right ?? ""));
        });
    });

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
