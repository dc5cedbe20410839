using MigrateBuild.Schema.Objects;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// The server's own counts of the rows that were written in each catalog. A catalog whose count stands still was not written by
/// this session, and need not be asked.
/// </summary>
internal sealed class CatalogCounters
{
    /// <summary>The first version whose counts are exact for the session itself; before it they go through another process.</summary>
    private const int FirstExactVersion = 15;

    private static readonly string Sql = SchemaSql.Read("Counters");
    private static readonly string OidsSql = SchemaSql.Read("CatalogOids");

    private readonly string[] _catalogs;
    private readonly uint[] _oids;

    private CatalogCounters(string[] catalogs, uint[] oids)
    {
        _catalogs = catalogs;
        _oids = oids;
    }

    /// <summary>The counters of a database, or null where the server cannot tell.</summary>
    public static CatalogCounters? Of(NpgsqlConnection connection)
    {
        var version = connection.PostgreSqlVersion.Major;
        if (version < FirstExactVersion)
            return null;
        string[] catalogs = [.. TrackedCatalogs.For(version)];
        using var command = SnapshotTransaction.Command(OidsSql, connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = catalogs });
        return new(catalogs, (uint[])command.ExecuteScalar()!);
    }

    public NpgsqlBatchCommand Command() =>
        new(Sql) { Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid, Value = _oids } } };

    public Dictionary<string, CatalogCount> Read(NpgsqlDataReader reader)
    {
        var (inserted, updated) = (reader.GetFieldValue<long[]>(0), reader.GetFieldValue<long[]>(1));
        var removed = reader.GetFieldValue<long[]>(2);
        var counts = new Dictionary<string, CatalogCount>(_catalogs.Length, StringComparer.Ordinal);
        for (var i = 0; i < _catalogs.Length; i++)
            counts.Add(_catalogs[i], new(inserted[i], updated[i], removed[i]));
        return counts;
    }
}
