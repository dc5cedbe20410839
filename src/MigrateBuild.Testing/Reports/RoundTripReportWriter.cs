using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Testing.Reports;
using MigrateBuild.Testing.Reports.Page;

namespace MigrateBuild.Testing;

/// <summary>Writes a report to files.</summary>
public static class RoundTripReportWriter
{
    // Readable by people: quotes and arrows need no escape in a file that is no part of a page.
    private static readonly ReportJson Json = new(
        new JsonSerializerOptions(ReportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>
    /// Writes <c>&lt;set&gt;.roundtrip.json</c> and, beside it, the same for people as <c>&lt;set&gt;.roundtrip.html</c>.
    /// </summary>
    /// <param name="report">What the round trip found.</param>
    /// <param name="directory">The folder, created where it is missing.</param>
    /// <returns>The full path of the JSON file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Write(RoundTripReport report, string directory) => Write(report, directory, null);

    /// <summary>
    /// Writes <c>&lt;set&gt;.&lt;server&gt;.roundtrip.json</c>, for a set that is tested on several servers, and its page.
    /// </summary>
    /// <param name="report">What the round trip found.</param>
    /// <param name="directory">The folder, created where it is missing.</param>
    /// <param name="server">What tells this server's report from the others', such as <c>pg15</c>; null for a single one.</param>
    /// <returns>The full path of the JSON file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Write(RoundTripReport report, string directory, string? server)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(directory);
        var path = PathOf(report.Set, directory, server);
        File.WriteAllText(path, JsonSerializer.Serialize(Convert(report), Json.ReportFile) + "\n");
        File.WriteAllText(Path.ChangeExtension(path, ".html"), RoundTripPage.Write(report));
        return path;
    }

    internal static string PathOf(string set, string directory, string? server) =>
        Path.GetFullPath(Path.Combine(directory, server is null ? $"{set}.roundtrip.json" : $"{set}.{server}.roundtrip.json"));

    private static ReportFile Convert(RoundTripReport report) => new(
        report.Set,
        report.Started?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        new ReportServer(
            report.ServerKind.ToString().ToLowerInvariant(), report.ServerVersion, report.ServerNotes.Count == 0
                ? null
                : report.ServerNotes),
        Round(report.Seconds) ?? 0,
        [.. report.Migrations.Select(Convert)],
        Convert(report.WholeWay));

    private static ReportMigration Convert(MigrationOutcome migration)
    {
        var outcome = Convert(migration.Outcome);
        return new ReportMigration(
            migration.Migration.Version, migration.Migration.Name, outcome.Verdict, outcome.Seconds,
            outcome.Script, outcome.Line, outcome.Column, outcome.Message,
            outcome.Differences, outcome.Fix, outcome.Unfixed, outcome.Advice, outcome.Notes,
            outcome.ConsequenceOf, outcome.Consequences, outcome.Limit);
    }

    private static ReportOutcome Convert(RoundTripOutcome outcome) => new(
        outcome.Verdict.Word(),
        new StepSeconds(Round(outcome.Seconds.Up), Round(outcome.Seconds.Down), Round(outcome.Seconds.SecondUp)),
        outcome.Script,
        outcome.Line,
        outcome.Column,
        outcome.Message,
        outcome.Differences.Count == 0 ? null : [.. outcome.Differences.Select(Convert)],
        outcome.Fix.Count == 0 ? null : outcome.Fix,
        outcome.Unfixed.Count == 0 ? null : outcome.Unfixed,
        outcome.Advice,
        outcome.Notes.Count == 0 ? null : outcome.Notes,
        outcome.ConsequenceOf,
        outcome.Consequences.Count == 0 ? null : outcome.Consequences,
        outcome.Without.Count == 0 ? null : outcome.Without,
        outcome.Limit is { } limit ? new ReportLimit(limit.Kind.ToString().ToLowerInvariant(), limit.Name) : null);

    private static ReportDifference Convert(SchemaDifference difference) => new(
        difference.Kind switch
        {
            SchemaDifferenceKind.LeftOver => "left-over",
            SchemaDifferenceKind.Missing => "missing",
            _ => "changed",
        },
        difference.Subject.Name,
        difference.ToString(),
        difference.Changes.Count == 0 ? null : [.. difference.Changes.Select(c => new ReportChange(c.Name, c.Expected, c.Actual))],
        difference.Renamed?.Name,
        difference.Cause,
        difference.Fix.Count == 0 ? null : difference.Fix,
        difference.Advice);

    private static double? Round(double? seconds) => seconds is { } value ? Math.Round(value, 6) : null;
}
