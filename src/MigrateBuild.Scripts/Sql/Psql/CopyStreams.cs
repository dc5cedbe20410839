namespace MigrateBuild.Scripts.Sql.Psql;

/// <summary>Finds a COPY that reads from or writes to the client's own streams, from the tokens of a statement.</summary>
internal static class CopyStreams
{
    internal const string FromStdin = "COPY … FROM STDIN";

    internal const string ToStdout = "COPY … TO STDOUT";

    /// <summary>Looks at the statement that begins at a token.</summary>
    /// <returns>The command's name, or null where the statement is none.</returns>
    internal static string? Of(string text, List<SqlToken> tokens, int first)
    {
        if (!tokens[first].Is(text, "COPY"))
            return null;
        var depth = 0;
        var before = tokens[first];
        foreach (var token in tokens.Skip(first + 1).Where(token => !token.IsComment))
        {
            depth += token.Is(text, '(') ? 1 : token.Is(text, ')') ? -1 : 0;
            // The grammar takes either word in either direction.
            if (depth == 0 && (token.Is(text, "STDIN") || token.Is(text, "STDOUT")))
            {
                if (before.Is(text, "FROM"))
                    return FromStdin;
                if (before.Is(text, "TO"))
                    return ToStdout;
            }

            before = token;
        }

        return null;
    }
}
