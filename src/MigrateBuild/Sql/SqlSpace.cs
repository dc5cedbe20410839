namespace MigrateBuild.Sql;

/// <summary>White space and comments, by the lexical rules of the PostgreSQL manual ("Lexical Structure").</summary>
internal static class SqlSpace
{
    /// <summary>The text from its first token on.</summary>
    internal static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart(" \t\r\n\f\v");
            if (text.StartsWith("--"))
            {
                var end = text.IndexOfAny('\r', '\n');
                text = end < 0 ? [] : text[end..];
            }
            else if (text.StartsWith("/*"))
                text = SkipBlockComment(text);
            else
                return text;
        }
    }

    // Block comments nest.
    private static ReadOnlySpan<char> SkipBlockComment(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '/' && text[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (text[i] == '*' && text[i + 1] == '/')
            {
                i++;
                if (--depth == 0)
                    return text[(i + 1)..];
            }
        }

        return [];
    }
}
