namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>A line with GO alone, as SQL Server's tools have it between batches.</summary>
internal static class BatchSeparator
{
    /// <summary>The one that PostgreSQL's parser stumbles over: it may read GO as a name, and stumble behind it.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="start">Where the refused statement begins; a line before it is behind us.</param>
    /// <param name="at">The token of the error.</param>
    /// <returns>The index of its token; null where there is none.</returns>
    internal static int? Find(string sql, TokenIndex tokens, int start, int at)
    {
        if (Is(sql, tokens, at))
            return at;
        var before = tokens.Before(at);
        return before >= 0 && tokens.All[before].Start >= start && Is(sql, tokens, before) ? before : null;
    }

    private static bool Is(string sql, TokenIndex tokens, int index) =>
        tokens.All[index].Is(sql, "GO") && tokens.BeginsLine(index) && tokens.EndsLine(index);
}
