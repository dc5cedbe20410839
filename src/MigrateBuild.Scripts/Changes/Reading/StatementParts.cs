using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>
/// Where the parts of a statement stand, for which the parse tree has no place: the commands of an ALTER TABLE, the objects of a DROP.
/// </summary>
internal static class StatementParts
{
    /// <summary>
    /// The parts that commas outside parentheses separate; the first begins behind the altered object's name, or the
    /// statement's own.
    /// </summary>
    /// <param name="text">The script.</param>
    /// <param name="altered">The place of the altered object's name, or -1.</param>
    internal static List<StatementPart> From(string text, SqlStatement statement, int altered)
    {
        var tokens = SqlScanner.Scan(text.Substring(statement.Start, statement.Length)).Where(token => !token.IsComment).ToList();
        var slice = text.Substring(statement.Start, statement.Length);
        var first = altered < 0 ? 0 : BehindName(slice, tokens, altered - statement.Start);
        var parts = new List<StatementPart> { new(statement, statement.Start + tokens[first].Start) };
        var depth = 0;
        for (var i = first; i < tokens.Count - 1; i++)
        {
            depth += Opens(slice, tokens[i]) ? 1 : Closes(slice, tokens[i]) ? -1 : 0;
            if (depth == 0 && tokens[i].Is(slice, ','))
                parts.Add(new(statement, statement.Start + tokens[i + 1].Start));
        }

        return parts;
    }

    private static bool Opens(string slice, SqlToken token) => token.Is(slice, '(') || token.Is(slice, '[');

    private static bool Closes(string slice, SqlToken token) => token.Is(slice, ')') || token.Is(slice, ']');

    // The name is one or more identifiers with dots between, and an asterisk may follow.
    private static int BehindName(string slice, List<SqlToken> tokens, int name)
    {
        var at = tokens.FindIndex(token => token.Start >= name);
        if (at < 0)
            return 0;
        while (at + 2 < tokens.Count && tokens[at + 1].Is(slice, '.'))
            at += 2;
        at++;
        if (at < tokens.Count && tokens[at].In(slice) is "*" or ")")
            at++;
        return Math.Min(at, tokens.Count - 1);
    }
}
