using MigrateBuild.Schema.Objects;
using Npgsql;

namespace MigrateBuild.Schema.Snapshots;

/// <summary>The objects of a database by their address in the catalogs (class, oid and column), which no rename changes.</summary>
internal sealed class ObjectAddresses
{
    private static readonly string Sql = SchemaSql.Read("ObjectAddresses")
        .Replace("/* ObjectNames.sql */", SchemaSql.Read("ObjectNames"), StringComparison.Ordinal);

    private readonly Dictionary<string, Entry> _entries;

    private ObjectAddresses(Dictionary<string, Entry> entries) => _entries = entries;

    /// <summary>Address, name (<see cref="SchemaObject.Name"/>), and whether rows or the position of a sequence go with it.</summary>
    internal IEnumerable<(string Address, string Name, bool Holds)> All =>
        _entries.Select(pair => (pair.Key, pair.Value.Name, pair.Value.Holds));

    /// <exception cref="NpgsqlException">The server failed.</exception>
    internal static ObjectAddresses Read(NpgsqlConnection connection)
    {
        using var transaction = SnapshotTransaction.Begin(connection);
        using var command = SnapshotTransaction.Command(Sql, connection);
        using var reader = command.ExecuteReader();
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        while (reader.Read())
            entries[reader.GetString(0)] = new Entry(reader.GetString(1), reader.GetBoolean(2));
        return new ObjectAddresses(entries);
    }

    /// <summary>The name of what has this address; null where nothing has it.</summary>
    internal string? NameAt(string address) => _entries.GetValueOrDefault(address)?.Name;

    private sealed record Entry(string Name, bool Holds);
}
