using System.Data;
using MigrateBuild.Guards;
using MigrateBuild.Running;
using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>
/// What an interrupted CREATE INDEX, REINDEX or DROP INDEX CONCURRENTLY leaves: an index that is kept up to date and that no query uses
/// (PostgreSQL manual, "Building Indexes Concurrently"). It has to go before the statement can be run again.
/// </summary>
internal static class InvalidIndexes
{
    /// <summary>Which indexes to drop, as a sentence; null where there are none, or the server cannot say.</summary>
    internal static string? Advice(NpgsqlConnection connection, string statement)
    {
        if (connection.FullState != ConnectionState.Open || RelationOf(statement) is not { } relation)
            return null;
        try
        {
            using var batch = new SqlBatch(connection);
            batch.Add(EmbeddedSql.Statement("indexes_invalid.sql"), new NpgsqlParameter<string> { TypedValue = relation });
            var names = batch.Query(row => row.GetString(0), CancellationToken.None);
            return names.Count == 0
                ? null
                : $"the statement left {(names.Count == 1 ? "an invalid index" : "invalid indexes")}, which no query uses and every change keeps up: "
                    + $"drop {(names.Count == 1 ? "it" : "them")} with "
                    + $"{string.Join(" and ", names.Select(name => $"'DROP INDEX CONCURRENTLY {name}'"))}, unless it is of another migration. Then ";
        }
        catch (NpgsqlException)
        {
            // What brought us here is what the caller is to see.
            return null;
        }
    }

    /// <summary>The table of the index, or the index, as the statement writes it; null where it is no such statement.</summary>
    internal static string? RelationOf(string statement)
    {
        var tokens = new SqlTokens(statement);
        if (tokens.TakeWord("CREATE"))
        {
            tokens.TakeWord("UNIQUE");
            return tokens.TakeWord("INDEX") && tokens.TakeWord("CONCURRENTLY") ? TableOf(tokens) : null;
        }

        if (tokens.TakeWord("DROP"))
        {
            if (!tokens.TakeWord("INDEX") || !tokens.TakeWord("CONCURRENTLY"))
                return null;
            if (tokens.TakeWord("IF"))
                tokens.TakeWord("EXISTS");
            return tokens.TakeName();
        }

        return tokens.TakeWord("REINDEX") && (tokens.TakeWord("INDEX") || tokens.TakeWord("TABLE")) && tokens.TakeWord("CONCURRENTLY")
            ? tokens.TakeName()
            : null;
    }

    private static string? TableOf(SqlTokens tokens)
    {
        if (tokens.TakeWord("IF"))
        {
            tokens.TakeWord("NOT");
            tokens.TakeWord("EXISTS");
        }

        if (!tokens.TakeWord("ON") && (tokens.TakeName() is null || !tokens.TakeWord("ON")))
            return null;
        tokens.TakeWord("ONLY");
        return tokens.TakeName();
    }
}
