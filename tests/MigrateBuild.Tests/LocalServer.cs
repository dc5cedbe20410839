using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(MigrateBuild.Tests.LocalServer))]

namespace MigrateBuild.Tests;

/// <summary>A PostgreSQL of its own for the tests of this assembly: a temporary folder, a unix socket, no durability.</summary>
public sealed class LocalServer : IAsyncLifetime
{
    private readonly string _folder = TestServer.CreateFolder();
    private readonly Dictionary<string, (string Test, List<string> Databases)> _databasesOfClasses = new(StringComparer.Ordinal);
    private Process? _process;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        using (var initdb = Launch("initdb", "-D", data, "--no-sync", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"))
        {
            var output = await initdb.StandardOutput.ReadToEndAsync();
            var errors = await initdb.StandardError.ReadToEndAsync();
            await initdb.WaitForExitAsync();
            Assert.True(initdb.ExitCode == 0, output + errors);
        }

        await StartAsync();
    }

    /// <summary>The folder of the server's socket and data.</summary>
    internal string Folder => _folder;

    /// <summary>Ends the server without a checkpoint, as a crash does, and starts it again.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _process = Launch(
            "postgres", "-D", Path.Combine(_folder, "data"), "-c", $"unix_socket_directories={_folder}", "-c", "listen_addresses=",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_prepared_transactions=2",
            // A worker for each of a thousand databases would have no end.
            "-c", "autovacuum=off");
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 200 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    internal async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-QUIT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>A database of the caller's own. It is dropped when the next test of its class asks for one.</summary>
    internal TestDatabase CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        foreach (var left in Exchange(name))
            Drop(connection, left);
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}{TestServer.CopyOption(connection.PostgreSqlVersion.Major)}", connection);
        command.ExecuteNonQuery();
        return new TestDatabase(ConnectionString(name));
    }

    /// <summary>Notes a database, and gives those of the tests of the class that have ended: one of a class runs at a time.</summary>
    private List<string> Exchange(string database)
    {
        if (TestContext.Current is not { Test.UniqueID: var test, TestClass.UniqueID: var testClass })
            return [];
        lock (_databasesOfClasses)
        {
            if (_databasesOfClasses.TryGetValue(testClass, out var known) && known.Test == test)
            {
                known.Databases.Add(database);
                return [];
            }

            _databasesOfClasses[testClass] = (test, [database]);
            return known.Databases ?? [];
        }
    }

    private static void Drop(NpgsqlConnection connection, string database)
    {
        try
        {
            using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
            command.ExecuteNonQuery();
        }
        catch (PostgresException)
        {
            // A test has left something that keeps it, such as a prepared transaction.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionString(string database) => $"Host={_folder};Username=postgres;Database={database};Pooling=false";

    private static Process Launch(string program, params string[] arguments)
    {
        string[] prefix = Environment.UserName == "root"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            : [];
        string[] line = [.. prefix, Path.Combine(FindPrograms(), program), .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>A folder with initdb, postgres and psql: the one that is given, else the newest of Debian's.</summary>
    internal static string FindPrograms() => Environment.GetEnvironmentVariable("MIGRATEBUILD_POSTGRES_BIN") is { Length: > 0 } given
        ? given
        : Directory.GetDirectories("/usr/lib/postgresql")
            .OrderBy(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .Last(folder => File.Exists(Path.Combine(folder, "postgres")));
}
