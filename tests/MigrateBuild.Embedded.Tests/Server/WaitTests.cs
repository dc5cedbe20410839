using System.Diagnostics;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>One session at a time in a database.</summary>
public sealed class WaitTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_connection_waits_for_the_one_before()
    {
        var database = await server.CreateDatabaseAsync();
        var first = await server.OpenAsync(database);
        await first.ExecuteAsync("create table t (a int)");
        var second = server.RunAsync(database, "select count(*) from t");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        Assert.Equal(0L, await second);
    }

    [Fact]
    public async Task A_connection_that_waits_too_long_is_told_why_and_what_to_do()
    {
        await using var impatient = await EmbeddedServer.StartAsync(
            new EmbeddedServerOptions { ConnectionWait = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken);
        await using var first = new Npgsql.NpgsqlConnection(impatient.ConnectionString("postgres"));
        await first.OpenAsync(TestContext.Current.CancellationToken);
        await using var second = new Npgsql.NpgsqlConnection(impatient.ConnectionString("postgres") + ";Include Error Detail=true");
        var error = await ConnectionExtensions.FailsAsync(() => second.OpenAsync());
        Assert.Equal(("53300", "FATAL"), (error.SqlState, error.Severity));
        Assert.Equal(
            "the embedded server has one session at a time for each database, and another connection to \"postgres\" is still open: "
            + "close that one first (it may be a pooled one: Pooling=false), or use a container, PostgreSQL's own programs or a server of "
            + "your own",
            error.MessageText);
        Assert.Equal("This connection has waited for 0.3 seconds.", error.Detail);
        Assert.Equal(1, await first.ScalarAsync("select 1"));
    }

    [Fact]
    public async Task A_client_with_settings_of_its_own_is_told_before_it_gives_up()
    {
        await using var patient = await EmbeddedServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var first = new Npgsql.NpgsqlConnection(patient.ConnectionString("postgres"));
        await first.OpenAsync(TestContext.Current.CancellationToken);
        var given = new Npgsql.NpgsqlConnectionStringBuilder(patient.ConnectionString("postgres"));
        await using var second = new Npgsql.NpgsqlConnection(
            new Npgsql.NpgsqlConnectionStringBuilder
            {
                Host = given.Host,
                Username = given.Username,
                Password = given.Password,
                Database = given.Database,
                Pooling = false,
            }.ConnectionString);
        Assert.Equal("53300", (await ConnectionExtensions.FailsAsync(() => second.OpenAsync())).SqlState);
    }

    [Fact]
    public async Task A_client_that_hangs_up_while_it_waits_is_forgotten()
    {
        var database = await server.CreateDatabaseAsync();
        var first = await server.OpenAsync(database);
        using (var gone = new RawClient(server.Server))
        {
            gone.Send(RawClient.Startup(0, "user", "postgres", "database", database));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        var third = server.RunAsync(database, "select 1");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await first.DisposeAsync();
        Assert.Equal(1, await third);
    }

    [Fact]
    public async Task Sessions_of_different_databases_run_at_the_same_time()
    {
        var databases = new List<string>();
        for (var i = 0; i < 3; i++) databases.Add(await server.CreateDatabaseAsync());
        foreach (var database in databases) await server.RunAsync(database, "select pg_sleep(0)");
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(databases.Select(d => server.RunAsync(d, "select pg_sleep(1.5)")));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"it took {clock.Elapsed}");
    }
}
