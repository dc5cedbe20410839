using System.Runtime.Versioning;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Servers from the programs of this machine, as the user who runs the tests.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LocalServerTests
{
    private static readonly ThrowawayServerOptions Local = new() { Server = "local" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_comes_up_says_what_it_is_and_goes()
    {
        string folder;
        await using (var server = await ThrowawayServer.StartAsync(Local, Cancellation))
        {
            folder = ((LocalServer)server).Folder;
            Assert.Equal(ServerKind.Local, server.Kind);
            Assert.Matches(@"^\d+\.\d+", server.Version);
            Assert.Matches(@"^PostgreSQL \d+\.\d+ from /.* \(local programs\)$", server.Description);

            await using var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
            Assert.Equal("UTF8 C off on", await ScalarAsync(
                database.ConnectionString,
                "SELECT concat_ws(' ', current_setting('server_encoding'), d.datcollate, current_setting('fsync'), (SELECT usesuper FROM "
                + "pg_user WHERE usename = current_user)::text::name) FROM pg_database d WHERE datname = current_database()") switch
            {
                string text => text.Replace("true", "on", StringComparison.Ordinal),
                _ => null,
            });
            Assert.NotEmpty(Machine.ProcessesWith(folder));
        }

        // Not "soon": when disposing has ended there is nothing any more.
        Assert.False(Directory.Exists(folder));
        Assert.Empty(Machine.ProcessesWith(folder));
    }

    [Fact]
    public async Task Databases_are_apart_copy_a_template_and_go_with_sessions_in_them()
    {
        await using var server = await ThrowawayServer.StartAsync(Local, Cancellation);
        await using var template = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await ScalarAsync(template.ConnectionString, "CREATE TABLE people (id int); SELECT 1");

        // The session of the line above is in the pool still, and would forbid the copy.
        var copy = await server.CreateDatabaseAsync(template.Name, Cancellation);
        var other = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        Assert.Equal(0L, await ScalarAsync(copy.ConnectionString, "SELECT count(*) FROM people"));
        Assert.Equal(true, await ScalarAsync(other.ConnectionString, "SELECT to_regclass('people') IS NULL"));

        await using var session = new NpgsqlConnection(copy.ConnectionString + ";Pooling=false");
        await session.OpenAsync(Cancellation);
        await copy.DisposeAsync();
        await copy.DisposeAsync();

        var gone = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(copy.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
        Assert.Equal(1, await ScalarAsync(other.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Two_servers_at_once_do_not_know_each_other()
    {
        var servers = await Task.WhenAll(ThrowawayServer.StartAsync(Local, Cancellation), ThrowawayServer.StartAsync(Local, Cancellation));
        await using var first = servers[0];
        await using var second = servers[1];
        await using var database = await first.CreateDatabaseAsync(cancellationToken: Cancellation);

        await first.DisposeAsync();

        await using var later = await second.CreateDatabaseAsync(cancellationToken: Cancellation);
        Assert.Equal(1, await ScalarAsync(later.ConnectionString, "SELECT 1"));
        Assert.NotEqual(((LocalServer)first).Folder, ((LocalServer)second).Folder);
    }

    [Theory]
    [InlineData("setpriv")]
    [InlineData("runuser")]
    [InlineData("su")]
    public async Task Every_way_from_root_to_another_user_runs_and_stops_a_server(string way)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root has to become another user.");
        var group = await ShortCommand.RunAsync("id", ["-g", "nobody"], Cancellation);
        var prefix = ServerAccount.Prefixes("nobody", group!.Output.Trim()).Single(prefix => prefix[0] == way);
        Assert.SkipWhen(await ShortCommand.RunAsync(way, ["--version"], Cancellation) is null, $"There is no {way}.");

        var programs = await ProgramSearch.FindAsync(null, null, Cancellation);
        var server = await WatchedServer.StartAsync(programs, new ServerAccount("nobody", prefix), null, Cancellation);
        await using (await LocalServer.OpenAsync(server, programs, Cancellation))
        {
        }

        Assert.Equal(
            Path.Combine(server.Folder.Path, "data"),
            await ScalarAsync(server.ConnectionString + ";Pooling=false", "SELECT current_setting('data_directory')"));
        await server.DisposeAsync();

        Assert.False(Directory.Exists(server.Folder.Path));
        Assert.Empty(Machine.ProcessesWith(server.Folder.Path));
    }

    [Fact]
    public async Task Server_that_does_not_start_shows_its_log_and_leaves_nothing()
    {
        using var programs = await BrokenPrograms.MakeAsync("postgres", "-c shared_buffers=nonsense", Cancellation);

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => StartAsync(programs));

        Assert.Contains("did not start. It wrote:", error.Message, StringComparison.Ordinal);
        Assert.Contains("invalid value for parameter \"shared_buffers\": \"nonsense\"", error.Message, StringComparison.Ordinal);
        Assert.Empty(Machine.ProcessesWith(programs.Folder));
    }

    [Fact]
    public async Task Initdb_that_fails_shows_what_it_wrote_and_leaves_nothing()
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", "--encoding=nonsense", Cancellation);

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => StartAsync(programs));

        Assert.Contains("\"nonsense\" is not a valid server encoding name", error.Message, StringComparison.Ordinal);
        Assert.Empty(Machine.ProcessesWith(programs.Folder));
    }

    [Fact]
    public async Task Cancelled_start_leaves_nothing()
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ThrowawayServer.StartAsync(new() { Server = "local", PostgresBin = programs.Folder }, cancellation.Token));

        Assert.Empty(Machine.ProcessesWith(programs.Folder));
    }

    private static Task<ThrowawayServer> StartAsync(BrokenPrograms programs) =>
        ThrowawayServer.StartAsync(new() { Server = "local", PostgresBin = programs.Folder }, Cancellation);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
