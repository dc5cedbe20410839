using Npgsql;

namespace MigrateBuild.Sql;

/// <summary>
/// A query that gets all rows or fails: in a short transaction of its own, where no row security policy leaves rows out and no default
/// of the session decides which state is read. What the session is set to stays as it is.
/// </summary>
internal static class WholeRead
{
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="readRow">Reads a row.</param>
    /// <param name="lockTimeout">How long to wait for a lock, as PostgreSQL reads it; null as the server is set up.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="PostgresException">The server refused it.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static IReadOnlyList<T> Query<T>(
        NpgsqlConnection connection,
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> readRow,
        string? lockTimeout,
        CancellationToken cancellationToken)
    {
        using var batch = Begun(connection);
        if (lockTimeout is not null)
            batch.Add(SqlTemplate.Fill(
                EmbeddedSql.Statement("set_local.sql"), ("setting", "lock_timeout"), ("value", SqlWriter.Literal(lockTimeout))));
        batch.Add(sql, parameters);
        batch.Add(Transactions.Commit);
        try
        {
            return batch.Query(readRow, cancellationToken);
        }
        catch (Exception error) when (error is PostgresException or OperationCanceledException)
        {
            Transactions.RollBack(connection);
            throw;
        }
    }

    /// <summary>The rows of a COPY to the client, in PostgreSQL's text format.</summary>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="copy">The statement.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="PostgresException">The server refused it.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static IReadOnlyList<string> Lines(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        using var begin = Begun(connection);
        begin.Execute(cancellationToken);
        try
        {
            var lines = new List<string>();
            // The one that is not async cannot be canceled while it waits for a lock.
            using (var reader = connection.BeginTextExportAsync(copy, cancellationToken).GetAwaiter().GetResult())
            {
                while (reader.ReadLine() is { } line)
                    lines.Add(line);
            }

            using var commit = new SqlBatch(connection);
            commit.Add(Transactions.Commit);
            commit.Execute(cancellationToken);
            return lines;
        }
        catch (Exception error) when (error is PostgresException or OperationCanceledException)
        {
            Transactions.RollBack(connection);
            throw;
        }
    }

    private static SqlBatch Begun(NpgsqlConnection connection)
    {
        var batch = new SqlBatch(connection);
        batch.AddAll(EmbeddedSql.Statements("whole_read_begin.sql"));
        return batch;
    }
}
