using System.Collections.Concurrent;
using System.Globalization;
using MigrateBuild.Embedded;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// The embedded server: PostgreSQL as managed code in this process. It goes with the process, but for the folder of its socket, which the
/// process's end removes, or the next server where it was killed; a database is a copy of memory, whose roles are its own.
/// </summary>
internal sealed class InProcessServer : ThrowawayServer
{
    /// <summary>Below the 63 bytes of a name.</summary>
    private const string NamePrefix = "migratebuild_";

    private readonly EmbeddedServer _server;
    private readonly ConcurrentDictionary<string, ThrowawayDatabase> _open = new(StringComparer.Ordinal);

    // Two that run at the same time would take turns at the processor anyway, and need the memory of both.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ProcessEnd _atExit;
    private volatile bool _stopped;

    private InProcessServer(EmbeddedServer server)
        : base(ServerKind.Embedded, server.Version)
    {
        _server = server;
        OwnNotes = [EmbeddedText.Limits(ShortVersion)];
        _atExit = ProcessEnd.Register(this);
    }

    public override string Description => $"PostgreSQL {ShortVersion} in this process (embedded)";

    private string ShortVersion => Version.Split(' ')[0];

    internal static async Task<ThrowawayServer> LaunchAsync(ThrowawayServerOptions options, CancellationToken cancellationToken)
    {
        var server = await SharedEmbeddedServer.TakeAsync(cancellationToken);
        if (options.MajorVersion is { } major
            && !server.Version.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{major}."), StringComparison.Ordinal))
        {
            await SharedEmbeddedServer.ReturnAsync();
            throw new ServerNotThereException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The embedded server is PostgreSQL {server.Version.Split(' ')[0]}, not {major}."));
        }

        return new InProcessServer(server);
    }

    public override async ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_stopped, typeof(ThrowawayServer));
        var name = DatabaseName.New(NamePrefix);
        await _server.CreateDatabaseAsync(name, template, cancellationToken);
        return _open[name] = new ThrowawayDatabase(name, EmbeddedConnection.From(_server.ConnectionString(name)), DropAsync);
    }

    internal override async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(() => _turn.Release());
    }

    internal override ServerLimit? FindLimit(PostgresException error) => EmbeddedLimits.Find(error);

    internal override string DescribeAlternatives(ServerLimit limit) => WaysOut.Describe(limit);

    private protected override async ValueTask StopAsync()
    {
        _stopped = true;
        foreach (var database in _open.Values)
        {
            await database.DisposeAsync();
        }

        await SharedEmbeddedServer.ReturnAsync();
        _atExit.Dispose();
    }

    private async ValueTask DropAsync(ThrowawayDatabase database)
    {
        if (_open.TryRemove(database.Name, out _))
        {
            await _server.DropDatabaseAsync(database.Name);
        }
    }

    private sealed class Turn(Action end) : IAsyncDisposable
    {
        private Action? _end = end;

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _end, null)?.Invoke();
            return ValueTask.CompletedTask;
        }
    }
}
