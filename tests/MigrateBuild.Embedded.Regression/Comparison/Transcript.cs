namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>
/// What psql printed after each line of a script. <c>psql -a</c> repeats each line that it reads (rows of <c>COPY … FROM STDIN</c> aside)
/// before what the line brings forth, so that two outputs of one script can be laid side by side.
/// </summary>
internal static class Transcript
{
    /// <summary>For the number of a line of the script (0: before all): what was printed after it, without empty lines.</summary>
    internal static IReadOnlyDictionary<int, IReadOnlyList<string>> Read(string script, string output)
    {
        // psql drops empty lines between statements.
        var source = script.Split('\n').Index().Where(line => line.Item.Length > 0).ToArray();
        var results = new Dictionary<int, IReadOnlyList<string>>();
        var current = new List<string>();
        var (line, next) = (0, 0);
        foreach (var printed in output.Split('\n').Where(printed => printed.Length > 0))
        {
            var echo = Echoed(source, next, printed);
            if (echo >= 0)
            {
                End();
                (line, next) = (source[echo].Index + 1, echo + 1);
            }
            else
            {
                current.Add(printed);
            }
        }
        End();
        return results;

        void End()
        {
            if (current.Count > 0)
                results[line] = current;
            current = [];
        }
    }

    private static int Echoed((int Index, string Item)[] source, int next, string printed)
    {
        if (next < source.Length && source[next].Item == printed)
            return next;
        if (next == 0 || next >= source.Length || !source[next - 1].Item.Contains(';', StringComparison.Ordinal))
            return -1;
        // Rows for COPY, which are not repeated, end with a line of their own.
        var end = Array.FindIndex(source, next, line => line.Item == @"\.") + 1;
        return end > 0 && end < source.Length && source[end].Item == printed ? end : -1;
    }
}
