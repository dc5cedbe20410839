using System.Globalization;
using System.Text;

namespace MigrateBuild.SlowWay;

/// <summary>What the product offers for the migrations that fail, held against psql and pg_dump.</summary>
internal sealed class FixCounts
{
    private readonly List<(string Migration, string Why)> _wrong = [];
    private readonly List<string> _silent = [];
    private int _healing;
    private int _words;

    /// <summary>The migrations for which statements are offered that do not heal.</summary>
    internal int Wrong => _wrong.Count;

    /// <param name="migration">The migration.</param>
    /// <param name="ours">What the product says of it.</param>
    /// <param name="problem">What went wrong with the fix, or null.</param>
    internal void Add(string migration, OurOutcome ours, string? problem)
    {
        if (!ours.IsFailure)
            return;
        if (ours.Fix.Count > 0 && problem is null)
            _healing++;
        else if (ours.Fix.Count > 0)
            _wrong.Add((migration, problem!));
        else if (ours.HasWords)
            _words++;
        else
            _silent.Add(migration);
    }

    internal string Render()
    {
        var text = new StringBuilder("| fixes of failing migrations | count |\n|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| statements that heal | {_healing} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| statements that do not | {_wrong.Count} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| words alone | {_words} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| a difference without a word | {_silent.Count} |\n");
        foreach (var (migration, why) in _wrong)
            text.Append(CultureInfo.InvariantCulture, $"\n{migration}: the fix does not heal:\n    {why.ReplaceLineEndings("\n    ")}\n");
        foreach (var migration in _silent)
            text.Append(CultureInfo.InvariantCulture, $"\n{migration}: no statement and no word.\n");
        return text.ToString();
    }
}
