using MigrateBuild.Manifest;

namespace MigrateBuild;

/// <summary>One statement of a script, as the build saw it.</summary>
public sealed class ScriptStatement
{
    private readonly Lazy<StatementFacts> _facts;

    internal ScriptStatement(int start, int length, int line, string kind, StatementFacts? facts = null)
        : this(start, length, line, kind, new Lazy<StatementFacts>(facts ?? StatementFacts.None))
    {
    }

    /// <param name="start">See <see cref="Start"/>.</param>
    /// <param name="length">See <see cref="Length"/>.</param>
    /// <param name="line">See <see cref="Line"/>.</param>
    /// <param name="kind">See <see cref="Kind"/>.</param>
    /// <param name="facts">Of a manifest that holds none: what can be told from the text, which is read when somebody asks.</param>
    internal ScriptStatement(int start, int length, int line, string kind, Lazy<StatementFacts> facts)
    {
        Start = start;
        Length = length;
        Line = line;
        Kind = kind;
        _facts = facts;
    }

    /// <summary>Offset of the first character in <see cref="MigrationScript.Text"/>, in UTF-16 code units.</summary>
    public int Start { get; }

    /// <summary>Length in UTF-16 code units, without the closing semicolon.</summary>
    public int Length { get; }

    /// <summary>Line of the first character, from 1.</summary>
    public int Line { get; }

    /// <summary>The command's words, such as <c>CREATE TABLE</c>.</summary>
    public string Kind { get; }

    /// <summary>What the parser knew of it.</summary>
    internal StatementFacts Facts => _facts.Value;

    /// <summary>
    /// The offset in the script that the server means by a position in the statement: it counts code points from 1, .NET counts UTF-16
    /// code units. A position behind the end ("syntax error at end of input") is the end.
    /// </summary>
    /// <param name="text">The script.</param>
    /// <param name="position">The server's position.</param>
    internal int OffsetOf(string text, int position)
    {
        var offset = Start;
        var end = Start + Length;
        for (var i = 1; i < position && offset < end; i++)
            offset += char.IsSurrogatePair(text, offset) ? 2 : 1;
        return Math.Min(offset, end);
    }

    /// <summary>The same statement at another place.</summary>
    internal ScriptStatement At(int start, int line) => new(start, Length, line, Kind, _facts);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} (line {Line})";
}
