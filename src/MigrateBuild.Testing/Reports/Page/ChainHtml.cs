using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The chain of migrations: verdict, time of each step, and, folded, what each does to the schema and its scripts.</summary>
/// <param name="scripts">Writes the scripts.</param>
internal sealed class ChainHtml(ScriptHtml scripts)
{
    // A first migration can bring thousands of objects; beyond these only a count helps.
    private const int MostChanges = 200;
    private const int MostParts = 40;

    internal void Write(HtmlWriter body, RoundTripReport report) => body.Element("section", "aria-labelledby=\"migrations\"", () =>
    {
        body.Element("h2", "id=\"migrations\"", "All migrations");
        body.Element("table", "class=\"chain\"", () =>
        {
            body.Raw("<thead><tr><th scope=\"col\">Migration</th><th scope=\"col\">Verdict</th>"
                + "<th scope=\"col\" class=\"number\">Upgrade</th>"
                + "<th scope=\"col\" class=\"number\">Downgrade</th><th scope=\"col\" class=\"number\">Second upgrade</th></tr></thead>\n");
            for (var at = 0; at < report.Migrations.Count;)
            {
                var run = Following(report.Migrations, at);
                if (run.Count > 0)
                    Consequences(body, run);
                else
                    Migration(body, report.Migrations[at]);
                at += Math.Max(1, run.Count);
            }

            var wholeWay = report.WholeWay;
            var failure = wholeWay.IsFailure ? "f-whole-way" : null;
            var without = wholeWay.Without.Count == 0 ? null : $"without {MissedHead.Names(wholeWay.Without)}";
            body.Element("tbody", null, () =>
                Step(body, PageWords.WholeWay, without, failure, wholeWay, PageWords.WholeWayVerdict(wholeWay)));
        });
        Legend(body);
    });

    private void Migration(HtmlWriter body, MigrationOutcome outcome)
    {
        var migration = outcome.Migration;
        var failure = outcome.Outcome.IsFailure ? PageWords.Failure(migration) : null;
        body.Element("tbody", $"id=\"{PageWords.Anchor(migration)}\"", () =>
        {
            Step(body, migration.Id, migration.Description, failure, outcome.Outcome, PageWords.Verdict(outcome.Outcome));
            body.Element("tr", "class=\"more\"", () => body.Element("td", "colspan=\"5\"", () => More(body, outcome)));
        });
    }

    /// <summary>Neighbours that are consequences of the same migration: one row, folded.</summary>
    private void Consequences(HtmlWriter body, List<MigrationOutcome> run) => body.Element("tbody", null, () =>
        body.Element("tr", "class=\"more\"", () => body.Element("td", "colspan=\"5\"", () => body.Element("details", null, () =>
        {
            body.Element("summary", null, () =>
            {
                body.Raw(PageWords.Verdict(run[0].Outcome)).Text(" of ").Name(run[0].Outcome.ConsequenceOf!)
                    .Text($": {PageWords.Count(run.Count, "migration")}, ").Name(run[0].Migration.Id);
                if (run.Count > 1)
                    body.Text(" to ").Name(run[^1].Migration.Id);
            });
            foreach (var (migration, outcome) in run.Select(one => (one.Migration, one.Outcome)))
                body.Element("details", $"id=\"{PageWords.Anchor(migration)}\"", () =>
                {
                    body.Element("summary", null, () => body.Name(migration.Id).Text(": " + outcome.Verdict.Title().ToLowerInvariant()));
                    if (outcome.Message is { } message)
                        body.Element("pre", "tabindex=\"0\"", message.TrimEnd());
                    scripts.Write(body, migration, isFailure: false);
                });
        }))));

    private static List<MigrationOutcome> Following(IReadOnlyList<MigrationOutcome> migrations, int at) =>
        migrations[at].Outcome.ConsequenceOf is not { } cause
        ? []
        : [.. migrations.Skip(at).TakeWhile(other => other.Outcome.ConsequenceOf == cause)];

    private static void Step(
        HtmlWriter body,
        string name,
        string? description,
        string? failure,
        RoundTripOutcome outcome,
        string verdict) => body.Element("tr", "class=\"step\"", () =>
    {
        body.Element("th", "scope=\"row\"", () =>
        {
            if (failure is null)
                body.Name(name);
            else
                body.Raw($"<a href=\"#{failure}\">").Name(name).Raw("</a>");
            if (description is not null)
                body.Inline("span", "class=\"description\"", description);
        });
        body.Element("td", null, () =>
        {
            body.Raw(verdict);
            if (outcome is { ConsequenceOf: { } cause, Verdict: not RoundTripVerdict.Reversible })
                body.Raw("<span class=\"description\">of ").Name(cause).Raw("</span>");
        });
        var times = outcome.Seconds;
        foreach (var (label, seconds) in new[] { ("Upgrade", times.Up), ("Downgrade", times.Down), ("Second upgrade", times.SecondUp) })
            body.Element("td", $"class=\"number\" data-label=\"{label}\"", PageWords.Duration(seconds));
    });

