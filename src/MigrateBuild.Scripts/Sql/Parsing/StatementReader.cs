using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql.Psql;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>
/// Has PostgreSQL's parser read a script, and goes on behind each error. Whole texts are parsed up to a length, so that one call does for
/// nearly every script; larger ones in batches of whole statements.
/// </summary>
internal sealed class StatementReader
{
    // How much is parsed at once, in UTF-16 code units: what the parser's memory holds as it is.
    private const int BatchLength = 1 << 18;

    // In larger scripts the trees of rows are not kept.
    private const int LengthOfBulk = 1 << 20;

    // Behind an error the next one is often near: what is parsed grows from here.
    private const int LengthBehindError = 4096;

    private readonly string _sql;
    private readonly List<SqlStatement> _statements = [];
    private readonly List<SyntaxError> _errors = [];
    private TokenIndex _tokens;
    private StatementEnds _ends;

    internal StatementReader(PsqlText source)
    {
        _sql = source.Sql;
        _tokens = new TokenIndex(_sql, source.Tokens, source.IsOpen);
        _ends = new StatementEnds(_sql, source.Tokens);
    }

    internal IReadOnlyList<SqlStatement> Statements => _statements;

    internal IReadOnlyList<SyntaxError> Errors => _errors;

    internal void Read()
    {
        var length = BatchLength;
        for (var at = 0; at < _sql.Length;)
        {
            var end = _ends.EndWithin(at, length);
            var result = PostgresParser.Parse(_sql, at, end - at);
            if (result.Error is null)
            {
                Add(result);
                at = end;
                length = Math.Min(length * 2, BatchLength);
            }
            else if (result.Error.Offset >= end && end < _sql.Length)
            {
                // The statement goes on behind the place where the text was cut: no error, or a later one.
                length = (int)Math.Min(Math.Max(length, end - at) * 2L, int.MaxValue);
            }
            else
            {
                at = GoOnBehind(result.Error, at);
                length = LengthBehindError;
            }
        }
    }

    private int GoOnBehind(ParseError error, int from)
    {
        var isAtEnd = error.Message.EndsWith("at end of input", StringComparison.Ordinal);
        var place = isAtEnd ? _tokens.End : error.Offset;
        var start = StartOfRefused(from, isAtEnd ? Math.Max(0, place - 1) : place);
        var recovery = new Recovery(_sql, _tokens, _ends, start, place);
        _errors.Add(new SyntaxError(ShortMessage.Of(error.Message), place, recovery.Hint));
        if (recovery.Complete is { } complete)
            Add(complete);
        else
            AddRefused(start, recovery.Next);
        if (recovery.Tokens is { } tokens)
        {
            _tokens = tokens;
            _ends = new StatementEnds(_sql, tokens.All);
        }

        return recovery.Next;
    }

    // What stands before the refused statement has been read without an error, so it parses; where it does not, the
    // statement began earlier than its semicolons tell.
    private int StartOfRefused(int from, int place)
    {
        for (var start = _ends.StartOf(place); start > from; start = _ends.StartOf(start - 1))
        {
            if (PostgresParser.Parse(_sql, from, start - from) is not { Error: null } before)
                continue;
            Add(before);
            return start;
        }

        return from;
    }

    private void Add(ParseResult result)
    {
        foreach (var parsed in result.Statements)
        {
            var (first, last) = _tokens.Within(parsed.Start, parsed.Start + parsed.Length);
            Add(first, last, parsed.Tree);
        }
    }

    private void AddRefused(int start, int end)
    {
        var (first, last) = _tokens.Within(start, end);
        if (first <= last && _tokens.All[last].Is(_sql, ';'))
            last = _tokens.Before(last);
        if (first > last)
            return;
        // A quote without an end holds all that follows; the statement does not.
        var own = _tokens.All[first].Start;
        var length = _sql.AsSpan(own, Math.Min(_tokens.All[last].End, end) - own).TrimEnd().Length;
        _statements.Add(new SqlStatement(own, length, StatementKind.Of(default, _tokens.WordsFrom(first, last)), default));
    }

    private void Add(int first, int last, SqlNode tree)
    {
        var start = _tokens.All[first].Start;
        var isBulk = _sql.Length > LengthOfBulk && tree.Is("InsertStmt") && tree["selectStmt"].List("valuesLists").Count > 0;
        _statements.Add(
            new SqlStatement(
            start, _tokens.All[last].End - start, StatementKind.Of(tree, _tokens.WordsFrom(first, last)), isBulk ? default : tree));
    }
}
