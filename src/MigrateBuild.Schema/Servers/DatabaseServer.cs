using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Schema;

/// <summary>A server on which databases are made for a round trip, and dropped after it.</summary>
public abstract class DatabaseServer
{
    private protected DatabaseServer(ServerKind kind, string version)
    {
        Kind = kind;
        Version = version;
    }

    /// <summary>Where the server comes from.</summary>
    public ServerKind Kind { get; }

    /// <summary>The server's own <c>server_version</c>, such as <c>18.1 (Debian 18.1-1.pgdg13+1)</c>.</summary>
    public string Version { get; }

    /// <summary>
    /// What people should know of it, a sentence or two each: what its start left alone, or does not trust and so is slower; what tests
    /// on it cannot show; on a build server, why no other one was used.
    /// </summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>Creates a database with a unique name.</summary>
    /// <param name="template">The database to copy; null for <c>template0</c>, in which is only what PostgreSQL itself brings.
    /// No session but idle pooled ones of this process may be in it.</param>
    /// <param name="cancellationToken">Ends the creation.</param>
    /// <returns>The database; disposing of it drops it.</returns>
    /// <exception cref="PostgresException">The server refuses: no such template, or a session is in it.</exception>
    public abstract ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default);

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

    /// <summary>
    /// The servers that have what this one lacks, as lines for people; called with what <see cref="FindLimit(PostgresException)"/> found.
    /// </summary>
    internal virtual string DescribeAlternatives(ServerLimit limit) => "";

    /// <summary>The failure of what comes before the scripts, where it is this server's limit.</summary>
    /// <param name="limit">What the server does not have.</param>
    /// <param name="who">Who needs it, as the subject of a sentence.</param>
    /// <param name="error">What said so.</param>
    internal ServerUnavailableException Unavailable(ServerLimit limit, string who, Exception error) => new(
        $"{char.ToUpperInvariant(who[0])}{who[1..]} {limit.Needs()}: {error.Message}\n{DescribeAlternatives(limit)}",
        mustFail: false, error);
}
