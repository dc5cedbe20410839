using System.Buffers;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>What was probably meant where PostgreSQL's parser stumbles. Only what is certain: a wrong guess costs more than none.</summary>
internal sealed class SyntaxHint
{
    private static readonly SearchValues<char> LetterLikeSpaces = SearchValues.Create("\u00a0\u200b\u2007\u202f\ufeff\u3000");

    private readonly string _sql;
    private readonly TokenIndex _tokens;
    private readonly int _start;
    private readonly int _at;
    private readonly bool _isSecondStatement;

    internal SyntaxHint(string sql, TokenIndex tokens, int start, int at, bool isSecondStatement)
    {
        (_sql, _tokens, _start, _at, _isSecondStatement) = (sql, tokens, start, at, isSecondStatement);
        Text = Separator() ?? Characters() ?? Comma() ?? Existence() ?? ForeignWord();
    }

    internal string? Text { get; }

    private SqlToken Token => _tokens.All[_at];

    private int Before => _tokens.Before(_at);

    private int Behind => _tokens.Behind(_at);

    private string? Separator()
    {
        if (BatchSeparator.Find(_sql, _tokens, _start, _at) is not null)
            return "GO separates batches in SQL Server's tools; write a semicolon instead";
        return _isSecondStatement ? "a semicolon is missing before it" : null;
    }

    private string? Characters()
    {
        var next = Token.End < _sql.Length ? _sql[Token.End] : '\0';
        var first = _sql[Token.Start];
        if (first == ':' && Token.Length == 1 && (char.IsAsciiLetter(next) || next is '_' or '\'' or '"'))
            return "a variable of psql or a parameter of a program is not replaced here; write the value";
        if (HasBackticks())
            return "MySQL quotes names with backticks; PostgreSQL writes \"name\", or name without quotes";
        if (first == '[' && Is(Behind, SqlTokenKind.Word) && Has(_tokens.Behind(Behind), ']'))
            return "SQL Server quotes names with brackets; PostgreSQL writes \"name\", or name without quotes";
        if (first is '{' or '}' || (first is '$' or '%' && next == '{'))
            return "a placeholder is not replaced here; write the value";
        if (first == '\\')
            return null;
        var text = Token.In(_sql);
        if (text.IndexOfAny('\u2018', '\u2019') >= 0 || text.IndexOfAny('\u201c', '\u201d') >= 0)
            return "typographic quotes are letters to PostgreSQL; write ' or \"";
        return text.IndexOfAny(LetterLikeSpaces) is >= 0 and var space
            ? $"it holds a space that PostgreSQL reads as a letter (U+{(int)text[space]:X4}); write a plain space"
            : null;
    }

    // A backtick is an operator to PostgreSQL, so that it stumbles somewhere behind.
    private bool HasBackticks()
    {
        for (var i = _at + 1; i >= 2 && i < _tokens.All.Count && _tokens.All[i - 2].Start >= _start; i--)
        {
            var (open, word, close) = (_tokens.All[i - 2], _tokens.All[i - 1], _tokens.All[i]);
            if (_sql[open.End - 1] == '`' && word.Kind == SqlTokenKind.Word && word.Start == open.End && close.Start == word.End
                && _sql[close.Start] == '`')
                return true;
        }

        return false;
    }

    private string? Comma() =>
        Token.Is(_sql, ')') && Has(Before, ',') ? "there is a comma too many before ')'" : null;

    private string? Existence()
    {
        if (Token.Is(_sql, "NOT") && Is(Before, "IF") && Is(Behind, "EXISTS"))
            return "PostgreSQL has no IF NOT EXISTS for this command";
        if (Token.Is(_sql, "EXISTS") && Is(Before, "NOT") && Is(_tokens.Before(Before), "IF"))
            return "PostgreSQL has no IF NOT EXISTS for this command";
        return Token.Is(_sql, "EXISTS") && Is(Before, "IF") ? "PostgreSQL has no IF EXISTS here" : null;
    }

    private string? ForeignWord()
    {
        if (Token.Kind != SqlTokenKind.Word)
            return null;
        var word = Token.In(_sql).ToString().ToUpperInvariant();
        return word switch
        {
            "AUTO_INCREMENT" or "AUTOINCREMENT" => "that is another database's; PostgreSQL writes GENERATED ALWAYS AS IDENTITY",
            "IDENTITY" when Has(Behind, '(') => "that is SQL Server's; PostgreSQL writes GENERATED ALWAYS AS IDENTITY",
            "ENGINE" when Is(Behind, "=") => "that is MySQL's; PostgreSQL has no storage engines, leave it out",
            "UNSIGNED" => "that is MySQL's; PostgreSQL has no unsigned numbers: take a larger type, or a CHECK constraint",
            "MODIFY" when IsStart("ALTER") => "that is another database's; PostgreSQL writes ALTER COLUMN … TYPE",
            "CHANGE" when IsStart("ALTER") => "that is MySQL's; PostgreSQL writes RENAME COLUMN … TO and ALTER COLUMN … TYPE",
            "AFTER" or "FIRST" when IsStart("ALTER") => "that is MySQL's; PostgreSQL adds a column after the others",
            "IGNORE" when IsStart("INSERT") => "that is MySQL's; PostgreSQL writes ON CONFLICT DO NOTHING",
            "REPLACE" when Is(Behind, "INTO") => "that is another database's; PostgreSQL writes INSERT … ON CONFLICT … DO UPDATE",
            "DELIMITER" => "that is a command of MySQL's client; PostgreSQL quotes a body with $$",
            _ => null,
        };
    }

    private bool IsStart(string word) => _tokens.All[_tokens.Within(_start, _sql.Length).First].Is(_sql, word);

    private bool Is(int index, SqlTokenKind kind) => index >= 0 && index < _tokens.All.Count && _tokens.All[index].Kind == kind;

    private bool Is(int index, string text) =>
        index >= 0 && index < _tokens.All.Count && _tokens.All[index].In(_sql).Equals(text, StringComparison.OrdinalIgnoreCase);

    private bool Has(int index, char punctuation) =>
        index >= 0 && index < _tokens.All.Count && _tokens.All[index].Is(_sql, punctuation);
}
