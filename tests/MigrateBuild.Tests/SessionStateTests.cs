using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tests;

public abstract class SessionStateTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : SessionStateTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : SessionStateTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    public static TheoryData<string, string[]> LeftBehind => new()
    {
        { "an empty search_path, as pg_dump writes it", ["SELECT pg_catalog.set_config('search_path', '', false)"] },
        { "a role", ["SET ROLE pg_read_all_data"] },
        { "a session user", ["SET SESSION AUTHORIZATION pg_monitor"] },
        { "operators of one's own", ["CREATE SCHEMA x", "CREATE FUNCTION x.eq(text, text) RETURNS bool LANGUAGE sql AS 'SELECT false'", "CREATE OPERATOR x.= (FUNCTION = x.eq, LEFTARG = text, RIGHTARG = text)", "SET search_path = x, pg_catalog"] },
        { "settings", ["SET statement_timeout = '2s'", "SET default_transaction_read_only = on", "SET lock_timeout = '1ms'", "SET standard_conforming_strings = off", "SET client_min_messages = error"] },
        { "a temporary table that hides one", ["CREATE TEMPORARY TABLE after (nothing int)", "CREATE TEMPORARY TABLE migration_history (nothing int)"] },
        { "a cursor", ["DECLARE c CURSOR WITH HOLD FOR SELECT 1"] },
        { "a prepared statement", ["PREPARE plan AS SELECT 1"] },
        { "replication", ["SET session_replication_role = replica"] },
        { "constraints", ["SET CONSTRAINTS ALL DEFERRED"] },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LeftBehind))]
    public void What_a_script_leaves_behind_does_not_reach_the_next(string name, string[] statements)
    {
        // The same again, so that a cursor or a prepared statement would be in its way.
        var set = new TestSet().Add("0001_left", TestScript.Of(statements), TestScript.Of(statements))
            .Add(
                "0002_again",
                TestScript.Of([.. statements.Where(statement => !statement.StartsWith("CREATE SCHEMA", StringComparison.Ordinal)
                    && !statement.Contains(" x.", StringComparison.Ordinal))]))
            .Add("0003_after", TestScript.Of(
                "CREATE TABLE after AS SELECT current_user::text, current_setting('search_path') AS path, "
                + "current_setting('statement_timeout') AS timeout, 'a\\b' AS text",
                "INSERT INTO after SELECT 1::text, 2::text, 3::text, 4::text"));

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(
            ["(postgres,\"\"\"$user\"\", public\",0,\"a\\\\b\")"], _database.Column("SELECT after::text FROM public.after LIMIT 1"));
        Assert.True(3 == _database.Versions().Count, name);
    }

    [Theory]
    [InlineData("lock-timeout 150ms", "lock_timeout", "150ms")]
    [InlineData("statement-timeout 5min", "statement_timeout", "5min")]
    public void A_directive_holds_for_its_script_alone(string directive, string setting, string value)
    {
        var read = $"INSERT INTO seen VALUES (current_setting('{setting}'))";
        var set = new TestSet().Add("0001_seen", "CREATE TABLE seen (v text)")
            .Add("0002_in", TestScript.Of(read).With(directive))
            .Add("0003_out", read)
            .Add("0004_alone", TestScript.Of(read).With(directive, "no-transaction"))
            .Add("0005_out", TestScript.Of(read).With("no-transaction"));

        var options = new MigratorOptions { LockTimeout = Timeout.InfiniteTimeSpan };
        way.Migrator(_database.ConnectionString, set, options).Upgrade(cancellationToken: Token);

        Assert.Equal([value, "0", value, "0"], _database.Column("SELECT v FROM seen ORDER BY ctid"));
    }

    [Fact]
    public void A_statement_timeout_ends_a_script()
    {
        var set = new TestSet().Add("0001_slow", TestScript.Of("SELECT 1", "SELECT pg_sleep(30)").With("statement-timeout 100ms"));

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal(("57014", 2), (error.SqlState, error.Line));
    }

    [Fact]
    public void A_lock_timeout_ends_a_script()
    {
        _database.Execute("CREATE TABLE busy (id int)");
        using var other = _database.Open();
        using var transaction = other.BeginTransaction();
        using var command = new Npgsql.NpgsqlCommand("LOCK TABLE busy", other, transaction);
        command.ExecuteNonQuery();
        var set = new TestSet().Add("0001_alter", TestScript.Of("ALTER TABLE busy ADD c int").With("lock-timeout 100ms"));

        var options = new MigratorOptions { LockRetryTime = TimeSpan.Zero };
        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set, options).Upgrade(cancellationToken: Token));

        Assert.Equal(("55P03", 1), (error.SqlState, error.Line));
    }

    [Fact]
    public void The_role_of_the_connection_string_is_the_initial_state()
    {
        _database.Execute("CREATE SCHEMA mine");
        var set = new TestSet().Add("0001_a", "SET search_path = public").Add("0002_b", "CREATE TABLE b (id int)");

        way.Migrator(_database.ConnectionString + ";Search Path=mine", set).Upgrade(cancellationToken: Token);

        Assert.True(_database.Scalar<bool>("SELECT to_regclass('mine.b') IS NOT NULL"));
    }

    [Fact]
    public void Notices_of_the_server_are_logged_with_their_script()
    {
        var logger = new ListLogger();
        var set = new TestSet().Add("0001_a", "DO $$ BEGIN RAISE NOTICE 'half way'; RAISE WARNING 'careful'; END $$");

        way.Migrator(_database.ConnectionString, set, new MigratorOptions { Logger = logger }).Upgrade(cancellationToken: Token);

        Assert.Contains("Migrations/0001_a.up.sql: NOTICE: half way", logger.Of(LogLevel.Information));
        Assert.Contains(logger.Of(LogLevel.Information), line => line.StartsWith("Applied 0001_a in ", StringComparison.Ordinal));
        Assert.Equal(["Migrations/0001_a.up.sql: WARNING: careful"], logger.Of(LogLevel.Warning));
    }

    [Fact]
    public void The_session_is_named_unless_the_user_names_it()
    {
        var set = new TestSet().Add("0001_a", "CREATE TABLE a AS SELECT current_setting('application_name') AS n");

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);
        Assert.Equal("MigrateBuild", _database.Scalar<string>("SELECT n FROM a"));

        var other = server.CreateDatabase();
        way.Migrator(other.ConnectionString + ";Application Name=deploy", set).Upgrade(cancellationToken: Token);
        Assert.Equal("deploy", other.Scalar<string>("SELECT n FROM a"));
    }
}
