using System.Globalization;
using System.Text;

namespace MigrateBuild.SlowWay;

/// <summary>The two ways beside each other, for people.</summary>
internal sealed class VerdictTable
{
    private const int MostLines = 40;

    private readonly List<VerdictRow> _migrations = [];

    /// <summary>The way down to base and up to head.</summary>
    internal VerdictRow? WholeWay { get; set; }

    /// <summary>The disagreements on what a build compiles. Scripts that it refuses never run.</summary>
    internal int Disagreements => Apart.Count(row => row.Refused is null);

    private IEnumerable<VerdictRow> Apart => _migrations.Append(WholeWay).OfType<VerdictRow>().Where(row => !row.Agrees);

    internal void Add(VerdictRow migration) => _migrations.Add(migration);

    internal string Render()
    {
        var text = new StringBuilder("| verdict | ours | slow way |\n|---|---|---|\n");
        foreach (var verdict in _migrations.SelectMany(row => new[] { row.Ours.Verdict, row.Slow }).Distinct(StringComparer.Ordinal).Order(
            StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {verdict} | {_migrations.Count(row => row.Ours.Verdict == verdict)} | {_migrations.Count(row => row.Slow == verdict)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| all | {_migrations.Count} | {_migrations.Count} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| whole way | {WholeWay?.Ours.Verdict} | {WholeWay?.Slow} |\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nDisagreements: {Disagreements}; on scripts that a build refuses: {Apart.Count() - Disagreements}\n");
        foreach (var row in Apart)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{row.Name}: ours {row.Ours.Verdict}, slow way {row.Slow}\n");
            if (row.Refused is { } message)
                text.Append(CultureInfo.InvariantCulture, $"  a build refuses it: {message}\n");
            AppendLines(text, "ours", row.Ours.Details);
            AppendLines(text, "slow way", row.Details);
        }

        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, string side, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostLines))
            text.Append(CultureInfo.InvariantCulture, $"  {side}: {line}\n");
        if (lines.Count > MostLines)
            text.Append(CultureInfo.InvariantCulture, $"  {side}: … {lines.Count - MostLines} more lines\n");
    }
}
