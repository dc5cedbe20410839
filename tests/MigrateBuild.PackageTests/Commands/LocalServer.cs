using System.Diagnostics;
using System.Globalization;
using CliWrap;
using CliWrap.Buffered;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>A PostgreSQL of its own: a temporary folder, a unix socket, no durability; any password is the right one.</summary>
public sealed class LocalServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mb").FullName;
    private Process? _process;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("This fixture needs unix sockets.");
        // initdb and postgres refuse root; the other user has to be able to write here.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        var data = Path.Combine(_folder, "data");
        var initdb = await ServerProgramAsync(
            "initdb", "-D", data, "--no-sync", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        await Cli.Wrap(initdb[0]).WithArguments(initdb[1..]).ExecuteBufferedAsync();
        var postgres = await ServerProgramAsync(
            "postgres", "-D", data, "-c", $"unix_socket_directories={_folder}", "-c", "listen_addresses=", "-c", "fsync=off");
        _process = Process.Start(new ProcessStartInfo(postgres[0], postgres[1..]) { RedirectStandardError = true })!;
        _ = _process.StandardError.ReadToEndAsync();
        var patience = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(_folder, ".s.PGSQL.5432")) || !await TryAsync("psql", "-c", "SELECT 1", "postgres"))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The server does not answer.");
            await Task.Delay(50);
        }
    }

    /// <summary>Makes a database.</summary>
    /// <param name="password">Any.</param>
    /// <returns>The variable of the environment that names it.</returns>
    internal async Task<(string Name, string? Value)> CreateAsync(string password = "") =>
        ("MIGRATEBUILD_CONNECTION_STRING", $"Host={_folder};Username=postgres;Database={await CreateDatabaseAsync()};Password={password}");

    /// <summary>Makes a database.</summary>
    /// <returns>The argument of a build that names it.</returns>
    internal async Task<string> CreateForPropertyAsync() =>
        $"-p:MigrationConnection=postgresql:///{await CreateDatabaseAsync()}?host={_folder}&user=postgres";

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-QUIT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        Assert.True(await TryAsync("createdb", name), $"{name} was not created");
        return name;
    }

    private async Task<bool> TryAsync(string program, params string[] arguments)
    {
        var result = await Cli.Wrap(Path.Combine(await FolderOfProgramsAsync(), program))
            .WithArguments(["-h", _folder, "-U", "postgres", .. arguments])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return result.ExitCode == 0;
    }

    private static async Task<string[]> ServerProgramAsync(string program, params string[] arguments)
    {
        string[] prefix = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        return [.. prefix, Path.Combine(await FolderOfProgramsAsync(), program), .. arguments];
    }

    private static async Task<string> FolderOfProgramsAsync() =>
        (await Cli.Wrap("pg_config").WithArguments("--bindir").ExecuteBufferedAsync()).StandardOutput.Trim();
}
