namespace MigrateBuild.Schema.Causes;

/// <summary>Takes the words out of a statement; comments hold none.</summary>
internal static class SqlWords
{
    internal static IReadOnlyList<SqlWord> Of(string sql)
    {
        var words = new List<SqlWord>();
        Read(sql, isInner: false, words);
        return words;
    }

    private static void Read(string sql, bool isInner, List<SqlWord> words)
    {
        for (var at = 0; at < sql.Length;)
        {
            var rest = sql.AsSpan(at);
            if (rest.StartsWith("--"))
                at = End(sql, at, "\n");
            else if (rest.StartsWith("/*"))
                at = End(sql, at + 2, "*/");
            else if (sql[at] == '\'')
                at = Literal(sql, at, words);
            else if (sql[at] == '"')
                at = Quoted(sql, at, isInner, words);
            else if (sql[at] == '$' && DollarTag(sql, at) is { } tag)
                at = Body(sql, at, tag, words);
            else if (IsStart(sql[at]))
                at = Bare(sql, at, isInner, words);
            else
                at++;
        }
    }

    private static int End(string sql, int from, string mark) =>
        sql.IndexOf(mark, from, StringComparison.Ordinal) is var end and >= 0 ? end + mark.Length : sql.Length;

    private static int Literal(string sql, int at, List<SqlWord> words)
    {
        var end = at + 1;
        while (end < sql.Length && (sql[end] != '\'' || (end + 1 < sql.Length && sql[end + 1] == '\'')))
            end += sql[end] == '\'' ? 2 : 1;
        Read(sql[(at + 1)..Math.Min(end, sql.Length)].Replace("''", "'", StringComparison.Ordinal), isInner: true, words);
        return end + 1;
    }

    private static int Quoted(string sql, int at, bool isInner, List<SqlWord> words)
    {
        var end = at + 1;
        while (end < sql.Length && (sql[end] != '"' || (end + 1 < sql.Length && sql[end + 1] == '"')))
            end += sql[end] == '"' ? 2 : 1;
        var name = sql[(at + 1)..Math.Min(end, sql.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
        words.Add(new SqlWord(name, isInner, IsPart(sql, at)));
        return end + 1;
    }

    private static string? DollarTag(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
            end++;
        return end < sql.Length && sql[end] == '$' && !char.IsDigit(sql[at + 1]) ? sql[at..(end + 1)] : null;
    }

    private static int Body(string sql, int at, string tag, List<SqlWord> words)
    {
        var start = at + tag.Length;
        var end = sql.IndexOf(tag, start, StringComparison.Ordinal);
        Read(sql[start..(end < 0 ? sql.Length : end)], isInner: true, words);
        return end < 0 ? sql.Length : end + tag.Length;
    }

    private static int Bare(string sql, int at, bool isInner, List<SqlWord> words)
    {
        var end = at;
        while (end < sql.Length && (IsStart(sql[end]) || char.IsDigit(sql[end]) || sql[end] == '$'))
            end++;
        words.Add(new SqlWord(sql[at..end].ToLowerInvariant(), isInner, IsPart(sql, at)));
        return end;
    }

    private static bool IsPart(string sql, int at) => sql.AsSpan(0, at).TrimEnd().EndsWith('.');

    private static bool IsStart(char c) => char.IsLetter(c) || c == '_';
}
