namespace MigrateBuild.Sql;

/// <summary>The beginning of a text, on one line.</summary>
internal static class OneLine
{
    /// <param name="longest">How many UTF-16 code units of it are shown at most.</param>
    internal static string Shorten(string text, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= longest)
            return line;
        var end = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