    private void More(HtmlWriter body, MigrationOutcome migration)
    {
        if (migration.Outcome is { Verdict: RoundTripVerdict.Irreversible, Message: { } reason })
            body.Element("p", "Irreversible because: " + reason);
        if (migration.Outcome is { Limit: not null, ConsequenceOf: null, Message: { } message })
            body.Element("pre", "tabindex=\"0\"", message.TrimEnd());
        foreach (var note in migration.Outcome.Notes)
            body.Element("p", "Note: " + note + ".");
        body.Element("details", null, () =>
        {
            body.Element("summary", Count(migration.SchemaChanges) + "; scripts");
            if (migration.SchemaChanges.Count > 0)
                body.Element("ul", "class=\"changes\"", () =>
                {
                    foreach (var change in migration.SchemaChanges.Take(MostChanges))
                        body.Element("li", null, () => Change(body, change));
                    if (migration.SchemaChanges.Count > MostChanges)
                        body.Element("li", "… and " + PageWords.Count(migration.SchemaChanges.Count - MostChanges, "more change"));
                });
            if (migration.Outcome.IsFailure)
                body.Element("p", null, () => body
                    .Text("The scripts are shown with ")
                    .Inline("a", $"href=\"#{PageWords.Failure(migration.Migration)}\"", "the failure").Text("."));
            else
                scripts.Write(body, migration.Migration, isFailure: false);
        });
    }

    private static void Change(HtmlWriter body, SchemaDifference change)
    {
        body.Inline("span", "class=\"sign\"", Sign(change.Kind)).Text(" ").Code(change.Subject.Name);
        if (change.Kind == SchemaDifferenceKind.Changed)
        {
            DifferenceHtml.Changes(body, change.Changes, ("Before", "After"), "after");
            return;
        }

        body.Text(DifferenceWording.Details(change));
        var parts = change.Contents.Where(part => part.Kind is "column" or "attribute" or "constraint")
            .OrderBy(part => part.Place ?? int.MaxValue).ToList();
        if (change.Kind != SchemaDifferenceKind.LeftOver || parts.Count == 0)
            return;
        body.Element("ul", null, () =>
        {
            foreach (var part in parts.Take(MostParts))
                body.Element("li", null, () => body
                    .Code(part.Identity).Text(part.Summary is { Length: > 0 } summary ? $": {summary}" : ""));
            if (parts.Count > MostParts)
                body.Element("li", "… and " + PageWords.Count(parts.Count - MostParts, "more part"));
        });
    }

    private static void Legend(HtmlWriter body) => body.Element("details", "class=\"legend\"", () =>
    {
        body.Element("summary", "What the verdicts mean");
        body.Element("dl", null, () =>
        {
            foreach (var verdict in Enum.GetValues<RoundTripVerdict>())
                body
                    .Element("dt", null, () => body
                        .Raw(PageWords.Verdict(new RoundTripOutcome { Verdict = verdict })).Text(" ").Inline("code", null, verdict.Word()))
                    .Element("dd", verdict.Meaning());
            var consequence = new RoundTripOutcome { Verdict = RoundTripVerdict.UpFailed, ConsequenceOf = "" };
            body.Element("dt", null, () => body.Raw(PageWords.Verdict(consequence)))
                .Element("dd", "The upgrade of an earlier migration failed, and this migration needs what it makes or removes. "
                    + "It says nothing about this migration, which is judged once that upgrade is fixed.");
            var beyond = new RoundTripOutcome { Verdict = RoundTripVerdict.UpFailed, Limit = new(ServerLimitKind.Other, "") };
            body.Element("dt", null, () => body.Raw(PageWords.Verdict(beyond)))
                .Element("dd", "A script needs what the embedded server does not have, such as an extension. It says nothing about this "
                    + "migration, which is judged on another kind of server.");
            var missed = new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, ConsequenceOf = "", Without = [""] };
            body.Element("dt", null, () => body.Raw(PageWords.WholeWayVerdict(missed)))
                .Element("dd", "Upgrades failed, so the way down to base and up again was that of the other migrations. It is judged "
                    + "once those upgrades are fixed.");
        });
        body.Element("p", "class=\"quiet\"", "Times are those of the scripts alone; – is a step that was not run or failed.");
    });

    private static string Sign(SchemaDifferenceKind kind) => kind switch
    {
        SchemaDifferenceKind.LeftOver => "new",
        SchemaDifferenceKind.Missing => "gone",
        _ => "changed",
    };

    private static string Count(IReadOnlyList<SchemaDifference> changes)
    {
        var counts = changes.GroupBy(change => change.Kind).OrderBy(group => group.Key)
            .Select(group => PageWords.Count(group.Count(), Sign(group.Key), Sign(group.Key)));
        return changes.Count == 0 ? "No schema change" : "Schema: " + string.Join(", ", counts);
    }
}
