namespace MigrateBuild.Guards;

/// <summary>The tables and schemas that a script drops by name. What it drops in another way shows when it has run.</summary>
internal static class DroppedTables
{
    /// <summary>The names after <c>DROP TABLE</c>, as the script writes them.</summary>
    internal static IEnumerable<string> TablesOf(MigrationScript script) => NamesAfter(script, "TABLE");

    /// <summary>The names after <c>DROP SCHEMA</c>, as the script writes them.</summary>
    internal static IEnumerable<string> SchemasOf(MigrationScript script) => NamesAfter(script, "SCHEMA");

    private static IEnumerable<string> NamesAfter(MigrationScript script, string what) =>
        script.Statements.SelectMany(statement => NamesOf(script.TextOf(statement), what));

    private static List<string> NamesOf(string statement, string what)
    {
        var tokens = new SqlTokens(statement);
        var names = new List<string>();
        if (!tokens.TakeWord("DROP") || !tokens.TakeWord(what))
            return names;
        if (tokens.TakeWord("IF"))
            tokens.TakeWord("EXISTS");
        do
        {
            if (tokens.TakeName() is not { } name)
                return names;
            names.Add(name);
        }
        while (tokens.TakeSymbol(','));
        return names;
    }
}
