using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A server on Windows: a loopback port and a random password. A process that is killed leaves its server to the next start's sweep.
/// <c>pg_ctl</c>, which is part of every Windows package, starts it, since it gives up the rights with which postgres refuses to run.
/// </summary>
internal sealed class WindowsServer : IServerProcess
{
    private readonly string _control;

    private WindowsServer(ServerFolder folder, string control, string connectionString)
    {
        Folder = folder;
        _control = control;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public ServerFolder Folder { get; }

    // pg_ctl has waited until the server was up.
    public bool HasEnded => false;

    internal static async Task<IServerProcess> StartAsync(ServerPrograms programs, CancellationToken cancellationToken)
    {
        var folder = ServerFolder.Create(ServerAccount.Own);
        var control = Path.Combine(programs.Folder, "pg_ctl.exe");
        var password = RandomNumberGenerator.GetHexString(32);
        var port = FreePort();
        var server = new WindowsServer(folder, control, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Password = password,
            Database = "postgres",
        }.ConnectionString);
        try
        {
            var passwordFile = Path.Combine(folder.Path, "password");
            await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
            await RunAsync(
                Path.Combine(programs.Folder, "initdb.exe"),
                ["-D", folder.Data, "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C",
                    "--no-sync"],
                cancellationToken);
            await WriteSettingsAsync(Path.Combine(folder.Data, "postgresql.conf"), port, cancellationToken);
            await RunAsync(control, ["start", "-w", "-D", folder.Data, "-l", folder.Log], cancellationToken);
            return server;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var output = await server.ReadOutputAsync();
            await server.DisposeAsync();
            throw new InvalidOperationException($"{failure.Message} {output}".Trim(), failure);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<string> ReadOutputAsync()
    {
        if (!File.Exists(Folder.Log))
        {
            return string.Empty;
        }

        await using var log = new FileStream(Folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Folder.Data))
        {
            using var stop = Process.Start(Quiet(_control, ["stop", "-m", "immediate", "-w", "-D", Folder.Data]))!;
            await stop.WaitForExitAsync();
        }

        Folder.Dispose();
        FolderSweep.Remove(Folder.Path);
    }

    /// <summary>
    /// All settings stand in the cluster's own file: pg_ctl hands options on through a shell, which may read more than a path.
    /// </summary>
    private static async Task WriteSettingsAsync(string file, int port, CancellationToken cancellationToken)
    {
        // POSIX-like shared memory in files is Unix's.
        var lines = LocalResources.Read("settings.conf").Split('\n')
            .Where(line => !line.StartsWith("dynamic_shared_memory_type", StringComparison.Ordinal));
        // Of a setting that stands there twice the last counts.
        string[] address = ["listen_addresses = '127.0.0.1'", string.Create(CultureInfo.InvariantCulture, $"port = {port}")];
        await File.WriteAllLinesAsync(file, lines.Concat(address), cancellationToken);
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Quiet(program, arguments))!;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    // Nothing is redirected: the server inherits pg_ctl's handles, and a reader of its output would wait for the server's end.
    private static ProcessStartInfo Quiet(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { CreateNoWindow = true };
        LocalResources.CleanEnvironment(start.Environment);
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
