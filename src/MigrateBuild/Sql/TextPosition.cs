namespace MigrateBuild.Sql;

/// <summary>A place in a script: line and column from 1, the column in UTF-16 code units.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of an offset. A line ends at LF, CR LF or a lone CR.</summary>
    internal static TextPosition Of(string text, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            var endsHere = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n'));
            if (!endsHere)
                continue;
            line++;
            lineStart = i + 1;
        }

        return new TextPosition(line, offset - lineStart + 1);
    }

    /// <summary>
    /// The offset that the server means by a position in a statement: it counts code points from 1, .NET counts UTF-16
    /// code units. A position behind the end ("syntax error at end of input") is the end.
    /// </summary>
    internal static int OffsetOf(string text, ScriptStatement statement, int position)
    {
        var offset = statement.Start;
        var end = statement.Start + statement.Length;
        for (var i = 1; i < position && offset < end; i++)
            offset += char.IsSurrogatePair(text, offset) ? 2 : 1;
        return Math.Min(offset, end);
    }
}
