namespace MigrateBuild.Sql;

/// <summary>
/// The words that a statement begins with, in upper case, comments skipped: enough to tell the transaction commands
/// apart, whose grammar is nothing but words. Lexical rules: PostgreSQL manual, "Lexical Structure".
/// </summary>
internal static class LeadingWords
{
    private const int Most = 12;

    /// <param name="text">The statement.</param>
    /// <returns>Up to twelve words; reading stops at the first token that is not a word.</returns>
    internal static string[] Of(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        for (var rest = SkipSpace(text); words.Count < Most && rest.Length > 0 && IsLetter(rest[0]); rest = SkipSpace(rest))
        {
            var length = 1;
            while (length < rest.Length && IsPart(rest[length]))
                length++;
            words.Add(rest[..length].ToString().ToUpperInvariant());
            rest = rest[length..];
        }

        return [.. words];
    }

    /// <summary>Whether a word can begin with the character.</summary>
    internal static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    /// <summary>Whether a word can go on with the character.</summary>
    internal static bool IsPart(char c) => IsLetter(c) || char.IsAsciiDigit(c) || c == '$';

    /// <summary>The text from its first token on.</summary>
    internal static ReadOnlySpan<char> SkipSpace(ReadOnlySpan<char> text)
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
