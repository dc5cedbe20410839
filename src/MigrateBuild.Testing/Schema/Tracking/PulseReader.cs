using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Testing.Schema;

/// <summary>Asks the catalogs what was written.</summary>
internal static class PulseReader
{
    public const string Roles = "pg_authid";

    private static readonly string Template = SchemaSql.Read("Pulse");
    private static readonly string NextPulse = SchemaSql.Read("NextPulse");
    private static readonly string OfRoles = SchemaSql.Read("PulseRoles");

    private static readonly Dictionary<int, string> ByVersion = [];

    /// <param name="connection">A connection in the transaction of a snapshot.</param>
    /// <param name="since">The pulse before, or null.</param>
    public static SchemaPulse Read(NpgsqlConnection connection, SchemaPulse? since)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NextPulse));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql(connection.PostgreSqlVersion.Major))
        {
            Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)since?.Since ?? DBNull.Value } },
        });
        batch.Prepare();
        using var reader = batch.ExecuteReader();
        reader.Read();
        var next = reader.GetString(0);
        reader.NextResult();
        var catalogs = new Dictionary<string, CatalogPulse>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var pulse = new CatalogPulse(
                reader.GetString(0), reader.GetInt64(1), Keys(reader, 2), Oids(reader, 3), Keys(reader, 4), Oids(reader, 5));
            catalogs.Add(pulse.Catalog, pulse);
        }

        return new SchemaPulse(next, catalogs);
    }

    private static long[] Keys(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<long[]>(column);

    private static uint[] Oids(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<uint[]>(column);

    private static string Sql(int version)
    {
        lock (ByVersion)
        {
            if (!ByVersion.TryGetValue(version, out var sql))
            {
                var catalogs = TrackedCatalogs.All.Where(catalog => catalog.FirstVersion <= version).Select(Of);
                ByVersion[version] = sql = string.Join("\nUNION ALL\n", [.. catalogs, OfRoles]);
            }

            return sql;
        }
    }

    private static string Of(TrackedCatalog catalog) => Template
        .Replace("{catalog}", catalog.Name, StringComparison.Ordinal)
        .Replace("{key}", catalog.Key, StringComparison.Ordinal)
        .Replace("{owner}", catalog.Owner, StringComparison.Ordinal)
        .Replace("{listed}", catalog.Listed, StringComparison.Ordinal)
        .Replace("{rows}", catalog.Rows, StringComparison.Ordinal);
}
