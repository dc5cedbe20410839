using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Testing.Schema;

/// <summary>Asks the catalogs what was written.</summary>
internal static class PulseReader
{
    public const string Roles = "pg_authid";
    public const string UserMappings = "pg_user_mapping";

    private static readonly string NextPulse = SchemaSql.Read("NextPulse");
    private static readonly string OfRoles = SchemaSql.Read("PulseRoles");
    private static readonly string OfUserMappings = SchemaSql.Read("PulseUserMappings");
    private static readonly Dictionary<string, string> Queries = CreateQueries(SchemaSql.Read("Pulse"));

    /// <param name="connection">A connection in the transaction of a snapshot.</param>
    /// <param name="earlier">The pulse before, or null.</param>
    public static SchemaPulse Read(NpgsqlConnection connection, SchemaPulse? earlier)
    {
        var all = TrackedCatalogs.For(connection.PostgreSqlVersion.Major);
        var counters = CatalogCounters.Read(connection, all);
        var asked = all.Where(catalog => earlier is null || Moved(catalog, earlier.Counters, counters)).ToList();
        var catalogs = earlier is null
            ? new(StringComparer.Ordinal)
            : earlier.Catalogs.Values.Select(pulse => pulse.Quiet()).ToDictionary(pulse => pulse.Catalog, StringComparer.Ordinal);

        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NextPulse));
        foreach (var catalog in asked)
            batch.BatchCommands.Add(Command(catalog, earlier));
        batch.Prepare();
        using var reader = batch.ExecuteReader();
        reader.Read();
        var next = reader.GetFieldValue<uint>(0);
        while (reader.NextResult())
        {
            reader.Read();
            var pulse = new CatalogPulse(
                reader.GetString(0), reader.GetInt64(1), Keys(reader, 2), Oids(reader, 3), Keys(reader, 4), Oids(reader, 5));
            catalogs[pulse.Catalog] = pulse;
        }

        return new SchemaPulse(next, catalogs, counters);
    }

    private static bool Moved(string catalog, Dictionary<string, long>? earlier, Dictionary<string, long>? now) =>
        earlier is null || now is null || earlier[catalog] != now[catalog];

    private static NpgsqlBatchCommand Command(string catalog, SchemaPulse? earlier)
    {
        var command = new NpgsqlBatchCommand(Queries[catalog]);
        if (!TrackedCatalogs.Hashed.Contains(catalog))
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Xid, Value = earlier is null ? DBNull.Value : earlier.Since });
        return command;
    }

    private static long[] Keys(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<long[]>(column);

    private static uint[] Oids(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<uint[]>(column);

    private static Dictionary<string, string> CreateQueries(string template)
    {
        var queries = TrackedCatalogs.All.ToDictionary(catalog => catalog.Name, catalog => template
            .Replace("{catalog}", catalog.Name, StringComparison.Ordinal)
            .Replace("{key}", catalog.Key, StringComparison.Ordinal)
            .Replace("{owner}", catalog.Owner, StringComparison.Ordinal)
            .Replace("{listed}", catalog.Listed, StringComparison.Ordinal)
            .Replace("{rows}", catalog.Rows, StringComparison.Ordinal), StringComparer.Ordinal);
        queries.Add(Roles, OfRoles);
        queries.Add(UserMappings, OfUserMappings);
        return queries;
    }
}
