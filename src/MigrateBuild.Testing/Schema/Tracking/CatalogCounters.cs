using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Testing.Schema;

/// <summary>
/// The server's own counts of the rows that were written in each catalog. A catalog whose count stands still was not written by
/// this session, and need not be asked.
/// </summary>
internal static class CatalogCounters
{
    /// <summary>The first version whose counts are exact for the session itself; before it they go through another process.</summary>
    private const int FirstExactVersion = 15;

    private static readonly string Sql = SchemaSql.Read("Counters");

    /// <param name="connection">A connection in the transaction of a snapshot.</param>
    /// <param name="catalogs">The catalogs to count.</param>
    /// <returns>The counts, or null where the server cannot tell.</returns>
    public static Dictionary<string, long>? Read(NpgsqlConnection connection, IEnumerable<string> catalogs)
    {
        if (connection.PostgreSqlVersion.Major < FirstExactVersion)
            return null;
        using var command = SnapshotTransaction.Command(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = catalogs.ToArray() });
        command.Prepare();
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetFieldValue<string[]>(0).Zip(reader.GetFieldValue<long[]>(1)).ToDictionary(StringComparer.Ordinal);
    }
}
