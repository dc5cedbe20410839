using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing;

/// <summary>A PostgreSQL server for tests that leaves nothing behind: not when it is disposed of, and not when the process dies.</summary>
public abstract class ThrowawayServer : DatabaseServer, IAsyncDisposable
{
    // Once, and everybody who disposes waits for it: the end of the process and a test's fixture may come together.
    private readonly Lazy<Task> _stopped;

    private protected ThrowawayServer(ServerKind kind, string version)
        : base(kind, version) => _stopped = new Lazy<Task>(() => StopAsync().AsTask());

    /// <summary>What this server is, for people: its version and where it runs.</summary>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => Fallback is null ? OwnNotes : [.. OwnNotes, Fallback.Text];

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
    /// <see cref="ThrowawayServerOptions.Server"/> is none of the known values, or <see cref="ThrowawayServerOptions.PostgresBin"/> is not
    /// a folder with PostgreSQL's server programs.
    /// </exception>
    public static Task<ThrowawayServer> StartAsync(ThrowawayServerOptions options, CancellationToken cancellationToken = default) =>
        ServerSelection.StartAsync(options, ServerSelection.Starters, cancellationToken);

    /// <summary>Removes the server and all its databases; of a server that somebody else runs only the databases.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stopped.Value;
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask StopAsync();
}
