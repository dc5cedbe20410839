using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Guards;

/// <summary>
/// Asks which tables there are: always as the login role, under the session's initial settings, since those of the script may
/// hide tables from it, or give it a millisecond.
/// </summary>
internal sealed class TableCatalog(NpgsqlConnection connection, SessionState session, MigratorSettings settings)
{
    /// <summary>All tables of a schema, or of all where it is null, but for the history.</summary>
    internal ValueTask<IReadOnlyList<uint>> All(bool async, string? schema, CancellationToken cancellationToken) => Query(
        async, "tables_all.sql", Oid, cancellationToken, Text(schema), Text(settings.HistorySchema), Text(settings.HistoryTable));

    /// <summary>What a script drops by name.</summary>
    internal async ValueTask<IReadOnlyList<uint>> Named(
        bool async, MigrationScript script, bool withChildren, CancellationToken cancellationToken)
    {
        string[] tables = [.. DroppedTables.TablesOf(script)];
        string[] schemas = [.. DroppedTables.SchemasOf(script)];
        return tables.Length + schemas.Length == 0
            ? []
            : await Query(
                async,
                "tables_named.sql",
                Oid,
                cancellationToken,
                Names(tables),
                Names(schemas),
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Boolean, Value = withChildren }).ConfigureAwait(false);
    }

    /// <summary>Those that exist, as they are called now, in the order in which they are to be locked.</summary>
    internal ValueTask<IReadOnlyList<GuardedTable>> Find(
        bool async, IEnumerable<uint> tables, CancellationToken cancellationToken) => Query(
        async,
        "tables_by_oid.sql",
        row => new GuardedTable(Oid(row), row.GetString(1), row.GetString(2), row.GetBoolean(3)),
        cancellationToken,
        Oids(tables),
        Text(settings.HistorySchema),
        Text(settings.HistoryTable));

    /// <summary>Those that the transaction which is open has dropped.</summary>
    internal ValueTask<IReadOnlyList<uint>> Gone(bool async, IEnumerable<uint> tables, CancellationToken cancellationToken) =>
        Query(async, "tables_gone.sql", Oid, cancellationToken, Oids(tables));

    private async ValueTask<IReadOnlyList<T>> Query<T>(
        bool async,
        string file,
        Func<NpgsqlDataReader, T> readRow,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        using var batch = new SqlBatch(connection);
        session.AddSettingsReset(batch);
        batch.Add(EmbeddedSql.Statement(file), parameters);
        return await batch.Query(async, readRow, cancellationToken).ConfigureAwait(false);
    }

    private static uint Oid(NpgsqlDataReader row) => row.GetFieldValue<uint>(0);

    private static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    private static NpgsqlParameter Oids(IEnumerable<uint> tables) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid, Value = tables.ToArray() };

    private static NpgsqlParameter Names(string[] names) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = names };
}
