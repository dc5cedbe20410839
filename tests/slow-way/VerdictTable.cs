using System.Globalization;
using System.Text;

namespace MigrateBuild.SlowWay;

/// <summary>The two ways beside each other, for people.</summary>
internal sealed class VerdictTable
{
    private readonly List<(string Name, OurOutcome Ours, string Slow, IReadOnlyList<string> Details)> _rows = [];

    internal int Disagreements => _rows.Count(row => row.Ours.Verdict != row.Slow);

    internal void Add(string name, OurOutcome ours, string slow, IReadOnlyList<string> details) => _rows.Add((name, ours, slow, details));

    internal string Render()
    {
        var text = new StringBuilder("| verdict | ours | slow way |\n|---|---|---|\n");
        var migrations = _rows.SkipLast(1).ToList();
        foreach (var verdict in migrations.SelectMany(row => new[] { row.Ours.Verdict, row.Slow }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {verdict} | {migrations.Count(row => row.Ours.Verdict == verdict)} | {migrations.Count(row => row.Slow == verdict)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| all | {migrations.Count} | {migrations.Count} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| whole way | {_rows[^1].Ours.Verdict} | {_rows[^1].Slow} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nDisagreements: {Disagreements}\n");
        foreach (var row in _rows.Where(row => row.Ours.Verdict != row.Slow))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{row.Name}: ours {row.Ours.Verdict}, slow way {row.Slow}\n");
            AppendLines(text, "ours", row.Ours.Details);
            AppendLines(text, "slow way", row.Details);
        }

        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, string side, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(40))
            text.Append(CultureInfo.InvariantCulture, $"  {side}: {line}\n");
        if (lines.Count > 40)
            text.Append(CultureInfo.InvariantCulture, $"  {side}: … {lines.Count - 40} more lines\n");
    }
}
