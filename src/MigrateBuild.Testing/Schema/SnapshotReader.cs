using System.Data;
using System.Globalization;
using Npgsql;

namespace MigrateBuild.Testing.Schema;

/// <summary>Sends the queries of all classes as one batch and makes objects of the rows.</summary>
internal static class SnapshotReader
{
    private const int FixedColumns = 4;
    private const string Position = "position";

    private static readonly string Settings = SchemaSql.Read("SnapshotSettings");
    private static readonly string QualifiedName = SchemaSql.Read("QualifiedName");

    public static async Task<SchemaSnapshot> ReadAsync(
        NpgsqlConnection connection, SchemaSnapshotOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(connection, options, cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidSqlStatementName)
        {
            // A script that ran on this connection said DISCARD ALL or DEALLOCATE ALL: Npgsql does not know that yet.
            connection.UnprepareAll();
            return await ReadOnceAsync(connection, options, cancellationToken);
        }
    }

    private static async Task<SchemaSnapshot> ReadOnceAsync(
        NpgsqlConnection connection, SchemaSnapshotOptions options, CancellationToken cancellationToken)
    {
        var version = connection.PostgreSqlVersion.Major;
        var classes = SchemaObjectClasses.All.Where(item => item.FirstVersion <= version).ToList();

        // The settings are local to this transaction, and its end (a rollback, nothing was written) takes them back.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = CreateBatch(connection, transaction, classes, options);

        // A snapshot is taken again and again on one connection: planning once saves more than half of a small one.
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var history = options.HistoryTable is null ? null : "table " + reader.GetString(0);

        var objects = new List<SchemaObject>();
        foreach (var item in classes)
        {
            await reader.NextResultAsync(cancellationToken);
            await ReadClassAsync(reader, item, options.StrictColumnOrder, objects, cancellationToken);
        }

        return new SchemaSnapshot(SnapshotScope.Apply(objects, history));
    }

    private static NpgsqlBatch CreateBatch(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IEnumerable<SchemaObjectClass> classes,
        SchemaSnapshotOptions options)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Settings));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(QualifiedName)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = options.HistorySchema },
                new NpgsqlParameter<string> { TypedValue = options.HistoryTable ?? string.Empty },
            },
        });
        foreach (var item in classes)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(item.Sql));

        return batch;
    }

    private static async Task ReadClassAsync(
        NpgsqlDataReader reader,
        SchemaObjectClass item,
        bool strictColumnOrder,
        List<SchemaObject> objects,
        CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        while (await reader.ReadAsync(cancellationToken))
            objects.Add(ReadObject(reader, item, names, strictColumnOrder));
    }

    // A row that was read lies in memory as a whole: nothing here waits for the server.
    private static SchemaObject ReadObject(
        NpgsqlDataReader reader, SchemaObjectClass item, string[] names, bool strictColumnOrder)
    {
        var properties = new List<SchemaProperty>(names.Length - FixedColumns);
        for (var column = FixedColumns; column < names.Length; column++)
            if ((strictColumnOrder || names[column] != Position) && !reader.IsDBNull(column))
                properties.Add(new SchemaProperty(names[column], Text(reader.GetValue(column))));

        return new SchemaObject(
            item, reader.GetString(0), reader.GetString(1), TextOrNull(reader, 2), TextOrNull(reader, 3), properties);
    }

    private static string? TextOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string Text(object value) => value switch
    {
        string text => text,
        true => "yes",
        false => "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
