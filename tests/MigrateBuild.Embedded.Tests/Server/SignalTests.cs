using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Sessions that cancel or end themselves, as a native server of version 18 has it.</summary>
public sealed class SignalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_session_that_cancels_itself_goes_on()
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        await connection.ExecuteAsync("create table t (a int)");
        var error = await ConnectionExtensions.FailsAsync(() =>
            connection.ExecuteAsync("insert into t values (1); select pg_cancel_backend(pg_backend_pid())"));
        Assert.Equal(("57014", "canceling statement due to user request"), (error.SqlState, error.MessageText));
        Assert.Equal(0L, await connection.ScalarAsync("select count(*) from t"));
        await connection.ExecuteAsync("""
            do $$
            begin
              perform pg_cancel_backend(pg_backend_pid());
              loop null; end loop;
            exception when query_canceled then
              insert into t values (2);
            end $$
            """);
        Assert.Equal(1L, await connection.ScalarAsync("select count(*) from t"));
    }

    [Fact]
    public async Task A_session_that_ends_itself_is_told_so_and_leaves_what_was_committed()
    {
        var database = await server.CreateDatabaseAsync();
        using var client = new RawClient(server.Server);
        client.Send(RawClient.Startup(0, "user", "postgres", "database", database));
        client.ReadAll();
        client.Send(RawClient.Query("create unlogged table kept (id serial); insert into kept default values; create temp table gone ()"));
        client.ReadAll();
        client.Send(RawClient.Query("select 'before'; begin; insert into kept default values; "
            + "select pg_terminate_backend(pg_backend_pid())"));
        var messages = client.ReadAll();
        Assert.Contains(messages, m => m.Type == 'D');
        var error = messages.Single(m => m.Type == 'E').Body;
        Assert.Equal(("FATAL", "57P01", "terminating connection due to administrator command"),
            (RawClient.Field(error, 'S'), RawClient.Field(error, 'C'), RawClient.Field(error, 'M')));
        Assert.Null(client.Read());
        // As after an ordinary end, not as after a crash: rows of unlogged tables and numbers of sequences are there.
        Assert.Equal("1 3", await server.RunAsync(database, "select concat_ws(' ', count(*), nextval('kept_id_seq')) from kept"));
    }

    [Theory]
    [InlineData("select pg_cancel_backend(12345)")]
    [InlineData("select pg_terminate_backend(12345, 100)")]
    public async Task Another_process_there_is_none(string sql)
    {
        await using var connection = await server.OpenAsync(await server.CreateDatabaseAsync());
        var notices = new List<string>();
        connection.Notice += (_, e) => notices.Add($"{e.Notice.Severity} {e.Notice.SqlState} {e.Notice.MessageText}");
        Assert.Equal(false, await connection.ScalarAsync(sql));
        Assert.Equal(["WARNING 01000 PID 12345 is not a PostgreSQL backend process"], notices);
        Assert.Equal(DBNull.Value, await connection.ScalarAsync("select pg_terminate_backend(null)"));
    }

    [Fact]
    public async Task Only_who_may_does_it()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create role plain; create role signaler in role pg_signal_backend; "
            + "create role member login in role plain, signaler");
        await using (var connection = await server.OpenAsync(database, settings => settings.IncludeErrorDetail = true))
        {
            Assert.Equal("22003: \"timeout\" must not be negative", await ErrorAsync(connection,
                "select pg_terminate_backend(pg_backend_pid(), -1)"));
            foreach (var become in (string[])["set role plain", "set session authorization plain"])
            {
                await connection.ExecuteAsync(become);
                Assert.Equal("42501: permission denied to cancel query Only roles with the SUPERUSER attribute may cancel queries "
                    + "of roles with the SUPERUSER attribute.", await ErrorAsync(connection,
                    "select pg_cancel_backend(pg_backend_pid())"));
                Assert.Equal("42501: permission denied to terminate process Only roles with the SUPERUSER attribute may terminate "
                    + "processes of roles with the SUPERUSER attribute.", await ErrorAsync(connection,
                    "select pg_terminate_backend(pg_backend_pid())"));
                await connection.ExecuteAsync("reset role; reset session authorization");
            }
        }
        await using var ordinary = await server.OpenAsync(database, settings =>
        {
            settings.Username = "member";
            settings.IncludeErrorDetail = true;
        });
        Assert.Equal("57014: canceling statement due to user request",
            await ErrorAsync(ordinary, "select pg_cancel_backend(pg_backend_pid())"));
        await ordinary.ExecuteAsync("set role plain");
        Assert.Equal("42501: permission denied to cancel query Only roles with privileges of the role whose query is being canceled or "
            + "with privileges of the \"pg_signal_backend\" role may cancel this query.",
            await ErrorAsync(ordinary, "select pg_cancel_backend(pg_backend_pid())"));
        Assert.Equal("42501: permission denied to terminate process Only roles with privileges of the role whose process is being "
            + "terminated or with privileges of the \"pg_signal_backend\" role may terminate this process.",
            await ErrorAsync(ordinary, "select pg_terminate_backend(pg_backend_pid())"));
        await ordinary.ExecuteAsync("set role signaler");
        Assert.Equal("57P01: terminating connection due to administrator command",
            await ErrorAsync(ordinary, "select pg_terminate_backend(pg_backend_pid())"));
    }

    private static async Task<string> ErrorAsync(NpgsqlConnection connection, string sql)
    {
        var error = await ConnectionExtensions.FailsAsync(() => connection.ExecuteAsync(sql));
        return $"{error.SqlState}: {error.MessageText} {error.Detail}".TrimEnd();
    }
}
