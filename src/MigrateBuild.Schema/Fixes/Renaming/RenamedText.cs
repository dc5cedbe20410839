using MigrateBuild.Schema.Names;

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
            if (at < done || isInside || !(column ? Mentions.OfColumn(slice, from) : Mentions.Of(slice, from)))
                continue;
            result.Append(text, done, at - done).Append(to);
            done = at + from.Length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
