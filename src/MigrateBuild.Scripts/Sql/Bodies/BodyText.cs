using System.Globalization;
using System.Text;

namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>
/// The value of a string constant of a script, with the way back: dollar quotes, doubled quotes, the escapes of E'' and
/// U&amp;'', and constants that go on in the next line (PostgreSQL manual, "String Constants").
/// </summary>
internal sealed class BodyText
{
    // Where the value and the script run in step from: a pair for each place where something was undone.
    private readonly List<(int Value, int Script)> _steps = [];
    private readonly StringBuilder _value = new();
    private readonly string _script;

    private BodyText(string script) => _script = script;

    internal string Value => _value.ToString();

    /// <summary>Reads the constant that begins at a token.</summary>
    /// <returns>The text, or null where the token is no string.</returns>
    internal static BodyText? Read(string script, List<SqlToken> tokens, int first)
    {
        if (first >= tokens.Count || tokens[first].Kind != SqlTokenKind.String)
            return null;
        var text = new BodyText(script);
        var style = script[tokens[first].Start];
        text.Add(tokens[first], style);
        if (style == '$')
            return text;
        // A constant without a prefix of its own goes on in the next line.
        for (var i = first + 1; i < tokens.Count && (tokens[i].IsComment || script[tokens[i].Start] == '\''); i++)
        {
            if (tokens[i].Kind == SqlTokenKind.String)
                text.Add(tokens[i], style);
        }

        return text;
    }

    /// <summary>The place in the script of a place in the value.</summary>
    internal int OffsetOf(int valueOffset)
    {
        var index = _steps.FindLastIndex(step => step.Value <= valueOffset);
        return index < 0 ? _steps[0].Script : _steps[index].Script + valueOffset - _steps[index].Value;
    }

    private void Add(SqlToken token, char style)
    {
        if (style == '$')
        {
            var tag = _script.IndexOf('$', token.Start + 1) + 1 - token.Start;
            Keep(token.Start + tag, token.End - tag);
            return;
        }

        var start = _script.IndexOf('\'', token.Start) + 1;
        _steps.Add((_value.Length, start));
        for (var at = start; at < token.End - 1;)
            at = style is 'e' or 'E' && _script[at] == '\\'
                ? Escape(at)
                : style is 'u' or 'U' && _script[at] == '\\' ? Unicode(at) : Plain(at);
    }

    private void Keep(int start, int end)
    {
        _steps.Add((_value.Length, start));
        _value.Append(_script, start, Math.Max(0, end - start));
    }

    private int Plain(int at)
    {
        _value.Append(_script[at]);
        return _script[at] == '\'' ? Undone(at + 2) : at + 1;
    }

    private int Undone(int next)
    {
        _steps.Add((_value.Length, next));
        return next;
    }

    private int Escape(int at)
    {
        var c = _script[at + 1];
        var (digits, radix) = c switch
        {
            'x' => (CountDigits(at + 2, 2, char.IsAsciiHexDigit), 16),
            'u' => (CountDigits(at + 2, 4, char.IsAsciiHexDigit), 16),
            'U' => (CountDigits(at + 2, 8, char.IsAsciiHexDigit), 16),
            _ => (CountDigits(at + 1, 3, digit => digit is >= '0' and <= '7'), 8),
        };
        if (digits > 0)
        {
            var from = radix == 16 ? at + 2 : at + 1;
            AppendCodePoint(_script.AsSpan(from, digits), radix);
            return Undone(from + digits);
        }

        _value.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', _ => c });
        return Undone(at + 2);
    }

    // The escape character of UESCAPE is not looked at: another one shows by a value that is not the parser's.
    private int Unicode(int at)
    {
        if (_script[at + 1] == '\\')
        {
            _value.Append('\\');
            return Undone(at + 2);
        }

        var (from, length) = _script[at + 1] == '+' ? (at + 2, 6) : (at + 1, 4);
        var digits = CountDigits(from, length, char.IsAsciiHexDigit);
        AppendCodePoint(_script.AsSpan(from, digits), 16);
        return Undone(Math.Max(from + digits, at + 1));
    }

    private int CountDigits(int from, int most, Func<char, bool> isDigit)
    {
        var count = 0;
        while (count < most && from + count < _script.Length && isDigit(_script[from + count]))
            count++;
        return count;
    }

    private void AppendCodePoint(ReadOnlySpan<char> digits, int radix)
    {
        var code = 0u;
        foreach (var digit in digits)
            code = (code * (uint)radix) + uint.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (code <= char.MaxValue)
            _value.Append((char)code);
        else if (Rune.IsValid(code))
            _value.Append(new Rune(code).ToString());
    }
}
