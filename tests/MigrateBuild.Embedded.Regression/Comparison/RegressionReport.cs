using System.Text.Encodings.Web;
using System.Text.Json;

namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>The counts of a run.</summary>
/// <param name="Versions">Of the native server and the embedded one.</param>
/// <param name="Files">In the order of the run.</param>
/// <param name="NativeProcessor">Null: the native server is on another machine.</param>
/// <param name="EmbeddedProcessor">Of this process: the server and the comparison.</param>
internal sealed record RegressionReport(
    (string Native, string Embedded) Versions, IReadOnlyList<FileComparison> Files, TimeSpan? NativeProcessor, TimeSpan EmbeddedProcessor)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal string ToJson() => JsonSerializer.Serialize(
        new
        {
            native = Versions.Native,
            embedded = Versions.Embedded,
            files = Files.Count,
            filesEqual = Files.Count(f => f.Differing == 0 && f.EqualBut.Count == 0),
            filesEqualButForRules = Files.Count(f => f.Differing == 0 && f.EqualBut.Count > 0),
            filesDifferent = Files.Count(f => f.Differing > 0),
            sessionsLost = Files.Where(f => f.IsSessionLost).Select(f => f.File),
            statements = Files.Sum(f => f.Statements),
            statementsEqualButForRules = Sum(f => f.EqualBut),
            statementsDifferent = Sum(f => f.Different),
            statementsUnexplained = Files.Sum(f => f.Unexplained.Count),
            seconds = new { native = Seconds(f => f.Native), embedded = Seconds(f => f.Embedded) },
            processorSeconds = new { native = Rounded(NativeProcessor), embedded = Rounded(EmbeddedProcessor) },
            rules = EqualityRule.All.ToDictionary(r => r.Name, r => r.Reason),
            kinds = DifferenceKind.All.Where(k => Files.Any(f => f.Different.ContainsKey(k.Name))).ToDictionary(k => k.Name, k => k.Reason),
            different = Files.Where(f => f.Differing > 0)
                .Select(f => new { file = f.File, statements = f.Statements, different = f.Different, unexplained = f.Unexplained.Count }),
        }, s_json) + "\n";

    private SortedDictionary<string, int> Sum(Func<FileComparison, IReadOnlyDictionary<string, int>> counts) =>
        new(Files.SelectMany(counts).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Sum(c => c.Value)), StringComparer.Ordinal);

    private double Seconds(Func<FileComparison, TimeSpan> time) => Math.Round(Files.Sum(f => time(f).TotalSeconds), 1);

    private static double? Rounded(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 1) : null;
}
