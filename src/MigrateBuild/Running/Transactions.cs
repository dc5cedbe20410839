using System.Data;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>The migrator's own transaction commands. They travel in the batches of what they enclose, so Npgsql's are of no use.</summary>
internal static class Transactions
{
    internal static string Begin => EmbeddedSql.Statement("transaction_begin.sql");

    internal static string Commit => EmbeddedSql.Statement("transaction_commit.sql");

    /// <summary>Ends a failed transaction. Where the connection is gone the server has done so.</summary>
    internal static void RollBack(NpgsqlConnection connection)
    {
        if (connection.FullState != ConnectionState.Open)
            return;
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("transaction_rollback.sql"));
        try
        {
            batch.Execute(CancellationToken.None);
        }
        catch (NpgsqlException) when (connection.FullState != ConnectionState.Open)
        {
            // What brought us here is what the caller is to see.
        }
    }
}
