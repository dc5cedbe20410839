namespace MigrateBuild.Scripts.Text;

/// <summary>Turns offsets of a text into lines and columns, both from 1, columns in UTF-16 code units as editors count.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    internal LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // A lone CR ends a line too: editors and PostgreSQL's own scanner agree on that.
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    internal TextPosition PositionOf(int offset)
    {
        var line = _starts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line + 1, offset - _starts[line] + 1);
    }
}
