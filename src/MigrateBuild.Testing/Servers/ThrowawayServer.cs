using MigrateBuild.Testing.Servers;
using Npgsql;

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

    /// <summary>
    /// What people should know of it, a sentence or two each: what its start left alone, or does not trust and so is slower; what tests
    /// on it cannot show; on a build server, why no other one was used.
    /// </summary>
    public IReadOnlyList<string> Notes => Fallback is null ? OwnNotes : [.. OwnNotes, Fallback.Text];

    /// <summary>The notes that this kind of server makes of itself.</summary>
    private protected IReadOnlyList<string> OwnNotes { get; init; } = [];

    /// <summary>The kinds that were tried before it, where that is to be told; else null.</summary>
    internal ServerFallback? Fallback { get; set; }

    /// <summary>Starts, or connects to, the server that the options choose.</summary>
    /// <param name="options">
    /// The choice; <see cref="ThrowawayServerOptions.FromEnvironment(string?)"/> reads it from the environment.
    /// </param>
    /// <param name="cancellationToken">Ends the start; what was started until then is removed.</param>
    /// <returns>A server that accepts connections.</returns>
    /// <exception cref="ServerUnavailableException">None of the permitted kinds is there, or the chosen one cannot start.</exception>
    /// <exception cref="ArgumentException">
    /// <see cref="ThrowawayServerOptions.Server"/> is none of the known values, or <see cref="ThrowawayServerOptions.PostgresBin"/> is not a
    /// folder with PostgreSQL's server programs.
    /// </exception>
    public static Task<ThrowawayServer> StartAsync(ThrowawayServerOptions options, CancellationToken cancellationToken = default) =>
        ServerSelection.StartAsync(options, ServerSelection.Starters, cancellationToken);

    /// <summary>Creates a database with a unique name.</summary>
    /// <param name="template">The database to copy; null for <c>template0</c>, in which is only what PostgreSQL itself brings.
    /// No session but idle pooled ones of this process may be in it.</param>
    /// <param name="cancellationToken">Ends the creation.</param>
    /// <returns>The database; disposing of it drops it.</returns>
    /// <exception cref="Npgsql.PostgresException">The server refuses: no such template, or a session is in it.</exception>
    public abstract ValueTask<ThrowawayDatabase> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until nobody else has a turn on this server, in this process or another. Databases are apart, but roles and tablespaces
    /// may belong to the whole server: two sets that make and drop them at the same time would see each other's.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn; disposing of it ends it, and so does the end of the process.</returns>
    internal abstract Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What a statement needs that this server cannot have, where a server of another kind can: then the failure says nothing about
    /// the script. Null for every error that such a server would raise too.
    /// </summary>
    /// <param name="error">What the server said.</param>
    internal virtual ServerLimit? FindLimit(PostgresException error) => null;

    /// <summary>The same of a script.</summary>
    internal ServerLimit? FindLimit(MigrationException error) => error.InnerException is PostgresException cause ? FindLimit(cause) : null;

    /// <summary>Removes the server and all its databases; of a server that somebody else runs only the databases.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stopped.Value;
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask StopAsync();
}
