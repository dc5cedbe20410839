namespace MigrateBuild.Scripts.Sql.Psql;

/// <summary>
/// A script as far as it is SQL. What belongs to psql, its commands and the data lines behind <c>COPY … FROM STDIN</c>,
/// is blank in <see cref="Sql"/>, so that every place stays what it was and the parser sees none of it.
/// </summary>
internal sealed class PsqlText
{
    private readonly string _text;
    private readonly SqlScanner _scanner;
    private readonly List<PsqlCommand> _commands = [];
    private readonly List<SqlToken> _tokens = [];
    private int _statement;
    private char[]? _sql;

    private PsqlText(string text)
    {
        _text = text;
        _scanner = new SqlScanner(text);
    }

    internal string Sql => _sql is null ? _text : new string(_sql);

    internal IReadOnlyList<PsqlCommand> Commands => _commands;

    /// <summary>The tokens of <see cref="Sql"/>.</summary>
    internal List<SqlToken> Tokens => _tokens;

    /// <summary>Whether the last token is a quote or comment without an end.</summary>
    internal bool IsOpen => _scanner.IsOpen;

    internal static PsqlText Read(string text)
    {
        var read = new PsqlText(text);
        while (read._scanner.Next() is { } token)
            read.Add(token);
        read.EndStatement(text.Length);
        return read;
    }

    private void Add(SqlToken token)
    {
        if (token.Is(_text, '\\') && PsqlCommandNames.At(_text, token.Start) is { } name)
        {
            TakeCommand(token.Start, name);
            return;
        }

        _tokens.Add(token);
        if (token.Is(_text, ';'))
            EndStatement(token.End);
    }

    private void TakeCommand(int start, string name)
    {
        if (name == PsqlCommandNames.KeptSemicolon)
        {
            _commands.Add(new PsqlCommand(start, name, ""));
            Blank(start, start + 1);
            return;
        }

        var lineEnd = EndOfLine(start);
        var arguments = _text[(start + name.Length)..lineEnd].Trim();
        _commands.Add(new PsqlCommand(start, name, arguments));
        Blank(start, lineEnd);
        _scanner.Position = lineEnd;
        if (name == "\\copy" && arguments.TrimEnd(';').TrimEnd().EndsWith(" from stdin", StringComparison.OrdinalIgnoreCase))
            SkipData(lineEnd);
        if (!PsqlCommandNames.SendsQuery(name) || _tokens.Count == _statement)
            return;
        // psql sends what is there so far: to the parser the statement ends here.
        _sql![start] = ';';
        _tokens.Add(new SqlToken(SqlTokenKind.Punctuation, start, 1));
        EndStatement(lineEnd);
    }

    private void EndStatement(int end)
    {
        var copy = _tokens.FindIndex(_statement, token => !token.IsComment);
        _statement = _tokens.Count;
        if (copy < 0 || CopyStreams.Of(_text, _tokens, copy) is not { } stream)
            return;
        _commands.Add(new PsqlCommand(_tokens[copy].Start, stream, ""));
        if (stream == CopyStreams.FromStdin)
            SkipData(EndOfLine(end));
    }

    // Without the closing line nobody can tell data from SQL; then the script holds the command alone.
    private void SkipData(int lineEnd)
    {
        for (var line = NextLine(lineEnd); line < _text.Length; line = NextLine(EndOfLine(line)))
        {
            var end = EndOfLine(line);
            if (!_text.AsSpan(line, end - line).TrimEnd().SequenceEqual("\\."))
                continue;
            Blank(lineEnd, end);
            _scanner.Position = end;
            return;
        }
    }

    private int EndOfLine(int at)
    {
        var end = _text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? _text.Length : at + end;
    }

    private int NextLine(int lineEnd)
    {
        if (lineEnd >= _text.Length)
            return _text.Length;
        return lineEnd + (_text.AsSpan(lineEnd).StartsWith("\r\n") ? 2 : 1);
    }

    private void Blank(int start, int end)
    {
        _sql ??= _text.ToCharArray();
        for (var i = start; i < end; i++)
        {
            if (_sql[i] is not ('\r' or '\n'))
                _sql[i] = ' ';
        }
    }
}
