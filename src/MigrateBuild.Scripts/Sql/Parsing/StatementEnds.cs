namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>
/// Where the statements of a script end as far as tokens tell: at semicolons, but for those inside a BEGIN ATOMIC body
/// and between the parentheses of a rule's actions. Only a guess: it decides where to go on behind an error, and where
/// a large script may be cut before it is parsed.
/// </summary>
internal sealed class StatementEnds
{
    private readonly string _text;
    private readonly List<SqlToken> _tokens;
    private readonly List<int> _ends = [];
    private bool _nests = true;

    internal StatementEnds(string text, List<SqlToken> tokens)
    {
        _text = text;
        _tokens = tokens;
        for (var first = 0; first < tokens.Count;)
            first = ReadStatement(first);
        if (_ends.Count == 0 || _ends[^1] < text.Length)
            _ends.Add(text.Length);
    }

    /// <summary>The end of each statement, the last at the end of the text.</summary>
    internal IReadOnlyList<int> All => _ends;

    /// <summary>The end of the statement that holds a place: behind its semicolon, or the end of the text.</summary>
    internal int EndOf(int offset) => _ends[FirstBehind(offset)];

    /// <summary>The beginning of the statement that holds a place: behind the semicolon before.</summary>
    internal int StartOf(int offset) => FirstBehind(offset) is > 0 and var index ? _ends[index - 1] : 0;

    /// <summary>The end of as many whole statements as fit into a length, at least of one.</summary>
    internal int EndWithin(int start, int length)
    {
        if (start + (long)length >= _text.Length)
            return _text.Length;
        var index = FirstBehind(start + length);
        return index > 0 && _ends[index - 1] > start ? _ends[index - 1] : _ends[index];
    }

    private int FirstBehind(int offset)
    {
        var index = _ends.BinarySearch(offset);
        return Math.Min(index < 0 ? ~index : index + 1, _ends.Count - 1);
    }

    private int ReadStatement(int first)
    {
        var nest = _nests ? NestOf(first) : Nest.None;
        var depth = 0;
        for (var i = first; i < _tokens.Count; i++)
        {
            depth = nest switch
            {
                Nest.Parentheses => depth + (_tokens[i].Is(_text, '(') ? 1 : _tokens[i].Is(_text, ')') ? -1 : 0),
                Nest.Atomic => depth + AtomicStep(i, depth),
                _ => 0,
            };
            if (depth > 0 || !_tokens[i].Is(_text, ';'))
                continue;
            _ends.Add(_tokens[i].End);
            return i + 1;
        }

        if (depth <= 0)
            return _tokens.Count;
        // Its end is missing, so it says nothing about the semicolons behind.
        _nests = false;
        return ReadStatement(first);
    }

    // END closes CASE as well as the body.
    private int AtomicStep(int i, int depth)
    {
        if (_tokens[i].Is(_text, "ATOMIC"))
            return depth == 0 && i > 0 && _tokens[i - 1].Is(_text, "BEGIN") ? 1 : 0;
        if (depth == 0)
            return 0;
        return _tokens[i].Is(_text, "CASE") ? 1 : _tokens[i].Is(_text, "END") ? -1 : 0;
    }

    private Nest NestOf(int first)
    {
        var words = _tokens.Skip(first).Where(token => !token.IsComment).Take(4)
            .TakeWhile(token => token.Kind == SqlTokenKind.Word)
            .Select(token => token.In(_text).ToString().ToUpperInvariant())
            .Where(word => word is not ("OR" or "REPLACE"))
            .ToList();
        return words switch
        {
            ["CREATE", "RULE", ..] => Nest.Parentheses,
            ["CREATE", "FUNCTION" or "PROCEDURE", ..] => Nest.Atomic,
            _ => Nest.None,
        };
    }

    private enum Nest
    {
        None,
        Parentheses,
        Atomic,
    }
}
