using System.Buffers;

namespace MigrateBuild.Scripts.Sql;

/// <summary>
/// Cuts a script into tokens by the rules of PostgreSQL's own scanner (src/backend/parser/scan.l), as far as the
/// boundaries of statements need: quotes of all kinds, dollar quotes, nested comments, operators.
/// An unterminated quote or comment reaches to the end of the text; the server says what is wrong with it.
/// </summary>
internal sealed class SqlScanner(string text)
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    // An operator that holds one of these may end in + or -, any other may not (manual, "Operators").
    private static readonly SearchValues<char> CharactersThatAllowTrailingSign = SearchValues.Create("~!@#%^&|`?");

    private int _at;

    /// <summary>Where the next token is looked for.</summary>
    internal int Position
    {
        get => _at;
        set => _at = value;
    }

    /// <summary>Whether the last token is a quote or comment without an end.</summary>
    internal bool IsOpen { get; private set; }

    internal static List<SqlToken> Scan(string text, int start = 0)
    {
        var scanner = new SqlScanner(text) { Position = start };
        var tokens = new List<SqlToken>();
        while (scanner.Next() is { } token)
            tokens.Add(token);
        return tokens;
    }

    /// <summary>The next token, or null at the end of the text.</summary>
    internal SqlToken? Next()
    {
        while (_at < text.Length && IsWhiteSpace(text[_at]))
            _at++;
        if (_at == text.Length)
            return null;

        var start = _at;
        var kind = ReadToken();
        return new SqlToken(kind, start, _at - start);
    }

    // The scanner's white space is ASCII; any other space is part of a word to PostgreSQL.
    private static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    private SqlTokenKind ReadToken()
    {
        var c = text[_at];
        if (StartsWith("--"))
            return ReadLineComment();
        if (StartsWith("/*"))
            return ReadBlockComment();
        if (c == '\'')
            return ReadQuoted('\'', backslashEscapes: false, SqlTokenKind.String);
        if (c == '"')
            return ReadQuoted('"', backslashEscapes: false, SqlTokenKind.QuotedIdentifier);
        if (c == '$')
            return ReadDollar();
        if (IsWordStart(c))
            return ReadWordOrPrefixedString();
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            return ReadNumber();
        if (OperatorCharacters.Contains(c, StringComparison.Ordinal))
            return ReadOperator();
        return ReadPunctuation();
    }

    private SqlTokenKind ReadLineComment()
    {
        while (_at < text.Length && text[_at] is not ('\n' or '\r'))
            _at++;
        return SqlTokenKind.LineComment;
    }

    private SqlTokenKind ReadBlockComment()
    {
        var depth = 0;
        while (_at < text.Length)
        {
            if (StartsWith("/*"))
            {
                depth++;
                _at += 2;
            }
            else if (StartsWith("*/"))
            {
                depth--;
                _at += 2;
                if (depth == 0)
                    return SqlTokenKind.BlockComment;
            }
            else
            {
                _at++;
            }
        }

        IsOpen = true;
        return SqlTokenKind.BlockComment;
    }

    private SqlTokenKind ReadQuoted(char quote, bool backslashEscapes, SqlTokenKind kind, bool doubles = true)
    {
        for (_at++; _at < text.Length; _at++)
        {
            if (backslashEscapes && text[_at] == '\\')
            {
                _at++;
            }
            else if (text[_at] == quote)
            {
                if (!doubles || Peek(1) != quote)
                {
                    _at++;
                    return kind;
                }

                _at++;
            }
        }

        _at = text.Length;
        IsOpen = true;
        return kind;
    }

    private SqlTokenKind ReadDollar()
    {
        if (char.IsAsciiDigit(Peek(1)))
        {
            for (_at++; _at < text.Length && char.IsAsciiDigit(text[_at]);)
                _at++;
            return SqlTokenKind.Parameter;
        }

        var tagEnd = _at + 1;
        while (tagEnd < text.Length && (IsWordStart(text[tagEnd]) || (tagEnd > _at + 1 && char.IsAsciiDigit(text[tagEnd]))))
            tagEnd++;
        if (tagEnd == text.Length || text[tagEnd] != '$')
            return ReadPunctuation();

        var tag = text.AsSpan(_at, tagEnd - _at + 1);
        var body = text.AsSpan(tagEnd + 1);
        var close = body.IndexOf(tag, StringComparison.Ordinal);
        IsOpen = close < 0;
        _at = close < 0 ? text.Length : tagEnd + 1 + close + tag.Length;
        return SqlTokenKind.String;
    }

    private SqlTokenKind ReadWordOrPrefixedString()
    {
        var c = text[_at];
        if (Peek(1) == '\'' && "eEbBxXnN".Contains(c, StringComparison.Ordinal))
        {
            _at++;
            return ReadQuoted('\'', backslashEscapes: c is 'e' or 'E', SqlTokenKind.String, doubles: c is not ('b' or 'B' or 'x' or 'X'));
        }

        if (c is 'u' or 'U' && Peek(1) == '&' && Peek(2) is '\'' or '"')
        {
            _at += 2;
            var quote = text[_at];
            return ReadQuoted(quote, backslashEscapes: false, quote == '"' ? SqlTokenKind.QuotedIdentifier : SqlTokenKind.String);
        }

        while (_at < text.Length && (IsWordStart(text[_at]) || char.IsAsciiDigit(text[_at]) || text[_at] == '$'))
            _at++;
        return SqlTokenKind.Word;
    }

    private SqlTokenKind ReadNumber()
    {
        // 0x1F, 0o17 and 0b1 have neither fraction nor exponent.
        var isInteger = text[_at] == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B';
        if (!isInteger)
            SkipDigits();
        if (!isInteger && Peek(0) == '.' && Peek(1) != '.')
        {
            _at++;
            SkipDigits();
        }

        if (!isInteger && Peek(0) is 'e' or 'E' && Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))
            _at += 2;
        // What sticks to a number is junk to PostgreSQL, and no token of its own.
        while (_at < text.Length && (IsWordStart(text[_at]) || char.IsAsciiDigit(text[_at])))
            _at++;
        return SqlTokenKind.Number;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)) || Peek(0) == '_')
            _at++;
    }

    private SqlTokenKind ReadOperator()
    {
        var start = _at;
        while (_at < text.Length && OperatorCharacters.Contains(text[_at], StringComparison.Ordinal)
            && !(_at > start && (StartsWith("--") || StartsWith("/*"))))
        {
            _at++;
        }

        while (_at - start > 1 && text[_at - 1] is '+' or '-'
            && !text.AsSpan(start, _at - start).ContainsAny(CharactersThatAllowTrailingSign))
        {
            _at--;
        }

        return SqlTokenKind.Operator;
    }

    private SqlTokenKind ReadPunctuation()
    {
        // Tokens of two characters that hold none of an operator's: .. of PL/pgSQL's 1..2, a cast, an assignment.
        _at += StartsWith("..") || StartsWith("::") || StartsWith(":=") ? 2 : 1;
        return SqlTokenKind.Punctuation;
    }

    private bool StartsWith(string value) => text.AsSpan(_at).StartsWith(value, StringComparison.Ordinal);

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;
}
