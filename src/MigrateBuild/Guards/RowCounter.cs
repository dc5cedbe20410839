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
    internal void Lock(GuardedTable table, CancellationToken cancellationToken) =>
        Try("rows_lock.sql", table, refused: 0, batch =>
        {
            batch.Execute(cancellationToken);
            return 0;
        }, cancellationToken);

    /// <summary>
    /// The rows of a table, without those of its partitions and heirs, or null where there may be some that cannot be counted.
    /// </summary>
    /// <exception cref="PostgresException">The table was locked for too long.</exception>
    internal long? Count(GuardedTable table, CancellationToken cancellationToken) =>
        Try("rows_count.sql", table, refused: null, batch => batch.Query(row => row.GetInt64(0), cancellationToken)[0], cancellationToken)
        ?? (IsUnfilled(table, cancellationToken) ? 0 : null);

    private long? Try(string file, GuardedTable table, long? refused, Func<SqlBatch, long> send, CancellationToken cancellationToken)
    {
        try
        {
            using var batch = new SqlBatch(connection);
            batch.AddAll(EmbeddedSql.Statements(file).Select(statement => SqlTemplate.Fill(statement, ("table", table.Sql))));
            return send(batch);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Undo(cancellationToken);
            return refused;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Another session has dropped it meanwhile: what is in it is not this downgrade's to lose.
            Undo(cancellationToken);
            return 0;
        }
    }

    private void Undo(CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.AddAll(EmbeddedSql.Statements("rows_undo.sql"));
        batch.Execute(cancellationToken);
    }

    private bool IsUnfilled(GuardedTable table, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("rows_size.sql"), new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Oid, Value = table.Oid });
        return batch.Query(row => row.IsDBNull(0) || row.GetInt64(0) == 0, cancellationToken)[0];
    }
}
