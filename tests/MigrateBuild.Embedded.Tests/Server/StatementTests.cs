using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>What drivers do with a connection beyond a statement and its rows.</summary>
public sealed class StatementTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Prepared_statements_batches_and_transactions()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        await connection.ExecuteAsync("create table t (id int generated always as identity, name text, at timestamptz)");
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var insert = new NpgsqlCommand("insert into t (name, at) values ($1, $2) returning id", connection, transaction);
            insert.Parameters.Add(new() { Value = "a" });
            insert.Parameters.Add(new() { Value = DateTime.UnixEpoch });
            await insert.PrepareAsync(TestContext.Current.CancellationToken);
            for (var i = 1; i <= 20; i++) Assert.Equal(i, await insert.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            await transaction.SaveAsync("p", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<PostgresException>(() => connection.ScalarAsync("select 1/0"));
            await transaction.RollbackAsync("p", TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("select count(*) from t"), new("select max(id) from t") },
        };
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(20L, reader.GetInt64(0));
        Assert.True(await reader.NextResultAsync(TestContext.Current.CancellationToken)
            && await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(20, reader.GetInt32(0));
    }

    [Fact]
    public async Task COPY_both_ways_text_and_binary()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        await connection.ExecuteAsync("create table t (id int, name text)");
        await using (var import = await connection.BeginBinaryImportAsync("copy t from stdin (format binary)",
            TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < 20_000; i++)
            {
                await import.StartRowAsync(TestContext.Current.CancellationToken);
                await import.WriteAsync(i, TestContext.Current.CancellationToken);
                await import.WriteAsync($"name {i}", TestContext.Current.CancellationToken);
            }
            Assert.Equal(20_000UL, await import.CompleteAsync(TestContext.Current.CancellationToken));
        }
        await using (var import = await connection.BeginTextImportAsync("copy t from stdin", TestContext.Current.CancellationToken))
            await import.WriteAsync("-1\tlast\n");
        using (var export = await connection.BeginTextExportAsync("copy (select * from t where id < 2 order by id) to stdout",
            TestContext.Current.CancellationToken))
            Assert.Equal("-1\tlast\n0\tname 0\n1\tname 1\n", await export.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("22P02", (await ConnectionExtensions.FailsAsync(async () =>
        {
            await using var wrong = await connection.BeginTextImportAsync("copy t from stdin", TestContext.Current.CancellationToken);
            for (var i = 0; i < 50_000; i++) await wrong.WriteAsync("x\ty\n");
        })).SqlState);
        Assert.Equal(20_001L, await connection.ScalarAsync("select count(*) from t"));
    }

    [Fact]
    public async Task A_large_statement_arrives()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        await using var command = new NpgsqlCommand("select length($1), md5($1)", connection);
        command.Parameters.Add(new() { Value = new string('y', 20_000_000) });
        Assert.Equal(20_000_000, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_notification_to_oneself_arrives()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        var got = new List<string>();
        connection.Notification += (_, e) => got.Add($"{e.Channel} {e.Payload} {e.PID == connection.ProcessID}");
        await connection.ExecuteAsync("listen channel_a");
        await connection.ExecuteAsync("notify channel_a, 'hello'");
        await connection.ExecuteAsync("select 1");
        Assert.Equal(["channel_a hello True"], got);
    }

    [Fact]
    public async Task A_notice_arrives_before_the_statement_ends()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        var clock = Stopwatch.StartNew();
        var after = TimeSpan.MaxValue;
        connection.Notice += (_, _) => after = clock.Elapsed;
        await connection.ExecuteAsync("do $$ begin raise notice 'x'; perform pg_sleep(2); end $$");
        Assert.True(after < clock.Elapsed - TimeSpan.FromSeconds(1), $"after {after} of {clock.Elapsed}");
    }

    [Fact]
    public async Task A_session_that_is_idle_in_a_transaction_for_too_long_is_ended()
    {
        var database = await server.CreateDatabaseAsync();
        using var client = new RawClient(server.Server);
        client.Send(RawClient.Startup(0, "user", "postgres", "database", database));
        client.ReadAll();
        client.Send(RawClient.Query("set idle_in_transaction_session_timeout = '300ms'; create table t (a int)"));
        client.ReadAll();
        client.Send(RawClient.Query("begin; insert into t values (1)"));
        client.ReadAll();
        Assert.Equal("25P03", RawClient.Field(client.ReadAll().Single().Body, 'C'));
        Assert.Equal(0L, await server.RunAsync(database, "select count(*) from t"));
    }

    [Fact]
    public async Task A_backend_that_died_is_replaced_by_one_that_has_what_was_committed()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create table t (a int); insert into t select generate_series(1, 1000)");
        await using (var connection = await server.OpenAsync(database))
        {
            await connection.ExecuteAsync("insert into t values (0)");
            await connection.ExecuteAsync("set transaction_timeout = '200ms'");
            var error = await ConnectionExtensions.FailsAsync(() =>
                connection.ExecuteAsync("insert into t values (-1); select pg_sleep(20)"));
            Assert.Equal(("25P04", "FATAL"), (error.SqlState, error.Severity));
        }
        for (var i = 0; i < 2; i++)
            Assert.Equal($"{1001 + i}", await server.RunAsync(database,
                $"select count(*)::text from t; insert into t values ({i})"));
        await server.RunAsync("postgres", $"create database after_death template {database}");
        Assert.Equal(1003L, await server.RunAsync("after_death", "select count(*) from t"));
    }
}
