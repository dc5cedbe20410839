namespace MigrateBuild.Cli.Parsing;

/// <summary>
/// What other tools call the commands: Flyway, Liquibase, golang-migrate, goose, dbmate, sqlx, Django, Rails, Knex, EF Core
/// (<c>database update</c>, <c>migrations list</c>).
/// </summary>
internal static class ForeignWords
{
    private const string NoDrop = "No command drops a database or what is in it; 'downgrade base' rolls back all migrations.";

    private const string MakeOne = "'dotnet build -t:NewMigration -p:Name=\"add customers\"' creates a migration.";

    private static readonly Dictionary<string, string> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["up"] = "upgrade",
        ["migrate"] = "upgrade",
        ["apply"] = "upgrade",
        ["update"] = "upgrade",
        ["deploy"] = "upgrade",
        ["run"] = "upgrade",
        ["goto"] = "upgrade",
        ["down"] = "downgrade",
        ["rollback"] = "downgrade",
        ["revert"] = "downgrade",
        ["undo"] = "downgrade",
        ["latest"] = "upgrade",
        ["status"] = "list",
        ["info"] = "list",
        ["ls"] = "list",
        ["show"] = "list",
        ["showmigrations"] = "list",
        ["version"] = "current",
        ["log"] = "history",
        ["validate"] = "check",
        ["verify"] = "check",
        ["baseline"] = "stamp",
        ["force"] = "stamp",
        ["mark"] = "stamp",
        ["import"] = "adopt",
        ["repair"] = "resolve",
        ["fix"] = "resolve",
        ["has-pending-model-changes"] = "check",
        ["sql"] = "script",
        ["sqlmigrate"] = "script",
        ["generate-sql"] = "script",
    };

    /// <summary>What no command does.</summary>
    private static readonly Dictionary<string, string> Advice = new(StringComparer.OrdinalIgnoreCase)
    {
        ["new"] = MakeOne,
        ["create"] = MakeOne,
        ["add"] = MakeOne,
        ["generate"] = MakeOne,
        ["revision"] = MakeOne,
        ["make"] = MakeOne,
        ["makemigrations"] = MakeOne,
        ["redo"] = "Run 'downgrade -1', and then 'upgrade'.",
        ["reset"] = "'downgrade base' rolls back all migrations; no command drops a database.",
        ["drop"] = NoDrop,
        ["clean"] = NoDrop,
        ["remove"] = "Delete the files of a migration that is not applied anywhere; if it is applied, run 'downgrade -1' first.",
        ["bundle"] = "The project is such a program itself: 'dotnet publish' makes it.",
    };

    /// <summary>What some tools write before the command.</summary>
    private static readonly HashSet<string> Groups =
        new(["ef", "db", "database", "migration", "migrations", "migrate"], StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<string> All => Commands.Keys;

    /// <summary>The command that does what another tool's command of that name does, or null.</summary>
    internal static string? CommandFor(string word) => Commands.GetValueOrDefault(word);

    /// <summary>What to do instead where no command does it, or null.</summary>
    internal static string? AdviceOn(string word) => Advice.GetValueOrDefault(word);

    /// <summary>The words that are another tool's command: <c>ef database update</c>, <c>db:migrate</c>, or one.</summary>
    /// <param name="words">The words of a command line, but for options.</param>
    /// <param name="isCommand">Whether a word is a command here, too: <c>migrations list</c>.</param>
    /// <returns>How they were written, and the last, which says what is to be done.</returns>
    internal static (string Written, string Last) Read(IReadOnlyList<string> words, Func<string, bool> isCommand)
    {
        var count = 1;
        while (count < words.Count && Groups.Contains(words[count - 1]) && IsKnown(words[count]))
            count++;
        var written = string.Join(' ', words.Take(count));
        var parts = words[count - 1].Split(':');
        return parts is [.. { Length: > 0 } groups, var last] && Array.TrueForAll(groups, Groups.Contains) && IsKnown(last)
            ? (written, last)
            : (written, words[count - 1]);

        bool IsKnown(string word) => Groups.Contains(word) || Commands.ContainsKey(word) || Advice.ContainsKey(word) || isCommand(word);
    }
}
