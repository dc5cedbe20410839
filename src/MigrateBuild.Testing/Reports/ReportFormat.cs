using System.Text.Json.Serialization;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports;

// The report as it is written: <set>.roundtrip.json; docs/roundtrip-report.md documents it.

internal sealed record ReportFile(
    string Set,
    string? Started,
    ReportServer Server,
    double Seconds,
    IReadOnlyList<ReportMigration> Migrations,
    ReportOutcome WholeWay);

internal sealed record ReportServer(string Kind, string Version, IReadOnlyList<string>? Notes);

/// <param name="Kind"><c>extension</c>, <c>collation</c>, <c>tablespace</c> or <c>other</c>.</param>
/// <param name="Name">Which one, or what the server said.</param>
internal sealed record ReportLimit(string Kind, string Name);

internal record ReportOutcome(
    string Verdict,
    StepSeconds Seconds,
    string? Script,
    int? Line,
    int? Column,
    string? Message,
    IReadOnlyList<ReportDifference>? Differences,
    IReadOnlyList<string>? Fix,
    IReadOnlyList<string>? Unfixed,
    string? Advice,
    IReadOnlyList<string>? Notes,
    string? ConsequenceOf,
    IReadOnlyList<string>? Consequences,
    IReadOnlyList<string>? Without,
    ReportLimit? Limit);

internal sealed record ReportMigration(
    [property: JsonPropertyOrder(-2)] string Version,
    [property: JsonPropertyOrder(-1)] string Name,
    string Verdict,
    StepSeconds Seconds,
    string? Script,
    int? Line,
    int? Column,
    string? Message,
    IReadOnlyList<ReportDifference>? Differences,
    IReadOnlyList<string>? Fix,
    IReadOnlyList<string>? Unfixed,
    string? Advice,
    IReadOnlyList<string>? Notes,
    string? ConsequenceOf,
    IReadOnlyList<string>? Consequences,
    ReportLimit? Limit)
    : ReportOutcome(
        Verdict, Seconds, Script, Line, Column, Message, Differences, Fix, Unfixed, Advice, Notes, ConsequenceOf, Consequences,
        null, Limit);

/// <param name="Kind"><c>left-over</c>, <c>missing</c> or <c>changed</c>.</param>
/// <param name="Object">The object's class and name.</param>
/// <param name="Text">The difference in one line.</param>
/// <param name="Changes">For <c>changed</c>: the properties.</param>
/// <param name="Renamed">The name of the same object where it was renamed.</param>
/// <param name="Cause">The statement that most likely causes it.</param>
/// <param name="Fix">The statements that fix it.</param>
/// <param name="Advice">What else is to be known.</param>
internal sealed record ReportDifference(
    string Kind,
    string Object,
    string Text,
    IReadOnlyList<ReportChange>? Changes,
    string? Renamed,
    DifferenceCause? Cause,
    IReadOnlyList<string>? Fix,
    string? Advice);

internal sealed record ReportChange(string Property, string? Expected, string? Actual);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ReportFile))]
internal sealed partial class ReportJson : JsonSerializerContext;
