namespace MigrateBuild.Scripts.Text;

/// <summary>Turns offsets of a text into lines and columns, both from 1, columns in UTF-16 code units as editors count.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    internal LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (TextPosition.EndsLine(text, i))
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
