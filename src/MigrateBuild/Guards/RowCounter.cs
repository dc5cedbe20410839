using MigrateBuild.Sql;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Guards;

/// <summary>Locks tables and counts their rows, inside a transaction that goes on whatever comes of it.</summary>
internal sealed class RowCounter(NpgsqlConnection connection)
{
    /// <summary>Rows are counted up to here.</summary>
    internal const int Most = 1_000_000;

    /// <summary>Keeps others out of a table, where this role may, until the transaction ends.</summary>
    /// <exception cref="PostgresException">The lock was not to be had in time.</exception>
    internal async ValueTask Lock(bool async, GuardedTable table, CancellationToken cancellationToken) =>
        await Try(
            async,
            "rows_lock.sql",
            table,
            refused: 0,
            async batch =>
            {
                await batch.Execute(async, cancellationToken).ConfigureAwait(false);
                return 0;
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// The rows of a table, without those of its partitions and heirs, or null where there may be some that cannot be counted.
    /// </summary>
    /// <exception cref="PostgresException">The table was locked for too long.</exception>
    internal async ValueTask<long?> Count(bool async, GuardedTable table, CancellationToken cancellationToken) =>
        await Try(
            async,
            "rows_count.sql",
            table,
            refused: null,
            async batch => (await batch.Query(async, row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0],
            cancellationToken).ConfigureAwait(false)
        ?? (await IsUnfilled(async, table, cancellationToken).ConfigureAwait(false) ? 0 : null);

    private async ValueTask<long?> Try(
        bool async,
        string file,
        GuardedTable table,
        long? refused,
        Func<SqlBatch, ValueTask<long>> send,
        CancellationToken cancellationToken)
    {
        try
        {
            using var batch = new SqlBatch(connection);
            batch.AddAll(EmbeddedSql.Statements(file).Select(statement => SqlTemplate.Fill(statement, ("table", table.Sql))));
            return await send(batch).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await Undo(async, cancellationToken).ConfigureAwait(false);
            return refused;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Another session has dropped it meanwhile: what is in it is not this downgrade's to lose.
            await Undo(async, cancellationToken).ConfigureAwait(false);
            return 0;
        }
    }

    private async ValueTask Undo(bool async, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.AddAll(EmbeddedSql.Statements("rows_undo.sql"));
        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsUnfilled(bool async, GuardedTable table, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("rows_size.sql"), new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Oid, Value = table.Oid });
        return (await batch.Query(
            async, row => row.IsDBNull(0) || row.GetInt64(0) == 0, cancellationToken).ConfigureAwait(false))[0];
    }
}
