using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Snapshots;
using Npgsql;

namespace MigrateBuild.Schema;

/// <summary>
/// The schema of a database at one moment: what <c>pg_dump --schema-only</c> shows, as objects with named properties. Two
/// snapshots are compared by <see cref="SchemaComparer"/>.
/// </summary>
public sealed class SchemaSnapshot
{
    private readonly Lazy<Dictionary<string, SchemaObject>> _byName;
    private readonly SchemaContent? _content;
    private IReadOnlyList<SchemaObject>? _objects;

    internal SchemaSnapshot(SchemaContent content)
    {
        _content = content;
        _byName = new(content.ToObjects);
    }

    internal SchemaSnapshot(IEnumerable<SchemaObject> objects)
    {
        var byName = objects.ToDictionary(item => item.Name, StringComparer.Ordinal);
        _byName = new(byName);
    }

    /// <summary>The major version of the server that it was read from; 0 where it was not read from one.</summary>
    internal int ServerVersion { get; init; }

    /// <summary>The objects, ordered by class and then by name, bytewise.</summary>
    public IReadOnlyList<SchemaObject> Objects => _objects ??= [.. SchemaObjectClasses.Order(_byName.Value.Values)];

    /// <summary>The same objects in no order, which costs nothing.</summary>
    internal IReadOnlyCollection<SchemaObject> Unordered => _byName.Value.Values;

    /// <summary>Reads the schema of a database in one read-only transaction, on a thread of the pool.</summary>
    /// <param name="connection">
    /// An open connection that is in no transaction; PostgreSQL 13 or newer. Its settings are left as they are.
    /// </param>
    /// <param name="options">What to leave out, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="InvalidOperationException">The connection is closed or in a transaction.</exception>
    /// <exception cref="PostgresException">The server refused to read a catalog.</exception>
    public static Task<SchemaSnapshot> TakeAsync(
        NpgsqlConnection connection, SchemaSnapshotOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var tracker = new SchemaTracker(connection, options ?? new SchemaSnapshotOptions());
        return Task.Run(() => tracker.TakeWhole(cancellationToken), cancellationToken);
    }

    /// <summary>The object of that <see cref="SchemaObject.Name"/>.</summary>
    /// <param name="name">Kind and identity, such as <c>table shop.orders</c>.</param>
    /// <returns>The object, or null.</returns>
    public SchemaObject? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.Value.GetValueOrDefault(name);
    }

    /// <summary>Whether nothing differs. What was not read again since the other snapshot need not be looked at.</summary>
    internal bool HasSameContentAs(SchemaSnapshot other) =>
        ReferenceEquals(this, other) || (_content is not null && other._content is not null && _content.IsSameAs(other._content));

    /// <summary>The objects that may have come since another snapshot, or may have changed; more than these have not.</summary>
    internal IEnumerable<SchemaObject> NotSharedWith(SchemaSnapshot other) =>
        _content is not null && other._content is not null ? _content.NotSharedWith(other._content) : Unordered;
}
