using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A server on Unix, under the watchdog script. The script's standard input is a pipe whose other end this process alone holds (.NET
/// opens it
/// close-on-exec), so the system itself tells the script when this process is gone.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class WatchedServer : IServerProcess
{
    /// <summary>The watchdog kills a server that does not stop after five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _watchdog;
    private readonly Task<string> _errors;

    private WatchedServer(ServerFolder folder, Process watchdog)
    {
        Folder = folder;
        _watchdog = watchdog;
        _errors = watchdog.StandardError.ReadToEndAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = folder.Socket,
            Port = 5432,
            Username = "postgres",
            Database = "postgres",
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public ServerFolder Folder { get; }

    public bool HasEnded => _watchdog.HasExited || File.Exists(Path.Combine(Folder.Path, "ended"));

    /// <param name="account">As whom they run.</param>
    /// <param name="store">Where clusters are kept, or null to make one in any case.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    internal static async Task<IServerProcess> StartAsync(
        ServerPrograms programs, ServerAccount account, ClusterStore? store, CancellationToken cancellationToken)
    {
        var folder = ServerFolder.Create(account);
        WatchedServer? server = null;
        try
        {
            await LocalResources.WriteAsync("settings.conf", folder, cancellationToken);
            var script = await LocalResources.WriteAsync("watchdog.sh", folder, cancellationToken);
            server = new WatchedServer(
                folder, Start(["/bin/sh", script, folder.Path, programs.Folder, account.User ?? string.Empty, .. account.Prefix]));
            // The recipe of a cluster is in the script.
            var recipe = await File.ReadAllTextAsync(script, cancellationToken);
            await server.GiveClusterAsync(new ClusterCache(store, programs, recipe, TimeProvider.System), cancellationToken);
            return server;
        }
        catch
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
            else
            {
                folder.Dispose();
                FolderSweep.Remove(folder.Path);
            }

            throw;
        }
    }

    public async Task<string> ReadOutputAsync()
    {
        var log = File.Exists(Folder.Log) ? await File.ReadAllTextAsync(Folder.Log) : string.Empty;
        return (_watchdog.HasExited ? await _errors + log : log).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            _watchdog.StandardInput.Close();
            await _watchdog.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _watchdog.Kill();
        }

        Folder.Dispose();
        _watchdog.Dispose();
        // Nothing is there any more, unless somebody killed the watchdog.
        if (Directory.Exists(Folder.Path))
        {
            FolderSweep.Remove(Folder.Path);
        }
    }

    /// <summary>Puts a kept cluster into the folder, or has one made and keeps a copy.</summary>
    private async Task GiveClusterAsync(ClusterCache cache, CancellationToken cancellationToken)
    {
        try
        {
            if (cache.TryMake(Folder.Data))
            {
                await SayAsync("run");
                return;
            }

            await SayAsync("make");
            if (await _watchdog.StandardOutput.ReadLineAsync(cancellationToken) is not null)
            {
                cache.Keep(Folder.Data);
                await SayAsync("run");
            }
        }
        catch (IOException)
        {
            // The script has ended; whoever waits for the server hears why.
        }
    }

    private async Task SayAsync(string word)
    {
        await _watchdog.StandardInput.WriteAsync(word + "\n");
        await _watchdog.StandardInput.FlushAsync();
    }

    /// <summary>
    /// Starts the command in a session of its own where setsid is there: what is sent to this process's group does not reach it then.
    /// </summary>
    private static Process Start(string[] command)
    {
        try
        {
            return Process.Start(With(["setsid", .. command]))!;
        }
        catch (Win32Exception)
        {
            return Process.Start(With(command))!;
        }
    }

    private static ProcessStartInfo With(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        LocalResources.CleanEnvironment(start.Environment);
        return start;
    }
}
