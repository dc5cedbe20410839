using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>The server's end, and its other ways to listen.</summary>
public sealed class EndTests
{
    [Fact]
    public async Task At_the_end_sessions_are_told_and_nothing_is_left_on_disk()
    {
        var server = await EmbeddedServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var folder = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")).Host!;
        Assert.True(Directory.Exists(folder));
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows()) Assert.Equal(all, File.GetUnixFileMode(folder));
        using var client = new RawClient(server);
        client.Send(RawClient.Startup(0, "user", "postgres", "database", "postgres"));
        client.ReadAll();
        client.Send(RawClient.Query("select pg_sleep(60)"));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        var messages = client.ReadAll();
        Assert.Equal("57P01", RawClient.Field(messages.Last(m => m.Type == 'E').Body, 'C'));
        Assert.False(Directory.Exists(folder));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Over_TCP_a_password_is_asked_for_and_checked()
    {
        await using var server = await EmbeddedServer.StartAsync(new EmbeddedServerOptions { UseTcp = true },
            TestContext.Current.CancellationToken);
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres"));
        Assert.Equal("127.0.0.1", settings.Host);
        await using (var connection = new NpgsqlConnection(settings.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await connection.ScalarAsync("select 1"));
        }
        settings.Password = "guess";
        await using var wrong = new NpgsqlConnection(settings.ConnectionString);
        Assert.Equal("28P01", (await ConnectionExtensions.FailsAsync(() => wrong.OpenAsync())).SqlState);
    }
}
