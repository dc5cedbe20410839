namespace MigrateBuild.Schema.Fixes;

/// <summary>A text of SQL with another name for one that it has.</summary>
internal static class RenamedText
{
    internal static string Replace(string text, string from, string to, bool column)
    {
        if (!text.Contains(from, StringComparison.Ordinal))
            return text;
        var result = new System.Text.StringBuilder();
        var done = 0;
        for (var at = text.IndexOf(from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(from, at + 1, StringComparison.Ordinal))
        {
            var slice = text.AsSpan(Math.Max(0, at - 1), Math.Min(text.Length, at + from.Length + 1) - Math.Max(0, at - 1)).ToString();
            // Inside the quotes of another name it is no name of its own.
            var isInside = from[0] != '"' && text.AsSpan(0, at).Count('"') % 2 == 1;
            if (at < done || isInside || !IsWhole(slice, from, mayBeQualified: column))
                continue;
            result.Append(text, done, at - done).Append(to);
            done = at + from.Length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether a name stands there as a whole; a column's may stand behind a table's or an alias's.</summary>
    private static bool IsWhole(string text, string name, bool mayBeQualified)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (!(at > 0 && (IsPart(text[at - 1]) || (text[at - 1] == '.' && !mayBeQualified)))
                && !(at + name.Length < text.Length && IsPart(text[at + name.Length])))
                return true;
        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '"';
}
