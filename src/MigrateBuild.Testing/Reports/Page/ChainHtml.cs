using System.Globalization;
using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The chain of migrations: verdict, time of each step, and what each does to the schema, folded.</summary>
internal static class ChainHtml
{
    // A first migration can bring thousands of objects; beyond these only a count helps.
    private const int MostChanges = 200;
    private const int MostParts = 40;

    internal static void Write(HtmlWriter body, RoundTripReport report) => body.Element("section", "aria-labelledby=\"migrations\"", () =>
    {
        body.Element("h2", "id=\"migrations\"", "All migrations");
        body.Element("div", "class=\"scroll\"", () => body.Element("table", "class=\"chain\"", () =>
        {
            body.Raw("<thead><tr><th scope=\"col\">Migration</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">Up</th>"
                + "<th scope=\"col\" class=\"number\">Down</th><th scope=\"col\" class=\"number\">Up again</th></tr></thead>\n");
            foreach (var migration in report.Migrations)
                body.Element("tbody", $"id=\"{PageWords.Anchor(migration.Migration)}\"", () =>
                {
                    Step(body, migration.Migration.Id, migration.Outcome.IsFailure ? PageWords.Failure(migration.Migration) : null, migration.Outcome);
                    body.Element("tr", "class=\"schema\"", () => body.Element("td", "colspan=\"5\"", () => Schema(body, migration)));
                });
            body.Element("tbody", null, () => Step(body, PageWords.WholeWay, report.WholeWay.IsFailure ? "f-whole-way" : null, report.WholeWay));
        }));
    });

    private static void Step(HtmlWriter body, string name, string? failure, RoundTripOutcome outcome) => body.Element("tr", "class=\"step\"", () =>
    {
        body.Element("th", "scope=\"row\"", () => _ = failure is null ? body.Text(name) : body.Inline("a", $"href=\"#{failure}\"", name));
        body.Element("td", null, () => body.Raw(PageWords.Verdict(outcome)));
        foreach (var seconds in new[] { outcome.Seconds.Up, outcome.Seconds.Down, outcome.Seconds.SecondUp })
            body.Element("td", "class=\"number\"", PageWords.Milliseconds(seconds));
    });

    private static void Schema(HtmlWriter body, MigrationOutcome migration)
    {
        if (migration.Outcome is { Verdict: RoundTripVerdict.Irreversible, Message: { } reason })
            body.Element("p", "class=\"quiet\"", reason);
        foreach (var note in migration.Outcome.Notes)
            body.Element("p", "class=\"quiet\"", "Note: " + note + ".");
        if (migration.SchemaChanges.Count == 0)
        {
            body.Element("p", "class=\"quiet\"", "The schema stays as it is.");
            return;
        }

        body.Element("details", null, () =>
        {
            body.Element("summary", Count(migration.SchemaChanges));
            body.Element("ul", "class=\"changes\"", () =>
            {
                foreach (var change in migration.SchemaChanges.Take(MostChanges))
                    body.Element("li", null, () => Change(body, change));
                if (migration.SchemaChanges.Count > MostChanges)
                    body.Element("li", string.Create(CultureInfo.InvariantCulture, $"… and {migration.SchemaChanges.Count - MostChanges} more"));
            });
        });
    }

    private static void Change(HtmlWriter body, SchemaDifference change)
    {
        var (sign, colour) = change.Kind switch { SchemaDifferenceKind.LeftOver => ("new", "good"), SchemaDifferenceKind.Missing => ("gone", "bad"), _ => ("changed", "note") };
        body.Inline("span", $"class=\"sign {colour}\"", sign).Text(" ").Inline("code", null, change.Subject.Name);
        if (change.Kind == SchemaDifferenceKind.Changed)
        {
            DifferenceHtml.Changes(body, change.Changes, ("Before", "After"));
            return;
        }

        body.Text(DifferenceWording.Details(change));
        var parts = change.Contents.Where(part => part.Kind is "column" or "attribute" or "constraint").ToList();
        if (change.Kind != SchemaDifferenceKind.LeftOver || parts.Count == 0)
            return;
        body.Element("ul", null, () =>
        {
            foreach (var part in parts.Take(MostParts))
                body.Element("li", null, () => body.Inline("code", null, part.Identity + (part.Summary is { Length: > 0 } summary ? $": {summary}" : "")));
            if (parts.Count > MostParts)
                body.Element("li", string.Create(CultureInfo.InvariantCulture, $"… and {parts.Count - MostParts} more"));
        });
    }

    private static string Count(IReadOnlyList<SchemaDifference> changes) => string.Join(", ", changes
        .GroupBy(change => change.Kind)
        .OrderBy(group => group.Key)
        .Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"{group.Count()} {group.Key switch { SchemaDifferenceKind.LeftOver => "new", SchemaDifferenceKind.Missing => "gone", _ => "changed" }}"))) + " in the schema";
}
