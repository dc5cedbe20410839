using MigrateBuild.Testing.Schema;
using Npgsql;

namespace MigrateBuild.Testing;

/// <summary>
/// The schema of a database at one moment: what <c>pg_dump --schema-only</c> shows, as objects with named properties. Two
/// snapshots are compared by <see cref="SchemaComparer"/>.
/// </summary>
public sealed class SchemaSnapshot
{
    private readonly Dictionary<string, SchemaObject> _byName;

    internal SchemaSnapshot(IEnumerable<SchemaObject> objects)
    {
        Objects = [.. objects
            .OrderBy(item => SchemaObjectClasses.Position(item.Class))
            .ThenBy(item => item.Name, StringComparer.Ordinal)];
        _byName = Objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
    }

    /// <summary>The objects, ordered by class and then by name, bytewise.</summary>
    public IReadOnlyList<SchemaObject> Objects { get; }

    /// <summary>Reads the schema of a database, in one round trip and one read-only transaction.</summary>
    /// <param name="connection">An open connection that is in no transaction; PostgreSQL 13 or newer. Its settings are left as they are.</param>
    /// <param name="options">What to leave out, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="InvalidOperationException">The connection is closed or in a transaction.</exception>
    /// <exception cref="PostgresException">The server refused to read a catalog.</exception>
    public static Task<SchemaSnapshot> TakeAsync(
        NpgsqlConnection connection, SchemaSnapshotOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return SnapshotReader.ReadAsync(connection, options ?? new SchemaSnapshotOptions(), cancellationToken);
    }

    /// <summary>The object of that <see cref="SchemaObject.Name"/>.</summary>
    /// <param name="name">Kind and identity, such as <c>table shop.orders</c>.</param>
    /// <returns>The object, or null.</returns>
    public SchemaObject? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.GetValueOrDefault(name);
    }
}
