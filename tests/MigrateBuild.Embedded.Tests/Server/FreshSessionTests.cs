namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>A session finds what a new process of PostgreSQL would: nothing of the session before.</summary>
public sealed class FreshSessionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>What a session does, a query of the next one, and what it must find.</summary>
    public static TheoryData<string, string, string, string> Leftovers => new()
    {
        { "prepared statement", "prepare p as select 1", "select count(*)::text from pg_prepared_statements", "0" },
        { "temporary table", "create temp table t as select 1 as a", "select coalesce(to_regclass('pg_temp.t')::text, 'none')", "none" },
        { "temporary table's rows in the catalog", "create temp table t (a int)",
            "select count(*)::text from pg_class where relname = 't'", "0" },
        { "setting", "set work_mem = '1MB'", "show work_mem", "4MB" },
        { "custom setting", "set app.tenant = 'x'", "select coalesce(current_setting('app.tenant', true), 'none')", "none" },
        { "custom setting by function", "select set_config('app.tenant', 'x', false)",
            "select coalesce(current_setting('app.tenant', true), 'none')", "none" },
        { "search_path", "set search_path = pg_catalog", "show search_path", "\"$user\", public" },
        { "time zone", "set timezone = 'Asia/Tokyo'",
            "select (select setting from pg_settings where name = 'TimeZone') = reset_val "
            + "from pg_settings where name = 'TimeZone'", "True" },
        { "role", "create role some_role; set role some_role", "select current_user::text", "postgres" },
        { "session authorization", "create role another_role; set session authorization another_role",
            "select session_user::text", "postgres" },
        { "advisory lock", "select pg_advisory_lock(7)", "select count(*)::text from pg_locks where locktype = 'advisory'", "0" },
        { "advisory lock can be had again", "select pg_advisory_lock(8)", "select pg_try_advisory_lock(8)::text", "true" },
        { "listen", "listen some_channel", "select count(*)::text from pg_listening_channels()", "0" },
        { "cursor", "begin; declare c cursor with hold for select 1; commit",
            "select count(*)::text from pg_cursors where name <> ''", "0" },
        { "open transaction", "begin; create table left_open (a int)", "select coalesce(to_regclass('left_open')::text, 'none')", "none" },
        { "failed transaction", "begin; do $$ begin raise 'x'; exception when others then null; end $$; create table in_failed (a int)",
            "select coalesce(to_regclass('in_failed')::text, 'none')", "none" },
        { "timeout", "set statement_timeout = 1", "show statement_timeout", "0" },
        { "function in plpgsql", "create function f() returns int language plpgsql as 'begin return 1; end'; select f(); "
            + "create or replace function f() returns int language plpgsql as 'begin return 2; end'", "select f()::text", "2" },
        { "committed table", "create table stays (a int); insert into stays values (1), (2)", "select count(*)::text from stays", "2" },
        { "changed table", "create table changes (a int); select * from changes; alter table changes add column b int default 5; "
            + "insert into changes values (1)", "select b::text from changes", "5" },
        { "dropped and made again",
            "create table again (a int); drop table again; create table again (c text); insert into again values ('z')",
            "select c from again", "z" },
        { "statistics", "create table counted (a int); insert into counted values (1), (2), (3); delete from counted where a = 1",
            "select n_tup_ins || ' ' || n_tup_del from pg_stat_user_tables where relname = 'counted'", "3 1" },
        { "read only transactions", "set default_transaction_read_only = on", "show transaction_read_only", "off" },
    };

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task Nothing_is_left_of_the_session_before(string what, string first, string query, string expected)
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, first);
        var found = await server.RunAsync(database, query);
        Assert.True(expected == found?.ToString(), $"{what}: found {found}");
    }

    [Fact]
    public async Task The_end_of_an_ordinary_roles_session_is_no_crash()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create role writer login; grant create on schema public to writer");
        // Enough of the write-ahead log for a checkpoint, which is not a right of this role; a crash would empty the unlogged table.
        await RunAsWriterAsync("create unlogged table kept as select 1 as a");
        await RunAsWriterAsync("create table large (t text)");
        await RunAsWriterAsync("insert into large select repeat(md5(i::text), 10) from generate_series(1, 20000) i");
        Assert.Equal(1L, await server.RunAsync(database, "select count(*) from kept"));

        Task RunAsWriterAsync(string sql) => server.RunAsync(database, sql, settings => settings.Username = "writer");
    }

    [Fact]
    public async Task The_current_value_of_a_sequence_is_not_known()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create sequence s; select nextval('s')");
        var error = await ConnectionExtensions.FailsAsync(() => server.RunAsync(database, "select currval('s')"));
        Assert.Equal("55000", error.SqlState);
        Assert.Equal(2L, await server.RunAsync(database, "select nextval('s')"));
    }

    [Fact]
    public async Task Random_numbers_of_sessions_differ()
    {
        var database = await server.CreateDatabaseAsync();
        var numbers = new HashSet<object?>();
        for (var i = 0; i < 5; i++) numbers.Add(await server.RunAsync(database, "select random()"));
        Assert.Equal(5, numbers.Count);
    }

    [Fact]
    public async Task A_client_that_vanishes_within_a_transaction_or_a_COPY_leaves_nothing()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create table t (a int)");
        await using (var connection = await server.OpenAsync(database))
        {
            await connection.ExecuteAsync("begin; insert into t values (1)");
            var copy = await connection.BeginTextImportAsync("copy t from stdin", TestContext.Current.CancellationToken);
            await copy.WriteAsync("1\n2\n");
            await copy.FlushAsync(TestContext.Current.CancellationToken);
            // Abandoned as a killed process would: the socket is closed without a word.
            RawClient.SocketOf(connection).Dispose();
        }
        Assert.Equal(0L, await server.RunAsync(database, "select count(*) from t"));
    }

    [Fact]
    public async Task Sessions_of_many_tables_follow_each_other()
    {
        var database = await server.CreateDatabaseAsync();
        for (var session = 0; session < 4; session++)
        {
            await server.RunAsync(database, $"""
                do $$ begin
                  for i in 1..700 loop execute format('create table t{session}_%s (id int primary key, name text)', i); end loop;
                  for i in 1..700 by 2 loop execute format('insert into t{session}_%s values (1, ''a'')', i); end loop;
                end $$
                """);
            if (session > 0)
                await server.RunAsync(database, $"do $$ begin for i in 1..700 loop "
                    + $"execute format('drop table t{session - 1}_%s', i); end loop; end $$");
        }
        Assert.Equal(700L, await server.RunAsync(database, "select count(*) from pg_class where relkind = 'r' and relname like 't%\\_%'"));
        Assert.Equal("a", await server.RunAsync(database, "select name from t3_1"));
        await server.RunAsync(database, "vacuum analyze");
        Assert.True(await server.RunAsync(database, "select sum(n_tup_ins) > 300 from pg_stat_user_tables") is true);
    }
}
