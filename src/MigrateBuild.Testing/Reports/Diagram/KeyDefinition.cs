using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>The columns and the target of a key, read token by token: a quoted name may hold what separates others.</summary>
/// <param name="Columns">The key's columns.</param>
/// <param name="Target">For a foreign key the table, else null.</param>
/// <param name="TargetColumns">For a foreign key the columns that it refers to.</param>
internal sealed record KeyDefinition(IReadOnlyList<string> Columns, string? Target, IReadOnlyList<string> TargetColumns)
{
    // PRIMARY KEY (id, valid WITHOUT OVERLAPS) INCLUDE (note)
    // FOREIGN KEY (a, PERIOD b) REFERENCES shop.customers(c, PERIOD d) ON DELETE SET NULL (a)
    internal static KeyDefinition Read(string definition)
    {
        var tokens = SqlScanner.Scan(definition);
        var at = 0;
        var columns = List(definition, tokens, ref at);
        if (at >= tokens.Count || !tokens[at].Is(definition, "REFERENCES"))
            return new KeyDefinition(columns, null, []);
        var start = tokens[at + 1].Start;
        var open = tokens.FindIndex(at, token => token.Is(definition, '('));
        return new KeyDefinition(columns, definition[start..tokens[open].Start].TrimEnd(), List(definition, tokens, ref at));
    }

    private static List<string> List(string definition, List<SqlToken> tokens, ref int at)
    {
        var names = new List<string>();
        at = tokens.FindIndex(at, token => token.Is(definition, '('));
        while (!tokens[at].Is(definition, ')'))
        {
            at++;
            if (tokens[at].Is(definition, "PERIOD") && tokens[at + 1].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier)
                at++;
            names.Add(tokens[at].In(definition).ToString());
            while (!tokens[at].Is(definition, ',') && !tokens[at].Is(definition, ')'))
                at++;
        }

        at++;
        return names;
    }
}
