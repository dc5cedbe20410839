namespace MigrateBuild;

/// <summary>A place in a text: line and column from 1, the column in UTF-16 code units, as editors count.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    internal static readonly TextPosition Start = new(1, 1);

    /// <summary>The place of an offset.</summary>
    internal static TextPosition From(string text, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (!EndsLine(text, i))
                continue;
            line++;
            lineStart = i + 1;
        }

        return new TextPosition(line, offset - lineStart + 1);
    }

    /// <summary>
    /// Whether a line ends behind the character at an offset: at LF, CR LF or a lone CR, as editors and PostgreSQL's own scanner agree.
    /// </summary>
    internal static bool EndsLine(string text, int offset) =>
        text[offset] == '\n' || (text[offset] == '\r' && (offset + 1 == text.Length || text[offset + 1] != '\n'));
}
