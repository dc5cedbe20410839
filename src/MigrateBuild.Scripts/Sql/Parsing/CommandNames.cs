using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>The commands of PostgreSQL 18 as its manual lists them ("SQL Commands").</summary>
internal static class CommandNames
{
    private static readonly string[] Objects =
    [
        "ACCESS METHOD", "AGGREGATE", "CAST", "COLLATION", "CONVERSION", "DATABASE", "DOMAIN", "EVENT TRIGGER", "EXTENSION",
        "FOREIGN DATA WRAPPER",
        "FOREIGN TABLE", "FUNCTION", "GROUP", "INDEX", "LANGUAGE", "MATERIALIZED VIEW", "OPERATOR", "OPERATOR CLASS", "OPERATOR FAMILY",
        "POLICY",
        "PROCEDURE", "PUBLICATION", "ROLE", "ROUTINE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "STATISTICS", "SUBSCRIPTION", "TABLE",
        "TABLESPACE",
        "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "TRANSFORM", "TRIGGER", "TYPE",
        "USER",
        "USER MAPPING", "VIEW",
    ];

    private static readonly string[] Others =
    [
        "ABORT", "ALTER DEFAULT PRIVILEGES", "ALTER LARGE OBJECT", "ALTER SYSTEM", "ANALYZE", "BEGIN", "CALL", "CHECKPOINT", "CLOSE",
        "CLUSTER",
        "COMMENT", "COMMIT", "COMMIT PREPARED", "COPY", "DEALLOCATE", "DECLARE", "DELETE", "DISCARD", "DO", "DROP OWNED", "END", "EXECUTE",
        "EXPLAIN",
        "FETCH", "GRANT", "IMPORT FOREIGN SCHEMA", "INSERT", "LISTEN", "LOAD", "LOCK", "MERGE", "MOVE", "NOTIFY", "PREPARE",
        "PREPARE TRANSACTION",
        "REASSIGN OWNED", "REFRESH MATERIALIZED VIEW", "REINDEX", "RELEASE SAVEPOINT", "RESET", "REVOKE", "ROLLBACK", "ROLLBACK PREPARED",
        "ROLLBACK TO SAVEPOINT", "SAVEPOINT", "SECURITY LABEL", "SELECT", "SELECT INTO", "SET", "SET CONSTRAINTS", "SET ROLE",
        "SET SESSION AUTHORIZATION", "SET TRANSACTION", "SHOW", "START TRANSACTION", "TRUNCATE", "UNLISTEN", "UPDATE", "VACUUM", "VALUES",
    ];

    private static readonly FrozenSet<string> All =
        new[] { "CREATE", "ALTER", "DROP" }.SelectMany(verb => Objects.Select(type => $"{verb} {type}")).Concat(Others)
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FirstWords =
        All.Select(name => name.Split(' ')[0]).Append("WITH").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly int MostWords = All.Max(name => name.Split(' ').Length);

    /// <summary>Whether a word can be the first one of a command.</summary>
    internal static bool BeginsCommand(ReadOnlySpan<char> word) => FirstWords.Contains(word.ToString());

    /// <summary>The longest command that some words begin with, or null.</summary>
    internal static string? Longest(IReadOnlyList<string> words)
    {
        for (var count = Math.Min(MostWords, words.Count); count > 0; count--)
        {
            var name = string.Join(' ', words.Take(count));
            if (All.Contains(name))
                return name;
        }

        return null;
    }
}
