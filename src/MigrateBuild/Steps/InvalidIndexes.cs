using System.Data;
using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Steps;

/// <summary>
/// What an interrupted CREATE INDEX, REINDEX or DROP INDEX CONCURRENTLY leaves: an index that is kept up to date and that no query uses
/// (PostgreSQL manual, "Building Indexes Concurrently"). It has to go before the statement can be run again.
/// </summary>
internal static class InvalidIndexes
{
    /// <summary>How to go on from a statement of a script outside a transaction that was not seen to end.</summary>
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="version">The version of the migration.</param>
    /// <param name="connection">Where to look for what it left.</param>
    /// <param name="statement">The statement; null where that is not known.</param>
    internal static async ValueTask<Advice.Resolve> Advise(
        bool async, string version, NpgsqlConnection connection, ScriptStatement? statement) =>
        new(version, statement is null ? [] : await Find(async, connection, statement).ConfigureAwait(false));

    /// <summary>The indexes that a statement left, quoted as SQL wants them; none also where the server cannot say.</summary>
    private static async ValueTask<IReadOnlyList<string>> Find(bool async, NpgsqlConnection connection, ScriptStatement statement)
    {
        if (connection.FullState != ConnectionState.Open || statement.Facts.ConcurrentIndexOf is not { } relation)
            return [];
        try
        {
            using var batch = new SqlBatch(connection);
            batch.Add(EmbeddedSql.Statement("indexes_invalid.sql"), new NpgsqlParameter<string> { TypedValue = relation });
            return await batch.Query(async, row => row.GetString(0), CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // What brought us here is what the caller is to see.
            return [];
        }
    }
}
