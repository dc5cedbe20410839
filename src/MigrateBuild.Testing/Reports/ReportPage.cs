using System.Globalization;
using System.Text;

namespace MigrateBuild.Testing.Reports;

/// <summary>The report as a page of Markdown.</summary>
internal static class ReportPage
{
    internal static string Write(RoundTripReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Round trip of {report.Set}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"PostgreSQL {report.ServerVersion} ({report.ServerKind.ToString().ToLowerInvariant()}), {report.Seconds:0.00} s.\n\n");
        page.Append(Tally(report)).Append("\n\n");
        page.Append("| migration | verdict | up | down | up again |\n|---|---|---:|---:|---:|\n");
        foreach (var (migration, outcome) in report.Migrations)
            page.Append(Row(migration.Id, outcome));
        page.Append(Row("down to base, up to head", report.WholeWay));

        foreach (var (migration, outcome) in report.Migrations.Where(m => m.Outcome.Message is not null))
            page.Append(Section(migration.Id, outcome));
        if (report.WholeWay.Message is not null)
            page.Append(Section("down to base, up to head", report.WholeWay));
        return page.ToString();
    }

    internal static string Tally(RoundTripReport report) => string.Join(", ", report.Migrations
        .GroupBy(migration => migration.Outcome.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Word()}")));

    private static string Row(string name, RoundTripOutcome outcome) =>
        $"| {name} | {outcome.Verdict.Word()} | {Milliseconds(outcome.Seconds.Up)} | {Milliseconds(outcome.Seconds.Down)} | {Milliseconds(outcome.Seconds.SecondUp)} |\n";

    private static string Milliseconds(double? seconds) =>
        seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 1000:0.0} ms") : "";

    private static string Section(string name, RoundTripOutcome outcome) =>
        $"\n## {name}: {outcome.Verdict.Word()}\n\n```text\n{outcome.Message!.TrimEnd()}\n```\n";
}
