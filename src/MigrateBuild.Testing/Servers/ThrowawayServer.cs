using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing;

/// <summary>A PostgreSQL server for tests that leaves nothing behind: not when it is disposed of, and not when the process dies.</summary>
public abstract class ThrowawayServer : IAsyncDisposable
{
    /// <summary>The advisory lock of a turn, in the maintenance database; no database's own lock, which is made from a name.</summary>
    private const long TurnKey = 0x4D69677261746542;

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
    /// What its start found that people should know, a sentence or two each: what was left alone, or is not trusted and so slower.
    /// </summary>
    public IReadOnlyList<string> Notes { get; private protected init; } = [];

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
    /// belong to
    /// the whole server: two sets that make and drop them at the same time would see each other's.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn; disposing of it ends it, and so does the end of the process.</returns>
    internal async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var session = NewSession();
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var keep = ServerSql.Command(session, "keep-session.sql");
            await keep.ExecuteNonQueryAsync(cancellationToken);
            await using var take = ServerSql.Command(session, "lock-database.sql");
            take.Parameters.Add(new() { Value = TurnKey });
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the server and all its databases; of a server that somebody else runs only the databases.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stopped.Value;
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection to the maintenance database, outside any pool.</summary>
    private protected abstract NpgsqlConnection NewSession();

    private protected abstract ValueTask StopAsync();
}
