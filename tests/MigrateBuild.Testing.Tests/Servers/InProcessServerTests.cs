using MigrateBuild.Embedded;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>The embedded server as a kind of throwaway server.</summary>
public sealed class InProcessServerTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_says_what_it_is_and_what_it_cannot_show()
    {
        Assert.Equal(ServerKind.Embedded, host.Server.Kind);
        Assert.Matches(@"^PostgreSQL 18\.\d+ in this process \(embedded\)$", host.Server.Description);
        Assert.Contains("one session at a time", Assert.Single(host.Server.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Databases_are_copies_and_apart()
    {
        await using var template = await host.Server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await ExecuteAsync(template, "CREATE ROLE app; CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT SELECT ON t TO app");
        await using var copy = await host.Server.CreateDatabaseAsync(template.Name, Cancellation);
        await using var other = await host.Server.CreateDatabaseAsync(template.Name, Cancellation);

        await ExecuteAsync(copy, "DELETE FROM t");

        Assert.Equal(1L, await ExecuteAsync(other, "SELECT count(*) FROM t WHERE has_table_privilege('app', 't', 'SELECT')"));
        Assert.Equal(0L, await ExecuteAsync(copy, "SELECT count(*) FROM t"));
        Assert.Equal(copy.Name, await ExecuteAsync(copy, "SELECT current_database()::text"));
    }

    [Fact]
    public async Task Roles_of_one_database_are_in_no_other()
    {
        await using var one = await host.Server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await ExecuteAsync(one, "CREATE ROLE of_one_database");
        await using var other = await host.Server.CreateDatabaseAsync(cancellationToken: Cancellation);

        Assert.Equal(0L, await ExecuteAsync(other, "SELECT count(*) FROM pg_roles WHERE rolname = 'of_one_database'"));
    }

    [Fact]
    public async Task Dropped_database_is_gone_whoever_is_connected()
    {
        var database = await host.Server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);

        await database.DisposeAsync();
        await database.DisposeAsync();

        await using var command = new NpgsqlCommand("SELECT 1", connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Cancellation));
        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, error.SqlState);
    }

    [Fact]
    public async Task Turns_are_taken_one_after_the_other()
    {
        await using var server = await ThrowawayServer.StartAsync(new() { Server = "embedded" }, Cancellation);
        var first = await server.TakeTurnAsync(Cancellation);
        var second = server.TakeTurnAsync(Cancellation);
        using var patience = new CancellationTokenSource();
        var third = server.TakeTurnAsync(patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var turn = await second;
    }

    [Fact]
    public async Task Another_version_is_not_there()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => ThrowawayServer.StartAsync(new() { Server = "embedded", MajorVersion = 16 }, Cancellation));

        Assert.False(error.MustFail);
        Assert.Contains(
            $"embedded was not used: The embedded server is PostgreSQL {host.Server.Version}, not 16.", error.Message,
            StringComparison.Ordinal);
        await using var right = await ThrowawayServer.StartAsync(new() { Server = "embedded", MajorVersion = 18 }, Cancellation);
        Assert.Equal(host.Server.Version, right.Version);
    }

    [Fact]
    public async Task Servers_of_a_process_share_one_and_each_takes_its_own_databases_with_it()
    {
        var server = await ThrowawayServer.StartAsync(new() { Server = "embedded" }, Cancellation);
        var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var kept = await host.Server.CreateDatabaseAsync(cancellationToken: Cancellation);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await server.CreateDatabaseAsync(cancellationToken: Cancellation));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "SELECT 1"));
        Assert.Equal(1, await ExecuteAsync(kept, "SELECT 1"));
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Migrator_says_what_to_do_where_another_connection_is_open()
    {
        await using var server = await EmbeddedServer.StartAsync(new() { ConnectionWait = TimeSpan.FromMilliseconds(100) }, Cancellation);
        await server.CreateDatabaseAsync("busy", cancellationToken: Cancellation);
        await using var connection = new NpgsqlConnection(server.ConnectionString("busy"));
        await connection.OpenAsync(Cancellation);
        var migrator = new Migrator(
            server.ConnectionString("busy"), SetOfScripts.Compile(("0001_a.up.sql", "SELECT 1;"), ("0001_a.down.sql", "SELECT 1;")));

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => migrator.UpgradeAsync(cancellationToken: Cancellation));

        Assert.Equal(PostgresErrorCodes.TooManyConnections, error.SqlState);
        Assert.All(
            ["Cannot connect to the database 'busy' on ", "one session at a time", "close that one first", "a container"],
            words => Assert.Contains(words, error.Message, StringComparison.Ordinal));
    }

    private static async Task<object?> ExecuteAsync(ThrowawayDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
