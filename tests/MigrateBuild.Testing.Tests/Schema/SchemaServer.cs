using System.Diagnostics;
using System.Runtime.InteropServices;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;
using MigrateBuild.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(SchemaServer))]

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// A PostgreSQL server on a unix socket in a folder of its own, with a template database that holds <see cref="SampleSchema"/>.
/// As a fixture it is the server of MIGRATEBUILD_POSTGRES_BIN, else of the newest programs that are installed;
/// <see cref="SchemaServers"/> has one of each version.
/// </summary>
public sealed class SchemaServer : IAsyncLifetime
{
    /// <summary>The database with the sample schema.</summary>
    private const string Template = "sample";

    /// <summary>PostgreSQL's own empty database.</summary>
    public const string Empty = "template0";

    private readonly string _folder = TestServer.CreateFolder();
    private Process? _server;
    private int _databases;

    public SchemaServer()
        : this(ServerPrograms.Default)
    {
    }

    internal SchemaServer(string programs) => Programs = programs;

    public string Programs { get; }

    public string Host => _folder;

    public int Version { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using (var initdb = Start(
            "initdb", "--no-sync", "-D", Path.Combine(_folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"))
            await WaitAsync(initdb);

        _server = Start(
            "postgres", "-D", Path.Combine(_folder, "data"), "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "autovacuum=off", "-c", "max_connections=50");
        await using (var connection = await ConnectAsync("postgres", retry: true))
        {
            Version = connection.PostgreSqlVersion.Major;
            foreach (var sql in SampleSchema.Server)
                await ExecuteAsync(connection, sql);

            if (Version >= 15)
            {
                await ExecuteAsync(connection, "SET allow_in_place_tablespaces = on");
                await ExecuteAsync(connection, "CREATE TABLESPACE fast LOCATION ''");
            }
        }

        await CreateTemplateAsync(Template, SampleSchema.Sql);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-INT", _server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A connection to a new database, by default with the sample schema.</summary>
    public async Task<NpgsqlConnection> CreateDatabaseAsync(string template = Template)
    {
        var name = "case" + Interlocked.Increment(ref _databases).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using (var connection = await ConnectAsync("postgres"))
            await ExecuteAsync(connection, $"CREATE DATABASE {name} TEMPLATE {template}{TestServer.CopyOption(Version)}");

        return await ConnectAsync(name);
    }

    public async Task CreateTemplateAsync(string name, string sql)
    {
        await using (var connection = await ConnectAsync("postgres"))
            await ExecuteAsync(connection, $"CREATE DATABASE {name} TEMPLATE {Empty}{TestServer.CopyOption(Version)}");

        await using var template = await ConnectAsync(name);
        await ExecuteAsync(template, sql);
    }

    public async Task DropDatabaseAsync(string name)
    {
        await using var connection = await ConnectAsync("postgres");
        await ExecuteAsync(connection, $"DROP DATABASE {name} WITH (FORCE)");
    }

    public async Task<NpgsqlConnection> ConnectAsync(string database, bool retry = false)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = new NpgsqlConnection(
                $"Host={_folder};Username=postgres;Database={database};Pooling=false;Include Error Detail=true;Server Compatibility "
                + "Mode=NoTypeLoading");
            try
            {
                await connection.OpenAsync();
                return connection;
            }
            catch (NpgsqlException) when (retry && attempt < 300)
            {
                await connection.DisposeAsync();
                await Task.Delay(50);
            }
        }
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        if (sql.Length == 0)
            return;

        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Process Start(string program, params string[] arguments)
    {
        // PostgreSQL refuses to run as root.
        var path = Path.Combine(Programs, program);
        string[] words = Environment.UserName == "root" && RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", path]
            : [path];
        var start = new ProcessStartInfo(words[0], [.. words[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task WaitAsync(Process process)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
    }
}
