using System.Data;
using MigrateBuild.Io;
using Npgsql;

namespace MigrateBuild.Sql;

/// <summary>The migrator's own transaction commands. They travel in the batches of what they enclose, so Npgsql's are of no use.</summary>
internal static class Transactions
{
    internal static string Begin => EmbeddedSql.Statement("transaction_begin.sql");

    internal static string Commit => EmbeddedSql.Statement("transaction_commit.sql");

    /// <summary>
    /// Ends a failed transaction, if one is open: what failed or was canceled may have been before its BEGIN, and the server warns of
    /// a ROLLBACK without one. Where the connection is gone the server has ended it.
    /// </summary>
    internal static async ValueTask RollBack(bool async, NpgsqlConnection connection)
    {
        if (connection.FullState != ConnectionState.Open)
            return;
        try
        {
            if (!await IsOpenOn(async, connection).ConfigureAwait(false))
                return;
            using var batch = new SqlBatch(connection);
            batch.Add(EmbeddedSql.Statement("transaction_rollback.sql"));
            await batch.Execute(async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException) when (connection.FullState != ConnectionState.Open)
        {
            // What brought us here is what the caller is to see.
        }
    }

    // The server says it with each answer. Npgsql keeps that to itself, but refuses a transaction of its own where one is open.
    private static async ValueTask<bool> IsOpenOn(bool async, NpgsqlConnection connection)
    {
        try
        {
            var probe = await connection.BeginTransaction(async).ConfigureAwait(false);
            await using var ending = Disposal.Of(async, probe);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
