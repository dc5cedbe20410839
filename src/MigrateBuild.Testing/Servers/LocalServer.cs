using System.Diagnostics;
using System.Runtime.Versioning;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>A server made from the PostgreSQL programs of this machine, with durability off, for this process alone.</summary>
internal sealed class LocalServer : ThrowawayServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly IServerProcess _process;
    private readonly OwnDatabases _databases;
    private readonly ServerPrograms _programs;

    private LocalServer(IServerProcess process, OwnDatabases databases, ServerPrograms programs)
        : base(ServerKind.Local, databases.Facts.Version)
    {
        _process = process;
        _databases = databases;
        _programs = programs;
    }

    public override string Description => $"PostgreSQL {_databases.Facts.ShortVersion} from {_programs.Folder} (local programs)";

    /// <summary>The folder of the server's files.</summary>
    internal string Folder => _process.Folder.Path;

    internal static async Task<ThrowawayServer> LaunchAsync(ThrowawayServerOptions options, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var account = ServerAccount.FindAsync(cancellationToken);
        var programs = await ProgramSearch.FindAsync(
            options.PostgresBin is { } folder ? (folder, options.PostgresBinSetting) : null, options.MajorVersion, cancellationToken);
        FolderSweep.Run(ServerFolder.Parents, TimeProvider.System);
        var process = OperatingSystem.IsWindows()
            ? await WindowsServer.StartAsync(programs, cancellationToken)
            : await WatchedServer.StartAsync(programs, await account, FindStore(notes), cancellationToken);
        try
        {
            if (process.Folder.Objection is { } objection)
            {
                notes.Add($"Another user could replace the server's files: {objection}. Set TMPDIR to use another folder.");
            }

            return new LocalServer(process, await OpenAsync(process, programs, cancellationToken), programs) { OwnNotes = notes };
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<ThrowawayDatabase> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellationToken = default) =>
        _databases.CreateAsync(template, cancellationToken);

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        SessionTurn.TakeAsync(_databases.NewSession(), cancellationToken);

    private protected override async ValueTask StopAsync()
    {
        await _databases.DisposeAsync();
        await _process.DisposeAsync();
    }

    [UnsupportedOSPlatform("windows")]
    private static ClusterStore? FindStore(List<string> notes)
    {
        var store = ClusterStore.Find(UserFolder.Find("clusters"), UserFolder.FindSecret(), out var objection);
        if (objection is not null)
        {
            notes.Add($"initdb runs for each local server, because no cluster can be cached: {objection}.");
        }

        return store;
    }

    /// <summary>Waits until the server answers.</summary>
    internal static async Task<OwnDatabases> OpenAsync(IServerProcess process, ServerPrograms programs, CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            if (SaysReady(process.Folder) && await TryOpenAsync(process, cancellationToken) is { } databases)
            {
                return databases;
            }

            if (process.HasEnded)
            {
                throw new InvalidOperationException(
                    $"The server of {programs.Folder} did not start. It wrote:\n{await process.ReadOutputAsync()}");
            }

            if (started.Elapsed > StartTimeout)
            {
                throw new TimeoutException(
                    $"The server of {programs.Folder} did not come up within {StartTimeout.TotalSeconds:0} s. It "
                    + $"wrote:\n{await process.ReadOutputAsync()}");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    /// <summary>
    /// The server's own word for it, cheaper than an attempt that fails: line 8 of postmaster.pid (pidfile.h, LOCK_FILE_LINE_PM_STATUS).
    /// </summary>
    private static bool SaysReady(ServerFolder folder)
    {
        try
        {
            var text = RegularFile.ReadText(Path.Combine(folder.Data, "postmaster.pid"));
            return text?.Split('\n').ElementAtOrDefault(7)?.Trim() == "ready";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<OwnDatabases?> TryOpenAsync(IServerProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await OwnDatabases.OpenAsync(process.ConnectionString, cancellationToken);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
