using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>A server that somebody else runs; here a local one that the tests started.</summary>
public sealed class ConnectionServerTests(RunningServer host) : IClassFixture<RunningServer>
{
    private readonly ThrowawayDatabase _maintenance = host.Database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_that_may_create_databases_is_enough()
    {
        await using (var server = await ThrowawayServer.StartAsync(Options("builder"), Cancellation))
        {
            Assert.Equal((ServerKind.Connection, host.Server.Version), (server.Kind, server.Version));
            Assert.EndsWith(":5432 (connection string)", server.Description, StringComparison.Ordinal);
            var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
            Assert.Equal("builder", await ScalarAsync(database.ConnectionString, "SELECT current_user::text"));

            // A copy of its own database, a drop by hand, and one that goes with the server.
            var copy = await server.CreateDatabaseAsync(database.Name, Cancellation);
            await copy.DisposeAsync();
            Assert.Equal([database.Name], await ThrowawayDatabasesAsync());
        }

        Assert.Empty(await ThrowawayDatabasesAsync());
        Assert.Equal(0L, await ScalarAsync(_maintenance.ConnectionString, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
    }

    [Fact]
    public async Task Role_that_may_not_is_told_what_it_needs()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => ThrowawayServer.StartAsync(Options("reader"), Cancellation));

        Assert.True(error.MustFail);
        Assert.Contains("The role 'reader' may not create databases on", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Let it: ALTER ROLE reader CREATEDB.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_of_a_process_that_was_killed_is_dropped_by_the_next()
    {
        await using var probe = await StartProbeAsync();
        await using var other = await ThrowawayServer.StartAsync(Options("builder"), Cancellation);
        Assert.Contains(probe.Database, await ThrowawayDatabasesAsync());

        probe.Kill();
        await WaitUntilNoSessionIsInAsync(probe.Database);
        Assert.Contains(probe.Database, await ThrowawayDatabasesAsync());
        await using var living = await other.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var next = await ThrowawayServer.StartAsync(Options("postgres"), Cancellation);

        Assert.Equal([living.Name], await ThrowawayDatabasesAsync());
    }

    [Fact]
    public async Task Sweep_leaves_databases_of_another_maintenance_database_alone()
    {
        await using var probe = await StartProbeAsync();

        // Its owner's lock lies in another database and cannot be seen from this one.
        await using var next = await ThrowawayServer.StartAsync(
            new()
            {
                Server = "connection",
                ConnectionString = new NpgsqlConnectionStringBuilder(_maintenance.ConnectionString) { Database = "template1" }
                    .ConnectionString
            }, Cancellation);

        Assert.Equal([probe.Database], await ThrowawayDatabasesAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_leaves_no_database(string signal)
    {
        await using var probe = await StartProbeAsync();

        Machine.Signal(signal, -probe.Id);

        Assert.NotEqual(0, await probe.WaitForExitAsync(Cancellation));
        Assert.Empty(await ThrowawayDatabasesAsync());
    }

    [Fact]
    public async Task Exit_without_disposing_leaves_no_database()
    {
        await using var probe = await StartProbeAsync("abandon");

        probe.EndInput();

        Assert.Equal(7, await probe.WaitForExitAsync(Cancellation));
        Assert.Empty(await ThrowawayDatabasesAsync());
    }

    [Theory]
    [InlineData("auto", "Host=127.0.0.1;Port=9;Username=x", "Cannot connect to the database 'postgres' on 127.0.0.1:9 as 'x': the connection was refused; no server listens there. The connection comes from MIGRATEBUILD_CONNECTION_STRING.")]
    [InlineData("connection", "Host=127.0.0.1;Port=9;Username=x", "Cannot connect to the database 'postgres' on 127.0.0.1:9 as 'x': the connection was refused; no server listens there. The connection comes from MIGRATEBUILD_CONNECTION_STRING.")]
    [InlineData("connection", "postgresql://x@127.0.0.1:9/shop?channel_binding=prefer", "Cannot connect to the database 'shop' on 127.0.0.1:9 as 'x': the connection was refused; no server listens there.")]
    [InlineData("auto", "Hast=127.0.0.1", "MIGRATEBUILD_CONNECTION_STRING is not a valid connection string: a keyword is unknown; did you mean 'Host'? Write it as Host=…")]
    public async Task Server_that_cannot_be_used_is_an_error_and_no_reason_to_go_on(string choice, string connectionString, string cause)
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ThrowawayServer.StartAsync(new() { Server = choice, ConnectionString = connectionString }, Cancellation));

        Assert.True(error.MustFail);
        Assert.StartsWith(
            $"The server for the migration tests (connection) cannot be used: {cause}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Password=first;second;Database=x")]
    [InlineData("host=127.0.0.1 password=first second dbname=x")]
    [InlineData("postgresql://x:first/second@127.0.0.1/x")]
    public async Task Nothing_of_a_text_that_cannot_be_read_is_told(string connectionString)
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ThrowawayServer.StartAsync(new() { Server = "connection", ConnectionString = connectionString }, Cancellation));

        Assert.DoesNotContain("second", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            "second",
            Assert.Throws<ArgumentException>(() => new Migrator(connectionString, new MigrationSet("Shop", [], null, null))).ToString(),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Auto_takes_the_connection_string_first()
    {
        await using var server = await ThrowawayServer.StartAsync(
            new() { ConnectionString = Options("builder").ConnectionString }, Cancellation);

        Assert.Equal(ServerKind.Connection, server.Kind);
    }

    private ThrowawayServerOptions Options(string role) => new()
    {
        Server = "connection",
        ConnectionString =
            new NpgsqlConnectionStringBuilder(_maintenance.ConnectionString) { Username = role, Database = string.Empty }.ConnectionString,
    };

    private Task<ServerProbe> StartProbeAsync(params string[] arguments) => ServerProbe.StartAsync(
        new Dictionary<string, string?>
        {
            ["MIGRATEBUILD_SERVER"] = "connection",
            ["MIGRATEBUILD_CONNECTION_STRING"] = Options("builder")
            .ConnectionString
        },
        Cancellation,
        arguments: arguments);

    private async Task WaitUntilNoSessionIsInAsync(string database)
    {
        while (await ScalarAsync(_maintenance.ConnectionString, $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}' OR "
            + "application_name = '' AND datname = 'postgres' AND usename = 'builder' AND state IS NULL") is not 0L)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task<string[]> ThrowawayDatabasesAsync() => (string[])(await ScalarAsync(
        _maintenance.ConnectionString,
        "SELECT coalesce(array_agg(datname::text ORDER BY oid), '{}') FROM pg_database WHERE datname LIKE 'migratebuild%' AND datname "
        + $"<> '{_maintenance.Name}'"))!;

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
