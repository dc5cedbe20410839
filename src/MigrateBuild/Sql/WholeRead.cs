using MigrateBuild.Io;
using Npgsql;

namespace MigrateBuild.Sql;

/// <summary>
/// A query that gets all rows or fails: in a short transaction of its own, where no row security policy leaves rows out and no default
/// of the session decides which state is read. What the session is set to stays as it is.
/// </summary>
internal static class WholeRead
{
    /// <param name="async">Here and below: whether no thread is to be blocked.</param>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="sql">The query.</param>
    /// <param name="readRow">Reads a row.</param>
    /// <param name="lockTimeout">How long to wait for a lock, as PostgreSQL reads it; null as the server is set up.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="PostgresException">The server refused it.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask<IReadOnlyList<T>> Query<T>(
        bool async,
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
            return await batch.Query(async, readRow, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PostgresException or OperationCanceledException)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The rows of a COPY to the client, in PostgreSQL's text format.</summary>
    /// <param name="async">The way.</param>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="copy">The statement.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="PostgresException">The server refused it.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask<IReadOnlyList<string>> Lines(
        bool async, NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        using var begin = Begun(connection);
        await begin.Execute(async, cancellationToken).ConfigureAwait(false);
        try
        {
            var lines = new List<string>();
            var reader = await connection.BeginTextExport(async, copy, cancellationToken).ConfigureAwait(false);
            await using (Disposal.Of(async, reader))
            {
                while (await reader.ReadLine(async).ConfigureAwait(false) is { } line)
                    lines.Add(line);
            }

            using var commit = new SqlBatch(connection);
            commit.Add(Transactions.Commit);
            await commit.Execute(async, cancellationToken).ConfigureAwait(false);
            return lines;
        }
        catch (Exception error) when (error is PostgresException or OperationCanceledException)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
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
