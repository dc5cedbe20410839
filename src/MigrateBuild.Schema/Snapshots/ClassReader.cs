using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Tracking;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Schema.Snapshots;

/// <summary>Sends the queries of classes as one batch and makes objects of the rows.</summary>
internal static class ClassReader
{
    private const int FixedColumns = 4;
    private const string Unit = "unit";

    /// <summary>Reads classes as a whole.</summary>
    /// <param name="connection">A connection in the transaction of a snapshot.</param>
    /// <param name="classes">The classes to read; their caches get what is read.</param>
    /// <param name="options">How strict the snapshot is.</param>
    public static void Read(NpgsqlConnection connection, IReadOnlyList<ClassCache> classes, SchemaSnapshotOptions options)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var cache in classes)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(cache.Class.RowsSql));

        // A snapshot is taken again and again on one connection: planning once saves more than half of a small one.
        batch.Prepare();
        using var reader = batch.ExecuteReader();
        foreach (var cache in classes)
        {
            cache.Replace(ReadClass(reader, cache.Class, options));
            reader.NextResult();
        }
    }

    /// <summary>Reads some units of classes, and ends the transaction.</summary>
    /// <param name="transaction">The transaction of a snapshot.</param>
    /// <param name="classes">The classes to read, with their units; without, where they are read as a whole.</param>
    /// <param name="options">How strict the snapshot is.</param>
    public static void ReadUnits(
        TrackingTransaction transaction, IReadOnlyList<(ClassCache Cache, uint[]? Units)> classes, SchemaSnapshotOptions options)
    {
        using var batch = new NpgsqlBatch(transaction.Connection);
        foreach (var (cache, units) in classes)
            batch.BatchCommands.Add(Command(cache.Class, units));
        TrackingTransaction.AddEnd(batch);
        batch.Prepare();
        using var reader = batch.ExecuteReader();
        foreach (var (cache, units) in classes)
        {
            var rows = ReadClass(reader, cache.Class, options);
            reader.NextResult();
            if (units is null)
                cache.Replace(rows);
            else
                cache.Replace(units, rows);
        }

        reader.Close();
        transaction.HasEnded();
    }

    private static NpgsqlBatchCommand Command(SchemaObjectClass item, uint[]? units) => units is null
        ? new NpgsqlBatchCommand(item.RowsSql)
        : new NpgsqlBatchCommand(item.UnitSql)
        {
            Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid, Value = units } },
        };

    private static List<(uint Unit, SchemaObject Item)> ReadClass(
        NpgsqlDataReader reader, SchemaObjectClass item, SchemaSnapshotOptions options)
    {
        var rows = new List<(uint, SchemaObject)>();
        if (!reader.Read())
            return rows;
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        do
            rows.Add((item.HasUnits ? UnitOf(reader) : 0, ReadObject(reader, item, names, options)));
        while (reader.Read());
        return rows;
    }

    private static uint UnitOf(NpgsqlDataReader reader) => reader.GetFieldValue<uint>(FixedColumns);

    // A row that was read lies in memory as a whole: nothing here waits for the server.
    private static SchemaObject ReadObject(NpgsqlDataReader reader, SchemaObjectClass item, string[] names, SchemaSnapshotOptions options)
    {
        var properties = new List<SchemaProperty>(names.Length - FixedColumns);
        var row = new UncomparedColumns();
        for (var column = FixedColumns; column < names.Length; column++)
        {
            if (names[column] == Unit || reader.IsDBNull(column))
                continue;
            var value = reader.GetValue(column);
            if (!row.Take(names[column], value) || (names[column] == UncomparedColumns.Position && options.StrictColumnOrder))
                properties.Add(new SchemaProperty(names[column], UncomparedColumns.Text(value)));
        }

        for (var index = 0; index < properties.Count; index++)
            properties[index] = properties[index] with { Form = item.FormOf(properties[index], properties, row.Places, options) };
        return new SchemaObject(item, reader.GetString(0), reader.GetString(1), TextOrNull(reader, 2), TextOrNull(reader, 3), properties)
        {
            Place = row.Place,
            IsInherited = row.IsInherited,
            Names = row.Names,
            Target = row.Target,
            Addresses = row.Addresses,
            Edges = row.Edges,
        };
    }

    private static string? TextOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
