using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Directives;

/// <summary>Reads the directives among the comments of a script.</summary>
internal sealed class DirectiveParser
{
    internal const string Prefix = "-- migration:";

    private readonly List<Directive> _directives = [];
    private readonly List<DirectiveProblem> _problems = [];

    internal IReadOnlyList<Directive> Directives => _directives;

    internal IReadOnlyList<DirectiveProblem> Problems => _problems;

    internal static DirectiveParser Parse(string text, IReadOnlyList<SqlToken> tokens, Direction? direction)
    {
        var parser = new DirectiveParser();
        var statementsBegan = false;
        foreach (var token in tokens)
        {
            statementsBegan |= !token.IsComment;
            if (token.Kind == SqlTokenKind.LineComment && BodyOf(token.In(text)) is { } body)
                parser.Read(body, token.Start, direction, statementsBegan);
        }

        return parser;
    }

    /// <summary>Whether a line comment is a directive, or was meant as one.</summary>
    internal static bool IsDirective(ReadOnlySpan<char> comment) => BodyOf(comment) is not null;

    // In lower case it is a directive, whatever follows. In other cases people write "-- Migration: add users"
    // as a heading, so there it counts only when a directive's name follows.
    private static string? BodyOf(ReadOnlySpan<char> comment)
    {
        const string word = "migration";
        var rest = comment[2..].TrimStart();
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return null;
        var afterWord = rest[word.Length..].TrimStart();
        if (afterWord is not [':', ..])
            return null;
        var body = afterWord[1..].Trim().ToString();
        return rest.StartsWith(word, StringComparison.Ordinal) || DirectiveKind.Find(FirstWord(body)) is not null ? body : null;
    }

    private static string FirstWord(string body) => body.Split([' ', '\t'], 2)[0];

    private void Read(string body, int offset, Direction? direction, bool statementsBegan)
    {
        var name = FirstWord(body);
        var value = body[name.Length..].Trim();
        var kind = DirectiveKind.Find(name);
        var problem = kind is null
            ? Unknown(name)
            : Misplaced(kind, direction, statementsBegan) ?? Malformed(kind, value);
        if (problem is not null)
            _problems.Add(new DirectiveProblem(offset, problem));
        else
            _directives.Add(new Directive(kind!, value, offset));
    }

    private static string Unknown(string name)
    {
        if (name.Length == 0)
            return $"'{Prefix}' does not name a directive; the known ones are {KnownNames()}";
        var nearest = EditDistance.Nearest(name.ToLowerInvariant(), DirectiveKind.All.Select(kind => kind.Name));
        return nearest is null
            ? $"'{name}' is not a directive and would be silently ignored; the known ones are {KnownNames()}"
            : $"'{name}' is not a directive and would be silently ignored; did you mean '{DirectiveKind.Find(nearest)!.Usage}'?";
    }

    private static string? Misplaced(DirectiveKind kind, Direction? direction, bool statementsBegan)
    {
        if (statementsBegan)
            return $"the directive '{kind.Name}' comes after the first statement, where it has no effect; move it above";
        return kind.OnlyIn is { } only && direction is { } actual && actual != only
            ? $"the directive '{kind.Name}' belongs in the {only.Word()} script, not in the {actual.Word()} script"
            : null;
    }

    private string? Malformed(DirectiveKind kind, string value)
    {
        if (!kind.Repeats && _directives.Exists(directive => directive.Kind == kind))
            return $"the directive '{kind.Name}' appears twice; keep one";
        return kind.Accepts(value) ? null : $"the directive '{kind.Name}' is written '{kind.Usage}'"
            + (value.Length == 0 ? ", but nothing follows its name" : $", not with '{value}'");
    }

    private static string KnownNames() => string.Join(", ", DirectiveKind.All.Select(kind => kind.Name));
}
