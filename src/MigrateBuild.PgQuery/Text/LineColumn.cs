namespace MigrateBuild.PgQuery;

/// <summary>Counts lines and columns as editors do.</summary>
internal static class LineColumn
{
    internal static (int Line, int Column) Of(string text, int offset)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                (line, start) = (line + 1, i + 1);
        }

        return (line, offset - start + 1);
    }
}
