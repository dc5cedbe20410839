using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>The body of a function, a procedure or a DO block, written as a string: a program in a language of its own.</summary>
internal sealed class RoutineBody
{
    private readonly BodyText? _text;
    private readonly string _value;
    private readonly Lazy<BodyCheck> _check;

    private RoutineBody(string script, SqlStatement statement, string language, string value, BodyText? text, int offset)
    {
        Statement = statement;
        Language = language;
        _value = value;
        _text = text;
        Offset = offset;
        _check = new Lazy<BodyCheck>(() => BodyCheck.From(this, script));
    }

    /// <summary>The statement that the body belongs to.</summary>
    internal SqlStatement Statement { get; }

    /// <summary>The name of the language, such as <c>plpgsql</c>.</summary>
    internal string Language { get; }

    /// <summary>The program, quotes and escapes undone.</summary>
    internal string Value => _value;

    /// <summary>Where the string begins in the script.</summary>
    internal int Offset { get; }

    /// <summary>What the compiler of the language refuses, or null.</summary>
    internal BodyError? Error => _check.Value.Error;

    /// <summary>
    /// The compiled program (libpg_query's <c>PLpgSQL_function</c>) where the language is PL/pgSQL and it compiles; else absent.
    /// </summary>
    internal SqlNode Program => _check.Value.Program;

    internal static RoutineBody? From(string script, SqlStatement statement)
    {
        var isDo = statement.Tree.Is("DoStmt");
        if (!isDo && !statement.Tree.Is("CreateFunctionStmt"))
            return null;
        var options = statement.Tree.List(isDo ? "args" : "options");
        var source = options.FirstOrDefault(option => option.Text("defname") == "as");
        // A body that is SQL itself (RETURN …, BEGIN ATOMIC …) has been parsed with its statement; two strings are a file and a symbol.
        if (!source.Exists || (!isDo && source.List("arg").Count != 1))
            return null;
        var value = isDo ? source["arg"].Text("sval") : source.List("arg")[0].Text("sval");
        var language = options.FirstOrDefault(option => option.Text("defname") == "language")["arg"].Text("sval");
        var (text, offset) = Find(script, statement, source.Offset, value);
        return new RoutineBody(script, statement, language.Length > 0 ? language : isDo ? "plpgsql" : "", value, text, offset);
    }

    /// <summary>The place in the script of a place in the body.</summary>
    internal int OffsetOf(int bodyOffset) => _text is null || bodyOffset > _value.Length ? Offset : _text.OffsetOf(bodyOffset);

    /// <summary>The place in the script of the first token of a line of the body.</summary>
    internal int OffsetOfLine(int line)
    {
        var at = 0;
        for (var next = 1; line > 1 && next > 0; line--)
        {
            next = _value.IndexOf('\n', at) + 1;
            at = next > 0 ? next : at;
        }

        while (at < _value.Length && _value[at] is ' ' or '\t')
            at++;
        return OffsetOf(at);
    }

    // The tree has the value but not its place: that is the string behind AS, or for DO the option itself.
    private static (BodyText? Text, int Offset) Find(string script, SqlStatement statement, int option, string value)
    {
        var scanner = new SqlScanner(script) { Position = Math.Max(option, statement.Start) };
        var tokens = new List<SqlToken>();
        while (scanner.Next() is { } token && token.Start < statement.End)
            tokens.Add(token);
        var first = tokens.FindIndex(token => token.Kind == SqlTokenKind.String);
        if (first < 0)
            return (null, statement.Start);
        var text = BodyText.Read(script, tokens, first);
        return (text?.Value == value ? text : null, tokens[first].Start);
    }
}
