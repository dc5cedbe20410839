namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Who may connect, and with what settings a session begins.</summary>
public sealed class LoginTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("nobody", "28000", "role \"nobody\" does not exist")]
    [InlineData("no_login", "28000", "role \"no_login\" is not permitted to log in")]
    [InlineData("no_connect", "42501", "permission denied for database \"{0}\"")]
    public async Task A_user_who_may_not_connect_is_told_as_PostgreSQL_does(string user, string sqlState, string message)
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create role no_login; create role no_connect login; "
            + $"revoke connect on database {database} from public");
        var error = await ConnectionExtensions.FailsAsync(() => server.OpenAsync(database, s => s.Username = user));
        Assert.Equal((sqlState, string.Format(null, message, database), "FATAL"), (error.SqlState, error.MessageText, error.Severity));
        Assert.Equal(1, await server.RunAsync(database, "select 1"));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_as_PostgreSQL_does()
    {
        var error = await ConnectionExtensions.FailsAsync(() => server.OpenAsync("not_there"));
        Assert.Equal(("3D000", "database \"not_there\" does not exist", "FATAL"), (error.SqlState, error.MessageText, error.Severity));
    }

    [Theory]
    [InlineData("template0")]
    [InlineData("closed")]
    public async Task A_database_that_allows_no_connections_is_told_as_PostgreSQL_does(string database)
    {
        if (database == "closed") await server.RunAsync("postgres", "create database closed allow_connections false");
        var error = await ConnectionExtensions.FailsAsync(() => server.OpenAsync(database));
        Assert.Equal(("55000", $"database \"{database}\" is not currently accepting connections"), (error.SqlState, error.MessageText));
    }

    [Fact]
    public async Task A_user_without_rights_has_none()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create role plain login; create table secret (a int)");
        await using var connection = await server.OpenAsync(database, s => s.Username = "plain");
        Assert.Equal("plain plain off", await connection.ScalarAsync(
            "select session_user || ' ' || current_user || ' ' || current_setting('is_superuser')"));
        Assert.Equal("42501", (await ConnectionExtensions.FailsAsync(() => connection.ScalarAsync("select * from secret"))).SqlState);
        Assert.Equal("42501", (await ConnectionExtensions.FailsAsync(() => connection.ScalarAsync("create role other"))).SqlState);
        Assert.Equal("42501", (await ConnectionExtensions.FailsAsync(() => connection.ScalarAsync("create database other"))).SqlState);
        var refused = await ConnectionExtensions.FailsAsync(() => connection.ScalarAsync("set session authorization postgres"));
        Assert.Equal("42501", refused.SqlState);
        Assert.Equal("plain", await connection.ScalarAsync("reset session authorization; select session_user::text"));
        Assert.Equal($"plain {database}", await connection.ScalarAsync(
            "select usename || ' ' || datname from pg_stat_activity where pid = pg_backend_pid()"));
    }

    [Fact]
    public async Task Settings_of_databases_and_roles_apply_from_the_weakest_to_the_strongest()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, $"""
            create role app login;
            alter role all set work_mem = '1MB'; alter role all set app.who = 'all'; alter role all set statement_timeout = '61s';
            alter database {database} set work_mem = '2MB'; alter database {database} set app.who = 'database';
            alter database {database} set lock_timeout = '62s';
            alter role app set work_mem = '3MB'; alter role app set search_path = app, public;
            alter role app in database {database} set work_mem = '4MB'
            """);
        await using var connection = await server.OpenAsync(database, s => s.Username = "app");
        Assert.Equal("4MB database 61s 62s app, public", await connection.ScalarAsync("""
            select concat_ws(' ', current_setting('work_mem'), current_setting('app.who'), current_setting('statement_timeout'),
              current_setting('lock_timeout'), current_setting('search_path'))
            """));
        Assert.Equal("4MB", await connection.ScalarAsync("set work_mem = '9MB'; reset work_mem; show work_mem"));
        Assert.Equal("database user", await connection.ScalarAsync("select source from pg_settings where name = 'work_mem'"));
    }

    [Fact]
    public async Task Settings_of_the_client_are_what_RESET_goes_back_to()
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = await server.OpenAsync(database, s =>
        {
            s.Options = "-c work_mem=7MB -c app.tenant=a\\ b --statement-timeout=63s";
            s.SearchPath = "one, two";
            s.ApplicationName = "the app";
            s.Timezone = "Asia/Tokyo";
        });
        const string all = "select concat_ws('|', current_setting('work_mem'), current_setting('app.tenant'), "
            + "current_setting('statement_timeout'), current_setting('search_path'), "
            + "current_setting('application_name'), current_setting('timezone'))";
        const string expected = "7MB|a b|63s|one, two|the app|Asia/Tokyo";
        Assert.Equal(expected, await connection.ScalarAsync(all));
        Assert.Equal(expected, await connection.ScalarAsync("set work_mem = '1MB'; set app.tenant = 'x'; "
            + $"set statement_timeout = 0; set search_path = x; set application_name = 'y'; set timezone = 'UTC'; reset all; {all}"));
        Assert.Equal("the app", await connection.ScalarAsync("select application_name from pg_stat_activity where pid = pg_backend_pid()"));
        Assert.Equal("Asia/Tokyo", connection.Timezone);
        Assert.Equal("client", await connection.ScalarAsync("select source from pg_settings where name = 'search_path'"));
    }

    [Theory]
    [InlineData("-c work_mem=x", "22023", "invalid value for parameter \"work_mem\": \"x\"")]
    [InlineData("-c no_such_setting=1", "42704", "unrecognized configuration parameter \"no_such_setting\"")]
    [InlineData("-c shared_buffers=1GB", "55P02", "parameter \"shared_buffers\" cannot be changed without restarting the server")]
    [InlineData("-c log_destination=csvlog", "55P02", "parameter \"log_destination\" cannot be changed now")]
    [InlineData("-c server_version=9", "55P02", "parameter \"server_version\" cannot be changed")]
    [InlineData("-c work_mem", "42601", "-c work_mem requires a value")]
    [InlineData("--work-mem", "42601", "--work-mem requires a value")]
    [InlineData("-z", "42601", "invalid command-line argument for server process: -z")]
    public async Task A_wrong_setting_of_the_client_ends_the_connection_and_nothing_else(string options, string sqlState, string message)
    {
        var database = await server.CreateDatabaseAsync();
        var error = await ConnectionExtensions.FailsAsync(() => server.OpenAsync(database, s => s.Options = options));
        Assert.Equal((sqlState, message, "FATAL"), (error.SqlState, error.MessageText, error.Severity));
        Assert.Equal(1, await server.RunAsync(database, "select 1"));
    }

    [Fact]
    public async Task What_only_a_session_s_start_can_set_is_set_by_who_may()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create role starter login");
        Assert.Equal("on", await server.RunAsync(database, "show ignore_system_indexes", s => s.Options = "-c ignore_system_indexes=on"));
        Assert.Equal("on", await server.RunAsync(database, "show log_disconnections", s => s.Options = "-c log_disconnections=on"));
        var error = await ConnectionExtensions.FailsAsync(
            () => server.OpenAsync(database, s => (s.Username, s.Options) = ("starter", "-c log_disconnections=on")));
        Assert.Equal(("42501", "permission denied to set parameter \"log_disconnections\""), (error.SqlState, error.MessageText));
        var hidden = await ConnectionExtensions.FailsAsync(
            () => server.OpenAsync(database, s => (s.Username, s.Options) = ("starter", "-c data_directory=/tmp")));
        Assert.Equal("55P02", hidden.SqlState);
    }

    [Fact]
    public async Task A_name_is_cut_at_63_bytes_as_PostgreSQL_does()
    {
        var name = new string('n', 62) + "é";
        await server.RunAsync("postgres", $"create role \"{name}\" login");
        await server.RunAsync("postgres", $"create database \"{name}\"");
        var kept = new string('n', 62);
        Assert.Equal(
            $"{kept} {kept}", await server.RunAsync(name, "select current_database() || ' ' || session_user", s => s.Username = name));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => server.Server.CreateDatabaseAsync(name, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_session_says_of_itself_is_plausible()
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = await server.OpenAsync(database);
        Assert.Equal(connection.ProcessID, await connection.ScalarAsync("select pg_backend_pid()"));
        Assert.Equal(database, await connection.ScalarAsync("select current_database()::text"));
        Assert.Equal(DBNull.Value, await connection.ScalarAsync("select inet_client_addr()"));
        Assert.Equal("t client backend active", await connection.ScalarAsync(
            "select concat_ws(' ', abs(extract(epoch from now() - backend_start)) < 60, backend_type, state) "
            + "from pg_stat_activity where pid = pg_backend_pid()"));
        Assert.Equal(server.Server.Version, await connection.ScalarAsync("show server_version"));
        Assert.StartsWith("18.", server.Server.Version, StringComparison.Ordinal);
    }
}
