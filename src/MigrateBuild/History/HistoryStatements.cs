using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.History;

/// <summary>Finds the statements of a script that make or take away where the history lies.</summary>
internal static class HistoryStatements
{
    /// <summary>Whether a statement creates a schema of that name.</summary>
    internal static bool Creates(string statement, string schema)
    {
        var tokens = new SqlTokens(statement);
        if (!tokens.TakeWord("CREATE") || !tokens.TakeWord("SCHEMA"))
            return false;
        if (tokens.TakeWord("IF"))
        {
            tokens.TakeWord("NOT");
            tokens.TakeWord("EXISTS");
        }

        // Without a name it is called as its owner is.
        tokens.TakeWord("AUTHORIZATION");
        return tokens.TakeParts() is [var name] && name == schema;
    }

    /// <summary>Whether a statement drops a schema of that name.</summary>
    internal static bool DropsSchema(string statement, string schema)
    {
        var tokens = new SqlTokens(statement);
        return tokens.TakeWord("DROP") && tokens.TakeWord("SCHEMA") && Names(tokens).Any(name => name is [var part] && part == schema);
    }

    /// <summary>
    /// Whether a statement that makes or renames something gives it the name of the history's table, as far as its words tell.
    /// </summary>
    internal static bool Names(string statement, MigratorSettings settings)
    {
        var tokens = new SqlTokens(statement);
        var isMade = tokens.TakeWord("CREATE");
        if (!isMade && !tokens.TakeWord("SELECT") && !tokens.TakeWord("WITH") && !tokens.TakeWord("ALTER"))
            return false;
        var names = tokens.TakeNames().ToList();
        // Without a schema it lies where the session makes things, or where what is renamed lies.
        var isThere = settings.HistorySchema == "public" || settings.IsTenantSchema
            || names.Exists(name => name.Count > 1 && name[^2] == settings.HistorySchema);
        return names.Exists(name => name[^1] == settings.HistoryTable && (name.Count == 1 ? isThere : name[^2] == settings.HistorySchema));
    }

    /// <summary>The first statement that takes the history's table away, as far as its words tell; null where none does.</summary>
    internal static ScriptStatement? FindDrop(PlannedStep step, MigratorSettings settings)
    {
        foreach (var statement in step.Body.Statements)
        {
            if (Drops(step.Script.TextOf(statement), settings))
                return statement;
        }

        return null;
    }

    private static bool Drops(string statement, MigratorSettings settings)
    {
        var tokens = new SqlTokens(statement);
        if (tokens.TakeWord("DROP"))
            return tokens.TakeWord("OWNED") || (tokens.TakeWord("SCHEMA")
                ? Names(tokens).Any(name => name is [var schema] && schema == settings.HistorySchema)
                : tokens.TakeWord("TABLE") && Names(tokens).Any(name => IsTable(name, settings)));
        if (!tokens.TakeWord("ALTER"))
            return false;
        if (tokens.TakeWord("SCHEMA"))
            return tokens.TakeParts() is [var renamed] && renamed == settings.HistorySchema && tokens.TakeWord("RENAME");
        if (!tokens.TakeWord("TABLE"))
            return false;
        SkipIfExists(tokens);
        tokens.TakeWord("ONLY");
        return IsTable(tokens.TakeParts(), settings)
            && ((tokens.TakeWord("RENAME") && tokens.TakeWord("TO")) || (tokens.TakeWord("SET") && tokens.TakeWord("SCHEMA")));
    }

    private static IEnumerable<IReadOnlyList<string>> Names(SqlTokens tokens)
    {
        SkipIfExists(tokens);
        do
            yield return tokens.TakeParts();
        while (tokens.TakeSymbol(','));
    }

    private static void SkipIfExists(SqlTokens tokens)
    {
        if (tokens.TakeWord("IF"))
            tokens.TakeWord("EXISTS");
    }

    private static bool IsTable(IReadOnlyList<string> name, MigratorSettings settings) =>
        name is [.., var table] && table == settings.HistoryTable && (name.Count == 1 || name[^2] == settings.HistorySchema);
}
