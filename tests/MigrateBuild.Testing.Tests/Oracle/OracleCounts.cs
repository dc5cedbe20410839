using System.Text.Json;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>
/// What the oracle has compared on one version, corpus by corpus: kept in artifacts/oracle/&lt;version&gt;.json while the tests run.
/// A step is a change after which both sides were read; a pair is two states, neighbours or not, that were held against each other;
/// an equal one has the same text of pg_dump twice.
/// </summary>
internal sealed class OracleCounts
{
    private static readonly Lock Turn = new();
    private static readonly SortedDictionary<int, OracleCounts> OfVersions = [];
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly SortedDictionary<string, Count> _corpora = new(StringComparer.Ordinal);

    public static void Add(int version, string corpus, OracleRun run)
    {
        lock (Turn)
        {
            if (!OfVersions.TryGetValue(version, out var counts))
                OfVersions[version] = counts = new OracleCounts();

            var sum = counts._corpora.GetValueOrDefault(corpus, new Count(0, 0, 0, 0));
            sum = new Count(
                sum.Steps + run.Steps, sum.Pairs + run.Pairs, sum.EqualPairs + run.EqualPairs, sum.Disagreements + run.Disagreements.Count);
            counts._corpora[corpus] = sum;
            counts.Write(version);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"PostgreSQL {version}, {corpus}: {sum.Steps} steps, {sum.Pairs} pairs compared, {sum.Disagreements} disagreements so far");
        }
    }

    private void Write(int version)
    {
        // The tests lie in artifacts/bin/<project>/<configuration>.
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "oracle"));
        Directory.CreateDirectory(folder);
        var total = new Count(
            _corpora.Values.Sum(item => item.Steps), _corpora.Values.Sum(item => item.Pairs),
            _corpora.Values.Sum(item => item.EqualPairs), _corpora.Values.Sum(item => item.Disagreements));
        File.WriteAllText(
            Path.Combine(folder, $"{version}.json"), JsonSerializer.Serialize(new { version, total, corpora = _corpora }, Indented));
    }

    private sealed record Count(int Steps, int Pairs, int EqualPairs, int Disagreements);
}
