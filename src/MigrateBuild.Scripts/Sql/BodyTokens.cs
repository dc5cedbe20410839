using System.Text;

namespace MigrateBuild.Scripts.Sql;

/// <summary>
/// A body in SQL or PL/pgSQL by its tokens: white space, line ends and comments between them do not count, literals do as they stand.
/// </summary>
internal static class BodyTokens
{
    private const char Separator = '\0';

    /// <summary>What is equal for two bodies that say the same; the text itself where nobody knows what lies between its tokens.</summary>
    internal static string KeyOf(string text)
    {
        var scanner = new SqlScanner(text);
        var key = new StringBuilder(text.Length);
        SqlToken? before = null;
        while (scanner.Next() is { } token)
        {
            // Without its end, or with a quote that may not end it (standard_conforming_strings), nobody knows what is between tokens.
            if (scanner.IsOpen
                || (token.Kind == SqlTokenKind.String && token.In(text).EndsWith("\\'") && token.In(text)[0] is not ('e' or 'E')))
                return text;
            if (token.IsComment)
                continue;
            // Two literals are one where a line end stands between them, and an error where none does.
            if (before is { Kind: SqlTokenKind.String } literal && token.Kind == SqlTokenKind.String
                && text.AsSpan(literal.End, token.Start - literal.End).IndexOfAny('\n', '\r') >= 0)
                key.Append('\n');
            key.Append(token.In(text)).Append(Separator);
            before = token;
        }

        return key.ToString();
    }
}
