using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing;

/// <summary>A PostgreSQL server for tests that leaves nothing behind: not when it is disposed of, and not when the process dies.</summary>
public abstract class ThrowawayServer : IAsyncDisposable
{
    // Once, and everybody who disposes waits for it: the end of the process and a test's fixture may come together.
    private readonly Lazy<Task> _stopped;

    private protected ThrowawayServer(ServerKind kind, string version)
    {
        Kind = kind;
        Version = version;
        _stopped = new Lazy<Task>(() => StopAsync().AsTask());
    }

    /// <summary>Where the server comes from.</summary>
    public ServerKind Kind { get; }

    /// <summary>The server's own <c>server_version</c>, such as <c>18.1 (Debian 18.1-1.pgdg13+1)</c>.</summary>
    public string Version { get; }

    /// <summary>What this server is, for people: its version and where it runs.</summary>
    public abstract string Description { get; }

    /// <summary>Starts, or connects to, the server that the options choose.</summary>
    /// <param name="options">The choice; <see cref="ThrowawayServerOptions.FromEnvironment(string?)"/> reads it from the environment.</param>
    /// <param name="cancellationToken">Ends the start; what was started until then is removed.</param>
    /// <returns>A server that accepts connections.</returns>
    /// <exception cref="ServerUnavailableException">None of the permitted kinds is there, or the chosen one cannot start.</exception>
    /// <exception cref="ArgumentException"><see cref="ThrowawayServerOptions.Server"/> is none of the known values.</exception>
    public static Task<ThrowawayServer> StartAsync(ThrowawayServerOptions options, CancellationToken cancellationToken = default) =>
        ServerSelection.StartAsync(options, ServerSelection.Starters, cancellationToken);

    /// <summary>Creates a database with a unique name.</summary>
    /// <param name="template">The database to copy; null for <c>template0</c>, in which is only what PostgreSQL itself brings.
    /// No session but idle pooled ones of this process may be in it.</param>
    /// <param name="cancellationToken">Ends the creation.</param>
    /// <returns>The database; disposing of it drops it.</returns>
    /// <exception cref="Npgsql.PostgresException">The server refuses: no such template, or a session is in it.</exception>
    public abstract ValueTask<ThrowawayDatabase> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the server and all its databases; of a server that somebody else runs only the databases.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stopped.Value;
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask StopAsync();
}
