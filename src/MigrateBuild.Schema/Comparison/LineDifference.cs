namespace MigrateBuild.Schema.Comparison;

/// <summary>A small unified difference of two texts: the longest common lines stay, two of them around each change.</summary>
internal static class LineDifference
{
    private const int Context = 2;

    // Beyond this many cells the table of common lines costs more than the answer is worth; everything counts as changed then.
    private const long LargestTable = 4_000_000;

    public static IReadOnlyList<string> Between(string? expected, string? actual) =>
        Trim(Edits(Split(expected), Split(actual)));

    private static string[] Split(string? text) =>
        text is null ? [] : text.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n');

    private static List<(char Mark, string Line)> Edits(string[] expected, string[] actual)
    {
        var start = 0;
        while (start < expected.Length && start < actual.Length && expected[start] == actual[start])
            start++;

        var end = 0;
        while (end < expected.Length - start && end < actual.Length - start && expected[^(end + 1)] == actual[^(end + 1)])
            end++;

        var edits = expected.Take(start).Select(line => (' ', line)).ToList();
        edits.AddRange(Middle(expected[start..^end], actual[start..^end]));
        edits.AddRange(expected.TakeLast(end).Select(line => (' ', line)));
        return edits;
    }

    private static IEnumerable<(char Mark, string Line)> Middle(string[] expected, string[] actual)
    {
        if ((long)expected.Length * actual.Length > LargestTable)
            return expected.Select(line => ('-', line)).Concat(actual.Select(line => ('+', line)));

        var common = CommonLengths(expected, actual);
        var edits = new List<(char, string)>();
        var (left, right) = (0, 0);
        while (left < expected.Length || right < actual.Length)
        {
            if (left < expected.Length && right < actual.Length && expected[left] == actual[right])
            {
                edits.Add((' ', expected[left++]));
                right++;
            }
            else if (left < expected.Length && (right == actual.Length || common[left + 1][right] >= common[left][right + 1]))
            {
                edits.Add(('-', expected[left++]));
            }
            else
            {
                edits.Add(('+', actual[right++]));
            }
        }

        return edits;
    }

    /// <summary>The length of the longest common run of what is left at each pair of positions.</summary>
    private static int[][] CommonLengths(string[] expected, string[] actual)
    {
        var lengths = new int[expected.Length + 1][];
        lengths[^1] = new int[actual.Length + 1];
        for (var left = expected.Length - 1; left >= 0; left--)
        {
            lengths[left] = new int[actual.Length + 1];
            for (var right = actual.Length - 1; right >= 0; right--)
                lengths[left][right] = expected[left] == actual[right]
                    ? lengths[left + 1][right + 1] + 1
                    : Math.Max(lengths[left + 1][right], lengths[left][right + 1]);
        }

        return lengths;
    }

    private static List<string> Trim(List<(char Mark, string Line)> edits)
    {
        var near = new bool[edits.Count];
        for (var index = 0; index < edits.Count; index++)
            if (edits[index].Mark != ' ')
                near.AsSpan(Math.Max(0, index - Context)..Math.Min(edits.Count, index + Context + 1)).Fill(true);

        var lines = new List<string>();
        for (var index = 0; index < edits.Count; index++)
        {
            if (near[index])
                lines.Add($"{edits[index].Mark} {edits[index].Line}");
            else if (index == 0 || near[index - 1])
                lines.Add("…");
        }

        return lines;
    }
}
