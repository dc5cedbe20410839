using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Cancel requests, which come on connections of their own.</summary>
public sealed class CancelTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("select pg_sleep(60)")]
    [InlineData("select count(*) from generate_series(1, 1000000000)")]
    [InlineData("do $$ begin loop perform 1; end loop; end $$")]
    public async Task A_statement_ends_and_the_session_goes_on(string sql)
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = await server.OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        var running = command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        command.Cancel();
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        Assert.Equal("57014", ((PostgresException)error.InnerException!).SqlState);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
        Assert.Equal(1, await connection.ScalarAsync("select 1"));
    }

    [Fact]
    public void Between_statements_and_with_a_wrong_secret_it_does_nothing()
    {
        using var client = new RawClient(server.Server);
        client.Send(RawClient.Startup(0, "user", "postgres", "database", "template1"));
        var key = client.ReadAll().Single(m => m.Type == 'K').Body;
        Assert.Equal(8, key.Length);
        for (var i = 0; i < 3; i++)
        {
            Cancel(key);
            client.Send(RawClient.Query("select pg_sleep(0.1)"));
            Assert.DoesNotContain(client.ReadAll(), m => m.Type == 'E');
        }
        client.Send(RawClient.Query("select pg_sleep(0.5)"));
        Cancel([.. key[..4], (byte)~key[4], .. key[5..]]);
        Assert.DoesNotContain(client.ReadAll(), m => m.Type == 'E');
        client.Send(RawClient.Query("select pg_sleep(30)"));
        Thread.Sleep(200);
        Cancel(key);
        Assert.Equal("57014", RawClient.Field(client.ReadAll().Single(m => m.Type == 'E').Body, 'C'));
    }

    [Fact]
    public async Task It_means_its_own_session_alone()
    {
        var (one, other) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());
        await using var first = await server.OpenAsync(one);
        await using var second = await server.OpenAsync(other);
        await using var cancelled = new NpgsqlCommand("select pg_sleep(30)", first);
        await using var undisturbed = new NpgsqlCommand("select pg_sleep(1.5)", second);
        var running = cancelled.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var quiet = undisturbed.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        cancelled.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        await quiet;
    }

    private void Cancel(byte[] key)
    {
        using var cancel = new RawClient(server.Server);
        cancel.Send(RawClient.Code(80877102, key));
        Assert.Null(cancel.Read());
    }
}
