using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Testing.Schema;

/// <summary>Follows a change to the units that may have another text.</summary>
internal static class UnitReader
{
    private static readonly string Settings = SchemaSql.Read("UnitSettings");
    private static readonly string Sql = SchemaSql.Read("DirtyUnits");

    public static uint[] Read(NpgsqlConnection connection, SchemaChange change)
    {
        if (change.Roots.Count == 0 && change.Owners.Count == 0)
            return [];
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Settings));
        var command = new NpgsqlBatchCommand(Sql);
        var catalogs = change.Roots.Select(root => root.Catalog).ToArray();
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = catalogs });
        command.Parameters.Add(Oids(change.Roots.Select(root => root.Oid)));
        command.Parameters.Add(Oids(change.Owners));
        batch.BatchCommands.Add(command);
        batch.Prepare();
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        reader.Read();
        var found = reader.IsDBNull(0) ? [] : reader.GetFieldValue<uint[]>(0);
        // What is gone has no dependencies any more, but its objects are still in the caches.
        return [.. found.Concat(change.Owners).Distinct()];
    }

    private static NpgsqlParameter Oids(IEnumerable<uint> oids) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid, Value = oids.ToArray() };
}
