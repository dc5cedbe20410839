using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Databases made, dropped and renamed, by SQL and by the API.</summary>
public sealed class DatabaseTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_database_is_made_used_renamed_and_dropped_by_SQL()
    {
        await using var main = await server.OpenAsync("postgres");
        await main.ExecuteAsync("create role owner_of_db");
        await main.ExecuteAsync("create database \"My Db\" owner owner_of_db connection limit 3 is_template true");
        Assert.Equal("owner_of_db 3 True True UTF8 C.UTF-8", await main.ScalarAsync("""
            select concat_ws(' ', pg_get_userbyid(datdba), datconnlimit, case when datistemplate then 'True' end,
              case when datallowconn then 'True' end, pg_encoding_to_char(encoding), datctype) from pg_database where datname = 'My Db'
            """));
        Assert.Equal("My Db owner_of_db True", await server.RunAsync("My Db",
            "create table t (a int); select concat_ws(' ', current_database(), pg_get_userbyid(datdba), "
            + "case when datistemplate then 'True' end) from pg_database where datname = current_database()"));
        Assert.Equal("42809", (await ConnectionExtensions.FailsAsync(() => main.ExecuteAsync("drop database \"My Db\""))).SqlState);
        await main.ExecuteAsync("alter database \"My Db\" is_template false");
        await main.ExecuteAsync("alter database \"My Db\" rename to other_name");
        Assert.Equal(["other_name"], await main.ListAsync("select datname from pg_database where datname in ('My Db', 'other_name')"));
        Assert.Equal(("other_name", "0"), (await server.RunAsync("other_name", "select current_database()::text"),
            (await server.RunAsync("other_name", "select count(*) from t"))!.ToString()));
        await main.ExecuteAsync("drop database other_name");
        Assert.DoesNotContain("other_name", server.Server.DatabaseNames);
        Assert.Equal("3D000", (await ConnectionExtensions.FailsAsync(() => server.OpenAsync("other_name"))).SqlState);
    }

    /// <summary>A statement in the maintenance database, what is wrong with it, and PostgreSQL's words.</summary>
    public static TheoryData<string, string, string> Errors => new()
    {
        { "create database postgres", "42P04", "database \"postgres\" already exists" },
        { "create database template0", "42P04", "database \"template0\" already exists" },
        { "create database a template no_such", "3D000", "template database \"no_such\" does not exist" },
        { "create database a owner no_such", "42704", "role \"no_such\" does not exist" },
        { "create database a no_such 1", "42601", "option \"no_such\" not recognized" },
        { "create database a connection limit -2", "22023", "invalid connection limit: -2" },
        { "create database a encoding 'LATIN1' template template0", "0A000",
            "the embedded server does not have other encodings than UTF8" },
        { "create database a locale 'de_DE'", "0A000", "the embedded server does not have other locales than C.UTF-8" },
        { "create database a locale_provider icu icu_locale 'de'", "0A000",
            "the embedded server does not have other locale providers than libc" },
        { "create database a tablespace elsewhere", "0A000", "the embedded server does not have other tablespaces than pg_default" },
        { "begin; create database a", "25001", "CREATE DATABASE cannot run inside a transaction block" },
        { "do $$ begin create database a; end $$", "25001", "CREATE DATABASE cannot be executed from a function" },
        { "drop database no_such", "3D000", "database \"no_such\" does not exist" },
        { "drop database postgres", "55006", "cannot drop the currently open database" },
        { "drop database template1", "42809", "cannot drop a template database" },
        { "drop database template0", "42809", "cannot drop a template database" },
        { "alter database no_such rename to b", "3D000", "database \"no_such\" does not exist" },
        { "alter database postgres rename to b", "0A000", "current database cannot be renamed" },
        { "alter database template1 rename to postgres", "42P04", "database \"postgres\" already exists" },
        { "alter database no_such set work_mem = '1MB'", "3D000", "database \"no_such\" does not exist" },
        { "set role plain_user; create database a", "42501", "permission denied to create database" },
        { "set role plain_user; drop database template1", "42501", "must be owner of database template1" },
        { "set role plain_user; alter database template1 rename to a", "42501", "must be owner of database template1" },
        { "set role maker; create database a template not_yours", "42501", "permission denied to copy database \"not_yours\"" },
        { "set role maker; create database a owner plain_user", "42501", "must be able to SET ROLE \"plain_user\"" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Errors_are_those_of_PostgreSQL(string sql, string sqlState, string message)
    {
        await using var main = await server.OpenAsync("postgres", s => s.Options = "-c client_min_messages=error");
        if (sql.StartsWith("set role", StringComparison.Ordinal))
        {
            await main.ExecuteAsync("drop role if exists plain_user, maker; create role plain_user; create role maker createdb");
            await main.ExecuteAsync("drop database if exists not_yours");
            await main.ExecuteAsync("create database not_yours");
        }
        var error = await ConnectionExtensions.FailsAsync(async () =>
        {
            foreach (var statement in sql.Contains('$', StringComparison.Ordinal) ? [sql] : sql.Split("; "))
                await main.ExecuteAsync(statement);
        });
        Assert.Equal((sqlState, message), (error.SqlState, error.MessageText));
        Assert.DoesNotContain("a", server.Server.DatabaseNames);
    }

    [Fact]
    public async Task A_database_in_use_is_neither_dropped_nor_renamed_nor_copied()
    {
        var database = await server.CreateDatabaseAsync();
        using var user = new RawClient(server.Server);
        user.Send(RawClient.Startup(0, "user", "postgres", "database", database));
        user.ReadAll();
        await using var main = await server.OpenAsync("postgres");
        var errors = new List<PostgresException>();
        foreach (var sql in (string[])
            [$"drop database {database}", $"alter database {database} rename to z", $"create database z template {database}"])
            errors.Add(await ConnectionExtensions.FailsAsync(() => main.ExecuteAsync(sql)));
        Assert.Equal([$"database \"{database}\" is being accessed by other users",
            $"database \"{database}\" is being accessed by other users",
            $"source database \"{database}\" is being accessed by other users"], errors.Select(e => e.MessageText));
        Assert.All(errors, e => Assert.Equal("55006", e.SqlState));
        await main.ExecuteAsync($"drop database {database} with (force)");
        Assert.Equal("57P01", RawClient.Field(user.ReadAll().Single(m => m.Type == 'E').Body, 'C'));
    }

    [Fact]
    public async Task DROP_IF_EXISTS_tells_what_is_not_there()
    {
        await using var main = await server.OpenAsync("postgres");
        var notices = new List<string>();
        main.Notice += (_, e) => notices.Add(e.Notice.MessageText);
        await main.ExecuteAsync("drop database if exists no_such");
        Assert.Equal(["database \"no_such\" does not exist, skipping"], notices);
    }

    [Fact]
    public async Task A_copy_has_what_its_template_has_and_goes_its_own_way()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, $"create table t (a int); insert into t select generate_series(1, 1000); create role only_here; "
            + $"alter database {database} set work_mem = '9MB'");
        await server.RunAsync("postgres", $"create database copy_of_it template {database}");
        Assert.Equal("1000 4MB 1", await server.RunAsync("copy_of_it", "insert into t values (0); "
            + "select concat_ws(' ', (select count(*) - 1 from t), current_setting('work_mem'), "
            + "(select count(*) from pg_roles where rolname = 'only_here'))"));
        Assert.Equal("1000 9MB", await server.RunAsync(database,
            "select concat_ws(' ', (select count(*) from t), current_setting('work_mem'))"));
        await server.Server.DropDatabaseAsync("copy_of_it", TestContext.Current.CancellationToken);
        Assert.Equal(1000L, await server.RunAsync(database, "select count(*) from t"));
    }

    [Fact]
    public async Task A_session_can_copy_its_own_database()
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = await server.OpenAsync(database);
        await connection.ExecuteAsync("create table t (a int); insert into t values (5); "
            + "create temp table mine (a int); select pg_advisory_lock(3)");
        await connection.ExecuteAsync($"create database own_copy template {database}");
        Assert.Equal(5, await server.RunAsync("own_copy", "select a from t"));
        Assert.Equal(0L, await server.RunAsync("own_copy", "select count(*) from pg_locks where locktype = 'advisory'"));
        await connection.ExecuteAsync("insert into t values (6)");
        Assert.Equal(2L, await connection.ScalarAsync("select count(*) from t"));
        Assert.Equal(1L, await server.RunAsync("own_copy", "select count(*) from t"));
        await server.Server.DropDatabaseAsync("own_copy", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task New_databases_get_the_roles_of_the_maintenance_database()
    {
        await server.RunAsync("postgres", "create role shared_group; create role shared_user login password 'x' in role shared_group; "
            + "alter role shared_user set work_mem = '8MB'; comment on role shared_user is 'somebody'");
        var database = await server.CreateDatabaseAsync();
        Assert.Equal("8MB somebody True", await server.RunAsync(database, """
            select concat_ws(' ', current_setting('work_mem'),
              shobj_description((select oid from pg_roles where rolname = 'shared_user'), 'pg_authid'),
              case when pg_has_role('shared_user', 'shared_group', 'member') then 'True' end)
            """, s => s.Username = "shared_user"));
        await server.RunAsync("postgres", "drop role shared_user; drop role shared_group");
        var next = await server.CreateDatabaseAsync();
        Assert.Equal(0L, await server.RunAsync(next, "select count(*) from pg_roles where rolname like 'shared%'"));
        // An object that depends on a role protects it, as everywhere.
        await server.RunAsync(database, "create table t (a int); alter table t owner to shared_user");
        Assert.Equal("2BP01", (await ConnectionExtensions.FailsAsync(() => server.RunAsync(database, "drop role shared_user"))).SqlState);
    }

    [Fact]
    public async Task Statements_on_another_database_take_effect_in_it()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var main = await server.OpenAsync("postgres"))
        {
            await main.ExecuteAsync($"alter database {database} set work_mem = '5MB'");
            await main.ExecuteAsync($"begin; alter database {database} set work_mem = '6MB'");
            await main.ExecuteAsync("rollback");
            await main.ExecuteAsync($"revoke connect, temporary on database {database} from public");
            await main.ExecuteAsync($"comment on database {database} is 'the one'");
            await main.ExecuteAsync($"alter database {database} set app.tenant to 'x;y'; select 1");
        }
        Assert.Equal("5MB the one x;y False", await server.RunAsync(database, """
            select concat_ws(' ', current_setting('work_mem'),
              shobj_description(oid, 'pg_database'), current_setting('app.tenant'),
              case when has_database_privilege('pg_monitor', oid, 'connect') then 'True' else 'False' end)
            from pg_database where datname = current_database()
            """));
    }

    [Fact]
    public async Task The_maintenance_database_lists_all_databases()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var main = await server.OpenAsync("postgres"))
            Assert.Equal(server.Server.DatabaseNames.Order(), (await main.ListAsync("select datname from pg_database")).Order());
        await using (var other = await server.OpenAsync(database))
            Assert.Equal(new[] { "postgres", "template0", "template1", database }.Order(),
                (await other.ListAsync("select datname from pg_database")).Order());
        await using (var template = await server.OpenAsync("template1"))
            Assert.Equal(["postgres", "template0", "template1"], (await template.ListAsync("select datname from pg_database")).Order());
    }

    [Fact]
    public async Task What_template1_has_new_databases_have()
    {
        await server.RunAsync("template1", "create table in_template (a int)");
        await server.RunAsync("postgres", "create database from_template1");
        await server.RunAsync("postgres", "create database from_template0 template template0");
        Assert.Equal("in_template", await server.RunAsync("from_template1", "select to_regclass('in_template')::text"));
        Assert.Equal(DBNull.Value, await server.RunAsync("from_template0", "select to_regclass('in_template')::text"));
        await server.RunAsync("template1", "drop table in_template");
    }

    [Fact]
    public async Task The_API_says_what_is_wrong()
    {
        var database = await server.CreateDatabaseAsync();
        Assert.Equal($"database \"{database}\" already exists",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => server.CreateAsync(database))).Message);
        Assert.Equal("template database \"no_such\" does not exist",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => server.CreateAsync("b", "no_such"))).Message);
        Assert.Equal("database \"no_such\" does not exist",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => server.DropAsync("no_such"))).Message);
    }
}
