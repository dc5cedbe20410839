namespace MigrateBuild.PgQuery.Engine;

internal static class ParseErrors
{
    internal static ParseError At(string text, string message, int offset)
    {
        var (line, column) = LineColumn.Of(text, offset);
        return new ParseError(message, offset, line, column);
    }
}
