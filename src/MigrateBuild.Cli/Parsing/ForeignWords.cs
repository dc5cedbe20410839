namespace MigrateBuild.Cli.Parsing;

/// <summary>What other tools call the commands: Flyway, Liquibase, golang-migrate, goose, dbmate, sqlx, Django, Rails, EF Core.</summary>
internal static class ForeignWords
{
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
        ["reset"] = "downgrade",
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
        ["sql"] = "script",
        ["sqlmigrate"] = "script",
        ["generate-sql"] = "script",
    };

    private static readonly HashSet<string> Makers =
        new(["new", "create", "add", "generate", "revision", "make", "makemigrations"], StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<string> All => Commands.Keys;

    /// <summary>The command that does what another tool's command of that name does, or null.</summary>
    internal static string? CommandFor(string word) => Commands.GetValueOrDefault(word);

    /// <summary>What to do instead where no command does it, or null.</summary>
    internal static string? AdviceOn(string word) => Makers.Contains(word) ? MakeOne : null;
}
