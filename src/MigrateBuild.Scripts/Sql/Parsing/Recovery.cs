using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>Where to go on behind a syntax error, so that one mistake gives one finding, and what was probably meant.</summary>
internal sealed class Recovery
{
    private readonly string _sql;
    private readonly TokenIndex _tokens;

    internal Recovery(string sql, TokenIndex tokens, StatementEnds ends, int start, int place)
    {
        _sql = sql;
        _tokens = tokens;
        Next = ends.EndOf(Math.Max(start, Math.Min(place, sql.Length - 1)));
        var at = tokens.From(place);
        if (tokens.IsOpen && Next == sql.Length)
            GoOnBehindOpenQuote(start, place);
        else if (at < tokens.All.Count)
            GoOnBehind(start, at);
        if (Hint is null && at < tokens.All.Count && tokens.All[at].Start == place)
            Hint = new SyntaxHint(sql, tokens, start, at, Complete is not null).Text;
    }

    /// <summary>Where the next statement begins.</summary>
    internal int Next { get; private set; }

    /// <summary>What was probably meant, or null.</summary>
    internal string? Hint { get; private set; }

    /// <summary>What stands before the error, where that is a whole statement that only lacks its semicolon.</summary>
    internal ParseResult? Complete { get; private set; }

    /// <summary>The tokens from <see cref="Next"/> on, where they are others than before.</summary>
    internal TokenIndex? Tokens { get; private set; }

    private void GoOnBehind(int start, int at)
    {
        if (BatchSeparator.Find(_sql, _tokens, start, at) is { } separator)
        {
            Next = _tokens.All[separator].End;
        }
        else if (_tokens.All[at].Is(_sql, "DELIMITER"))
        {
            // MySQL's client: all up to the line that brings the semicolon back, which may be this one, is in another syntax.
            var reset = _sql.IndexOf("DELIMITER ;", _tokens.All[at].Start, StringComparison.OrdinalIgnoreCase);
            Next = reset < 0 ? _sql.Length : reset + "DELIMITER ;".Length;
            // What it takes for the beginning of a quote may be none in PostgreSQL's, and the other way round.
            Tokens = Scan(Next);
        }
        else if (_tokens.BeginsLine(at) && CommandNames.BeginsCommand(_tokens.All[at].In(_sql))
            && _tokens.All[at].Start is var place && place > start
            && PostgresParser.Parse(_sql, start, place - start) is { Error: null, Statements.Count: > 0 } complete
            && PostgresParser.Parse(_sql, place, Next - place).Error is null)
        {
            Complete = complete;
            Next = place;
        }
    }

    // Behind a missing quote all that is quoted is read as SQL and the other way round. The next line that looks like
    // the beginning of a statement is where it can come right again, if from there on every quote has its end.
    private void GoOnBehindOpenQuote(int start, int place)
    {
        Next = _sql.Length;
        if (_tokens.All[^1].Kind is SqlTokenKind.BlockComment || _sql[_tokens.All[^1].Start] == '$')
            return;
        Hint = LongString(start, place);
        for (var line = LineBehind(Math.Max(start, place)); line < _sql.Length; line = LineBehind(line))
        {
            if (!EndsStatement(line) || !CommandNames.BeginsCommand(WordAt(line)))
                continue;
            var tokens = Scan(line);
            if (!tokens.IsOpen)
                (Next, Tokens) = (line, tokens);
            return;
        }
    }

    private TokenIndex Scan(int from)
    {
        var scanner = new SqlScanner(_sql) { Position = from };
        var tokens = new List<SqlToken>();
        while (scanner.Next() is { } token)
            tokens.Add(token);
        return new TokenIndex(_sql, tokens, scanner.IsOpen);
    }

    private string? LongString(int start, int place)
    {
        for (var i = _tokens.Before(_tokens.From(place)); i >= 0 && _tokens.All[i].Start >= start; i = _tokens.Before(i))
        {
            var token = _tokens.All[i];
            if (token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier && token.In(_sql).Contains('\n'))
                return $"the quote that begins with {ShortMessage.FirstLine(token.In(_sql))} goes on over several lines; "
                    + "its end is probably missing";
        }

        return null;
    }

    private int LineBehind(int offset)
    {
        var end = _sql.AsSpan(offset).IndexOf('\n');
        return end < 0 ? _sql.Length : offset + end + 1;
    }

    private bool EndsStatement(int line) => _sql.AsSpan(0, line).TrimEnd().EndsWith(";");

    private ReadOnlySpan<char> WordAt(int line)
    {
        var end = line;
        while (end < _sql.Length && char.IsAsciiLetter(_sql[end]))
            end++;
        return _sql.AsSpan(line, end - line);
    }
}
