using System.Text;
using System.Text.Json;

namespace MigrateBuild.Rehearsals;

/// <summary>
/// The results of earlier rehearsals by their key, kept between builds: a line of JSON each, the newest last. What cannot be read is not
/// there, and is rehearsed again.
/// </summary>
internal sealed class RehearsalLedger
{
    /// <summary>As many results are kept of other states of the scripts as the set has migrations, and this many more.</summary>
    private const int MoreKept = 200;

    private readonly Dictionary<string, (RehearsalResult Result, int Turn)> _results = new(StringComparer.Ordinal);
    private int _turn;

    internal RehearsalResult? Find(string key) => _results.GetValueOrDefault(key).Result;

    internal void Add(RehearsalResult result) => _results[result.Key] = (result, _turn++);

    internal static RehearsalLedger Read(byte[] content)
    {
        var ledger = new RehearsalLedger();
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { } result)
                ledger.Add(result);
        }

        return ledger;
    }

    /// <summary>A line of the ledger, or of the program's output; null where it is none.</summary>
    internal static RehearsalResult? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RehearsalJson.Default.RehearsalResult);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="current">The keys of the set as it is: they are kept whatever else is there.</param>
    internal byte[] Write(IReadOnlyCollection<string> current)
    {
        var now = current.ToHashSet(StringComparer.Ordinal);
        var ordered = _results.Values.OrderBy(entry => entry.Turn)
            .ToLookup(entry => now.Contains(entry.Result.Key), entry => entry.Result);
        var kept = ordered[false].TakeLast(now.Count + MoreKept).Concat(ordered[true]);
        return Encoding.UTF8.GetBytes(string.Concat(
            kept.Select(result => JsonSerializer.Serialize(result, RehearsalJson.Default.RehearsalResult) + "\n")));
    }
}
