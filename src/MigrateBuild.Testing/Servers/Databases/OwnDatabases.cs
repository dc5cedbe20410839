using System.Collections.Concurrent;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>The databases of a server that this process started: they go when it goes.</summary>
internal sealed class OwnDatabases : IAsyncDisposable
{
    private readonly ServerDatabases _databases;
    private readonly ConcurrentDictionary<string, ThrowawayDatabase> _open = new(StringComparer.Ordinal);
    private volatile bool _disposed;

    private OwnDatabases(ServerDatabases databases, ServerFacts facts)
    {
        _databases = databases;
        Facts = facts;
    }

    internal ServerFacts Facts { get; }

    internal static async Task<OwnDatabases> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var databases = new ServerDatabases(connectionString, isOurs: true);
        try
        {
            return new OwnDatabases(databases, await databases.ReadFactsAsync(cancellationToken));
        }
        catch
        {
            await databases.DisposeAsync();
            throw;
        }
    }

    internal async ValueTask<ThrowawayDatabase> CreateAsync(string? template, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(DatabaseServer));
        var name = DatabaseName.New(Facts.DatabaseOid);
        await _databases.CreateAsync(name, template, cancellationToken);
        return _open[name] = new ThrowawayDatabase(name, _databases.ConnectionStringTo(name), DropAsync);
    }

    /// <summary>Drops the databases of this process: the server stays for others.</summary>
    internal async ValueTask DropAllAsync()
    {
        try
        {
            foreach (var database in _open.Values)
            {
                await database.DisposeAsync();
            }
        }
        catch (NpgsqlException)
        {
            // The last of the others has gone meanwhile, and the server with it.
        }
    }

    internal NpgsqlConnection NewSession() => _databases.NewSession();

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _databases.DisposeAsync();
    }

    private async ValueTask DropAsync(ThrowawayDatabase database)
    {
        _open.TryRemove(database.Name, out _);
        if (_disposed)
        {
            // It went with the server; what is left is the pool of its users.
            _databases.ClearPool(database.Name);
            return;
        }

        await _databases.DropAsync(database.Name);
    }
}
