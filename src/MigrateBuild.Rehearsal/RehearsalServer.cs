using MigrateBuild.Embedded;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Rehearsals;

/// <summary>The embedded server of a rehearsal; its databases can be kept as bytes.</summary>
internal sealed class RehearsalServer : DatabaseServer, IAsyncDisposable
{
    private readonly EmbeddedServer _server;
    private int _databases;

    private RehearsalServer(EmbeddedServer server)
        : base(ServerKind.Embedded, server.Version) => _server = server;

    public override IReadOnlyList<string> Notes => [];

    internal static async Task<RehearsalServer> StartAsync(CancellationToken cancellationToken) =>
        new(await EmbeddedServer.StartAsync(cancellationToken: cancellationToken));

    public override async ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default)
    {
        var name = NewName();
        await _server.CreateDatabaseAsync(name, template, cancellationToken);
        return Hand(name);
    }

    /// <summary>Makes a database of what <see cref="SaveDatabaseAsync"/> gave in an earlier rehearsal.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another server.</exception>
    internal async Task<ThrowawayDatabase> LoadDatabaseAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var name = NewName();
        await _server.LoadDatabaseAsync(name, image, cancellationToken);
        return Hand(name);
    }

    /// <summary>A database without sessions as bytes; null where it cannot be had so.</summary>
    internal Task<byte[]?> SaveDatabaseAsync(ThrowawayDatabase database, CancellationToken cancellationToken) =>
        _server.SaveDatabaseAsync(database.Name, cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Nobody else uses it.
    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable>(new Turn());

    internal override ServerLimit? FindLimit(PostgresException error) => EmbeddedLimits.Find(error);

    private string NewName() => FormattableString.Invariant($"rehearsal_{Interlocked.Increment(ref _databases)}");

    private ThrowawayDatabase Hand(string name) => new(
        name,
        EmbeddedConnection.From(_server.ConnectionString(name)),
        async database => await _server.DropDatabaseAsync(database.Name));

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
