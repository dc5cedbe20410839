using MigrateBuild.Embedded.Regression.Files;
using MigrateBuild.Embedded.Regression.Servers;

namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>One file on both servers.</summary>
/// <param name="File">Its name.</param>
/// <param name="Statements">That psql sends.</param>
/// <param name="EqualBut">For each rule: statements that are equal with it.</param>
/// <param name="Different">For each kind: statements that differ.</param>
/// <param name="Unexplained">Statements that differ and fit no kind.</param>
/// <param name="IsSessionLost">The embedded server closed the connection, the native one did not.</param>
/// <param name="Native">Its time.</param>
/// <param name="Embedded">Its time.</param>
internal sealed record FileComparison(
    string File, int Statements, IReadOnlyDictionary<string, int> EqualBut, IReadOnlyDictionary<string, int> Different,
    IReadOnlyList<StatementDifference> Unexplained, bool IsSessionLost, TimeSpan Native, TimeSpan Embedded)
{
    internal int Differing => Different.Values.Sum() + Unexplained.Count;

    internal static FileComparison Of(RegressionFile file, FileOutput native, FileOutput embedded)
    {
        var equalBut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var different = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<StatementDifference>();
        for (var i = 0; i < file.Parts.Count; i++)
        {
            foreach (var difference in Differences(file.Name, file.Parts[i].Text, native.Parts[i], embedded.Parts[i]))
            {
                if (difference.FindRules() is { } rules)
                    Count(equalBut, string.Join(", ", rules.Select(r => r.Name)));
                else if (DifferenceKind.All.FirstOrDefault(kind => kind.Fits(difference)) is { } kind)
                    Count(different, kind.Name);
                else
                    unexplained.Add(difference);
            }
        }
        var isSessionLost = embedded.IsSessionLost && !native.IsSessionLost;
        return new(file.Name, file.Statements, equalBut, different, unexplained, isSessionLost, native.Time, embedded.Time);
    }

    private static IEnumerable<StatementDifference> Differences(string file, string script, string native, string embedded)
    {
        var (n, e) = (Transcript.Read(script, native), Transcript.Read(script, embedded));
        return n.Keys.Union(e.Keys).Order()
            .Select(line => new StatementDifference(file, line, n.GetValueOrDefault(line, []), e.GetValueOrDefault(line, [])))
            .Where(d => !d.Native.SequenceEqual(d.Embedded));
    }

    private static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
