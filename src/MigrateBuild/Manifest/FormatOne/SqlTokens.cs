using MigrateBuild.Sql;

namespace MigrateBuild.Manifest.FormatOne;

/// <summary>Reads words and names from the beginning of a statement on. Lexical rules: PostgreSQL manual, "Lexical Structure".</summary>
internal sealed class SqlTokens(string text)
{
    private int _position;

    /// <summary>Takes a key word, whatever its case, where it comes next.</summary>
    internal bool TakeWord(string word)
    {
        SkipSpace();
        var end = _position + word.Length;
        if (string.Compare(text, _position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0
            || (end < text.Length && IsPart(text[end])))
            return false;
        _position = end;
        return true;
    }

    /// <summary>Takes a character where it comes next.</summary>
    internal bool TakeSymbol(char symbol)
    {
        SkipSpace();
        if (_position >= text.Length || text[_position] != symbol)
            return false;
        _position++;
        return true;
    }

    /// <summary>Takes a name, qualified or not, as SQL writes it; null where none comes next.</summary>
    internal string? TakeName() => TakeParts() is { Count: > 0 } parts ? string.Join('.', parts.Select(SqlWriter.Identifier)) : null;

    /// <summary>The parts of the name that comes next, without quotes, and in lower case where there were none.</summary>
    internal IReadOnlyList<string> TakeParts()
    {
        var parts = new List<string>();
        do
        {
            SkipSpace();
            var start = _position;
            if (!SkipPart())
                return parts;
            var part = text[start.._position];
            parts.Add(part[0] == '"' ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part.ToLowerInvariant());
        }
        while (TakeSymbol('.'));
        return parts;
    }

    private bool SkipPart()
    {
        if (_position >= text.Length)
            return false;
        if (text[_position] == '"')
        {
            // A doubled quote inside is two quoted parts in a row.
            while (_position < text.Length && text[_position] == '"')
            {
                var end = text.IndexOf('"', _position + 1);
                if (end < 0)
                    return false;
                _position = end + 1;
            }

            return true;
        }

        // U&"…" spells a name with escapes; U alone would be another.
        if (!IsLetter(text[_position]) || text.AsSpan(_position).StartsWith("U&\"", StringComparison.OrdinalIgnoreCase))
            return false;
        while (_position < text.Length && IsPart(text[_position]))
            _position++;
        return true;
    }

    private void SkipSpace() => _position = text.Length - SqlSpace.Skip(text.AsSpan(_position)).Length;

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    private static bool IsPart(char c) => IsLetter(c) || char.IsAsciiDigit(c) || c == '$';
}
