using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Sql;

/// <summary>Names a statement by the words that PostgreSQL's manual lists it under ("SQL Commands").</summary>
internal static class StatementKind
{
    private static readonly HashSet<string> Modifiers = new(StringComparer.Ordinal)
    {
        "OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED", "UNIQUE", "RECURSIVE", "TRUSTED", "PROCEDURAL", "CONSTRAINT",
    };

    private static readonly FrozenDictionary<string, int> WordsOfLongObjectTypes = new Dictionary<string, int>
    {
        ["ACCESS"] = 2,
        ["DEFAULT"] = 2,
        ["EVENT"] = 2,
        ["FOREIGN"] = 2,
        ["LARGE"] = 2,
        ["MATERIALIZED"] = 2,
        ["TEXT"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static bool CreatesRoutine(string text, List<SqlToken> statement) =>
        statement[0].Is(text, "CREATE") && Of(text, statement) is "CREATE FUNCTION" or "CREATE PROCEDURE";

    internal static string Of(string text, List<SqlToken> statement)
    {
        var words = LeadingWords(text, statement);
        return words switch
        {
            [] => "",
            ["CREATE" or "ALTER" or "DROP", ..] => words[0] + " " + ObjectType(words.Skip(1).SkipWhile(Modifiers.Contains)),
            ["START" or "PREPARE", "TRANSACTION", ..] => $"{words[0]} TRANSACTION",
            ["COMMIT" or "ROLLBACK", "PREPARED", ..] => $"{words[0]} PREPARED",
            ["ROLLBACK", "WORK" or "TRANSACTION", "TO", ..] or ["ROLLBACK", "TO", ..] => "ROLLBACK TO",
            ["REFRESH", "MATERIALIZED", "VIEW", ..] => "REFRESH MATERIALIZED VIEW",
            _ => words[0],
        };
    }

    private static string ObjectType(IEnumerable<string> words)
    {
        var left = words.Take(3).ToList();
        if (left.Count == 0)
            return "";
        var count = left switch
        {
            ["USER", "MAPPING", ..] or ["OPERATOR", "CLASS" or "FAMILY", ..] => 2,
            ["FOREIGN", "DATA", ..] => 3,
            _ => WordsOfLongObjectTypes.GetValueOrDefault(left[0], 1),
        };
        return string.Join(' ', left.Take(count));
    }

    // Six words hold the longest command with its modifiers: CREATE OR REPLACE TRUSTED PROCEDURAL LANGUAGE.
    private static List<string> LeadingWords(string text, List<SqlToken> statement) =>
        [.. statement.Take(6).TakeWhile(token => token.Kind == SqlTokenKind.Word).Select(token => token.In(text).ToString().ToUpperInvariant())];
}
