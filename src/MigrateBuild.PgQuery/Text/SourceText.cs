using System.Text;

namespace MigrateBuild.PgQuery;

/// <summary>
/// A parsed part of a text: turns the parser's places (UTF-8 bytes from 0, or code points from 1) into UTF-16 offsets. It is what a node
/// needs besides its own bytes.
/// </summary>
public sealed class SourceText
{
    // How many bytes lie between two marks: a look-up walks no further than that.
    private const int Step = 256;

    private readonly string _text;
    private readonly List<(int Byte, int Offset)>? _marks;

    /// <summary>The part of a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the parsed part begins.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie in the text.</exception>
    public SourceText(string text, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, text.Length - start);
        (_text, Start, End) = (text, start, start + length);
        // In ASCII a byte is a character.
        if (!Ascii.IsValid(text.AsSpan(start, length)))
            _marks = Mark();
    }

    /// <summary>Where the part begins, in UTF-16 code units.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    internal int OffsetOfByte(int at)
    {
        if (at < 0)
            return -1;
        if (_marks is null)
            return Math.Min(Start + at, End);
        var mark = Math.Min(at / Step, _marks.Count - 1);
        while (_marks[mark].Byte > at)
            mark--;
        var (bytes, offset) = _marks[mark];
        while (bytes < at && offset < End)
            (bytes, offset) = Next(bytes, offset);
        return offset;
    }

    /// <param name="at">A place as PostgreSQL counts it in messages: in code points, from 1.</param>
    internal int OffsetOfCodePoint(int at)
    {
        if (_marks is null)
            return Math.Min(Start + at - 1, End);
        var offset = Start;
        for (var seen = 1; seen < at && offset < End; seen++)
            (_, offset) = Next(0, offset);
        return offset;
    }

    // One mark for each Step bytes: the first character that begins there or behind.
    private List<(int Byte, int Offset)> Mark()
    {
        var marks = new List<(int Byte, int Offset)>();
        var (bytes, offset) = (0, Start);
        while (offset < End)
        {
            if (bytes >= marks.Count * Step)
                marks.Add((bytes, offset));
            (bytes, offset) = Next(bytes, offset);
        }

        return marks;
    }

    private (int Byte, int Offset) Next(int bytes, int offset)
    {
        Rune.DecodeFromUtf16(_text.AsSpan(offset, End - offset), out var rune, out var consumed);
        return (bytes + rune.Utf8SequenceLength, offset + consumed);
    }
}
