namespace MigrateBuild.Tests;

/// <summary>A downgrade does not drop tables that hold rows, unless it may.</summary>
public abstract class DataLossTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : DataLossTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : DataLossTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Rows_stop_a_downgrade_before_anything_runs()
    {
        var migrator = Migrator(TestSet.Abc);
        _database.Execute("INSERT INTO b SELECT generate_series(1, 1234)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.StartsWith(
            "Migrations/0002_b.down.sql: error: the downgrade of 0002_b drops b (1,234 rows). Nothing was run.", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("--allow-data-loss", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(["0003_c"], migrator.Downgrade(MigrationTarget.Relative(-1), Token).Steps.Select(step => step.Id));
        Assert.Equal(
            2,
            Migrator(TestSet.Abc, new MigratorOptions { AllowDataLoss = true }, upgrade: false).Downgrade(MigrationTarget.Base, Token)
                .Steps.Count);
    }

    [Theory]
    [InlineData("drop /* it */ table if exists only_a, public . \"b c\" cascade", "\"b c\" (1 row)")]
    [InlineData("DROP SCHEMA s CASCADE", "s.t (1 row)")]
    public void Names_are_read_as_PostgreSQL_reads_them(string down, string told)
    {
        var migrator = Migrator(new TestSet().Add(
            "0001_x",
            TestScript.Of(
                "CREATE TABLE public.\"b c\" (id int)", "CREATE SCHEMA s", "CREATE TABLE s.t (id int)", "INSERT INTO s.t VALUES (1)",
                "INSERT INTO \"b c\" VALUES (1)"),
            down));

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains($"drops {told}. Nothing was run.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_script_does_not_name_shows_before_it_is_committed()
    {
        var migrator = Migrator(new TestSet().Table("0001", "a").Add(
            "0002_b",
            "CREATE TABLE public.b AS SELECT 1 AS id",
            "DO $$ BEGIN EXECUTE 'DROP TABLE public.' || 'b'; END $$"));

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));
        Assert.Contains("drops b (1 row). Nothing of this downgrade stays", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());

        _database.Execute("TRUNCATE b");
        Assert.Equal(2, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
        Assert.Empty(_database.Tables());
    }

    /// <summary>A script that sets what its transaction is comes before any look, where it comes first, and not behind others.</summary>
    [Theory]
    [InlineData("SELECT 1", "drops a (1 row). Nothing of this run stays")]
    [InlineData("DROP TABLE b", "drops a (1 row). Nothing of this run stays")]
    [InlineData(null, "in a single transaction that shows too late.")]
    public void In_a_single_transaction_a_script_that_sets_what_it_is_loses_no_rows(string? first, string told)
    {
        var set = new TestSet().Add("0001_a", "CREATE TABLE a (id int)", TestScript.Of(
            "SET TRANSACTION READ WRITE", "DO $$ BEGIN EXECUTE 'DROP TABLE public.' || 'a'; END $$"));
        if (first is not null)
            set = set.Add("0002_b", "CREATE TABLE b (id int)", first);
        var migrator = Migrator(set, new MigratorOptions { SingleTransaction = true });
        _database.Execute("INSERT INTO a VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Equal(MigrationFailureEffect.RolledBack, error.Effect);
        Assert.Contains("a", _database.Tables());
    }

    [Fact]
    public void In_a_single_transaction_nothing_stays()
    {
        var migrator = Migrator(
            new TestSet().Add("0001_a", "CREATE TABLE public.a AS SELECT 1 AS id", "DO $$ BEGIN EXECUTE 'DROP TABLE public.a'; END $$")
                .Table("0002", "b"),
            new MigratorOptions { SingleTransaction = true });

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains("drops a (1 row). Nothing of this run stays.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());
        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    [Theory]
    [InlineData("DROP TABLE a")]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$")]
    public void Rows_that_a_policy_hides_are_rows(string down)
    {
        var user = CreateRole("policy");
        MigrationSet set = new TestSet().Add(
            "0001_a",
            TestScript.Of(
                "CREATE TABLE a (id int)", "ALTER TABLE a ENABLE ROW LEVEL SECURITY", "ALTER TABLE a FORCE ROW LEVEL SECURITY",
                "CREATE POLICY p ON a USING (false)"),
            down);
        var migrator = way.Migrator(As(user), set);
        migrator.Upgrade(cancellationToken: Token);
        _database.Execute("INSERT INTO a VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains("drops a (rows cannot be counted, and there may be some).", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
        _database.Execute("TRUNCATE a");
        Assert.Single(migrator.Downgrade(MigrationTarget.Base, Token).Steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_that_an_earlier_script_put_there_are_rows(bool isSingle)
    {
        var migrator = Migrator(
            new TestSet().Table("0001", "a").Add("0002_fill", "SELECT 1", "INSERT INTO a VALUES (1)"),
                new MigratorOptions { SingleTransaction = isSingle });

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains(
            $"drops a (1 row). Nothing of this {(isSingle ? "run" : "downgrade")} stays", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
    }

    [Fact]
    public async Task Rows_that_come_while_the_downgrade_runs_are_rows()
    {
        var migrator = Migrator(new TestSet().Table("0001", "a").Add("0002_slow", "SELECT 1", "SELECT pg_sleep(1)"));

        var downgrade = migrator.DowngradeAsync(MigrationTarget.Base, Token);
        await WaitFor("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database())");
        _database.Execute("INSERT INTO a VALUES (1), (2)");

        var error = await Assert.ThrowsAsync<MigrationException>(() => downgrade);
        Assert.Contains("drops a (2 rows). Nothing of this downgrade stays", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TABLE a")]
    [InlineData("SELECT pg_sleep(1); DROP TABLE a")]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP TABLE a'; PERFORM pg_sleep(1); END $$")]
    [InlineData("DROP TABLE a", "serializable")]
    [InlineData("BEGIN; DROP TABLE a; COMMIT", "repeatable read")]
    public async Task Nobody_fills_a_table_between_the_look_and_the_drop(string down, string isolation = "read committed")
    {
        _database.Execute(
            $"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = %L', current_database(), '{isolation}'); "
            + "END $$");
        var migrator = Migrator(new TestSet().Add("0001_a", "CREATE TABLE a (id int)", TestScript.Of(StatementsOf(down))));
        await using var writer = _database.Open();
        await using var transaction = await writer.BeginTransactionAsync(Token);
        await using (var command = new Npgsql.NpgsqlCommand("INSERT INTO a VALUES (1)", writer, transaction))
            await command.ExecuteNonQueryAsync(Token);

        var downgrade = migrator.DowngradeAsync(MigrationTarget.Base, Token);
        await WaitFor("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock')");
        await transaction.CommitAsync(Token);

        var error = await Assert.ThrowsAsync<MigrationException>(() => downgrade);
        Assert.Contains("drops a (1 row).", error.Message, StringComparison.Ordinal);

        static string[] StatementsOf(string script) => script.Contains("$$", StringComparison.Ordinal) ? [script] : script.Split("; ");
    }

    [Theory]
    [InlineData("DROP TABLE a")]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP TABLE s.a'; END $$")]
    public void A_table_that_the_role_may_not_read_is_empty_where_it_was_never_filled(string drop)
    {
        var owner = CreateRole("owner");
        var user = CreateRole("login");
        _database.Execute($"GRANT {owner} TO {user}; CREATE SCHEMA s AUTHORIZATION {owner}");
        MigrationSet set = new TestSet().Add(
            "0001_a", TestScript.Of($"SET ROLE {owner}", "CREATE TABLE s.a (id int)"), TestScript.Of(
                $"SET ROLE {owner}", drop.Replace("TABLE a", "TABLE s.a", StringComparison.Ordinal)));
        var migrator = way.Migrator(As(user), set);
        migrator.Upgrade(cancellationToken: Token);
        _database.Execute("INSERT INTO s.a VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));
        Assert.Equal(("0001_a", "Migrations/0001_a.down.sql"), (error.Migration, error.Script));
        Assert.Contains("drops s.a (rows cannot be counted, and there may be some).", error.Message, StringComparison.Ordinal);

        _database.Execute("TRUNCATE s.a");
        Assert.Single(migrator.Downgrade(MigrationTarget.Base, Token).Steps);
    }

    [Fact]
    public void A_table_of_another_database_is_the_scripts_own_error()
    {
        var migrator = Migrator(new TestSet().Add("0001_a", "SELECT 1", "DROP TABLE IF EXISTS elsewhere.public.a"));

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Equal(("0A000", 1), (error.SqlState, error.Line));
    }

    [Fact]
    public async Task What_another_session_drops_meanwhile_is_its_own()
    {
        _database.Execute("CREATE TABLE staging AS SELECT 1 AS id; CREATE TABLE other (); CREATE TABLE runs (id serial)");
        var migrator = Migrator(new TestSet().Add(
            "0001_a", "CREATE TABLE a (id int)", TestScript.Of("INSERT INTO runs DEFAULT VALUES", "SELECT pg_sleep(1)", "DROP TABLE a")));

        var downgrade = migrator.DowngradeAsync(MigrationTarget.Base, Token);
        await WaitFor("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database())");
        _database.Execute("DROP TABLE staging, other; CREATE TABLE staging AS SELECT 5 AS id");

        Assert.Single((await downgrade).Steps);
        Assert.Equal(["runs", "staging"], _database.Tables());
        Assert.Equal(["1"], _database.Column("SELECT id FROM runs"));
    }

    /// <summary>Up, what somebody puts there then, and a down that loses nothing.</summary>
    [Theory]
    [InlineData("another schema's", "CREATE SCHEMA x|CREATE TABLE x.t ()", "CREATE TABLE t AS SELECT 1 AS id", "SET search_path = x|DROP TABLE t")]
    [InlineData("another schema's, by a function", "CREATE SCHEMA x|CREATE TABLE x.t ()", "CREATE TABLE t AS SELECT 1 AS id", "SELECT set_config('search_path', 'x', true)|DROP TABLE t")]
    [InlineData("another schema's, behind a savepoint", "CREATE SCHEMA x|CREATE TABLE x.t ()|CREATE SCHEMA y|CREATE TABLE y.t (id int)", "INSERT INTO y.t VALUES (1)", "SET search_path = x|SAVEPOINT s|SET search_path = y|ROLLBACK TO SAVEPOINT s|DROP TABLE t")]
    [InlineData("another schema's, by SET SCHEMA in code", "CREATE SCHEMA x|CREATE TABLE x.t ()", "CREATE TABLE t AS SELECT 1 AS id", "DO $$ BEGIN SET SCHEMA 'x'; END $$|DROP TABLE t")]
    [InlineData("another schema's, by the view of settings", "CREATE SCHEMA x|CREATE TABLE x.t ()", "CREATE TABLE t AS SELECT 1 AS id", "UPDATE pg_settings SET setting = 'x' WHERE name = 'search_path'|DROP TABLE t")]
    [InlineData("another schema's, prepared", "CREATE SCHEMA x|CREATE TABLE x.t ()", "CREATE TABLE t AS SELECT 1 AS id", "PREPARE p AS SELECT set_config('search_path', 'x', false)|EXECUTE p|DROP TABLE t")]
    [InlineData("another schema's, by rows", "CREATE SCHEMA x|CREATE TABLE x.t ()|CREATE TABLE l (s text)", "CREATE TABLE t AS SELECT 1 AS id", "INSERT INTO l SELECT set_config('search_path', 'x', true)|DROP TABLE t")]
    [InlineData("another schema's, by a query", "CREATE SCHEMA x|CREATE SCHEMA y|CREATE TABLE x.t ()", "CREATE TABLE y.t AS SELECT 1 AS id", "SET search_path = x|SELECT set_config('search_path', 'y', true) WHERE false|DROP TABLE t")]
    [InlineData("another schema's, by a function of its own", "CREATE SCHEMA x|CREATE SCHEMA y|CREATE TABLE x.t ()|CREATE FUNCTION y.f() RETURNS text LANGUAGE sql AS 'SELECT set_config(''search_path'', ''x'', true)'", "CREATE TABLE y.t AS SELECT 1 AS id", "SET search_path = y|SELECT y.f()|DROP TABLE t")]
    [InlineData("another schema's, prepared before", "CREATE SCHEMA x|CREATE SCHEMA y|CREATE TABLE x.t ()", "CREATE TABLE y.t AS SELECT 1 AS id", "PREPARE p AS SELECT set_config('search_path', 'x', true)|SET LOCAL search_path = y|EXECUTE p|DROP TABLE t")]
    [InlineData("another schema's, declared", "CREATE SCHEMA x|CREATE SCHEMA y|CREATE TABLE x.t ()", "CREATE TABLE y.t AS SELECT 1 AS id", "SET search_path = y|DO $$ DECLARE o text := set_config('search_path', 'x', true); BEGIN END $$|DROP TABLE t")]
    [InlineData("temporary, explained", "SELECT 1", "CREATE TABLE t AS SELECT 1 AS id", "EXPLAIN ANALYZE CREATE TEMP TABLE t AS SELECT 1 AS id|DROP TABLE t")]
    [InlineData("temporary", "SELECT 1", "CREATE TABLE t AS SELECT 1 AS id", "CREATE TEMP TABLE t ()|DROP TABLE t")]
    [InlineData("nowhere", "SELECT 1", "SELECT 1", "DROP TABLE IF EXISTS nowhere.t")]
    [InlineData("an extension's", "CREATE EXTENSION hstore|CREATE TABLE own (id int)|ALTER EXTENSION hstore ADD TABLE own", "INSERT INTO own VALUES (1)", "DROP EXTENSION hstore")]
    [InlineData("an empty partition", "CREATE TABLE p (id int) PARTITION BY RANGE (id)|CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)", "SELECT 1", "PREPARE x AS SELECT 1|EXECUTE x|DROP TABLE p")]
    [InlineData("an empty heir", "CREATE TABLE p (id int)|CREATE TABLE c () INHERITS (p)", "SELECT 1", "PREPARE x AS SELECT 1|DROP TABLE p CASCADE")]
    [InlineData("unnamed and empty", "CREATE TABLE p (id int)", "SELECT 1", "PREPARE x AS SELECT 1|DO $$ BEGIN DROP TABLE p; END $$")]
    [InlineData("a full partition that stays", "CREATE TABLE p (id int) PARTITION BY RANGE (id)|CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)", "INSERT INTO p VALUES (1)", "ALTER TABLE p DETACH PARTITION p1|DROP TABLE p")]
    [InlineData("a view that is stored", "CREATE MATERIALIZED VIEW m AS SELECT 1", "SELECT 1", "DROP MATERIALIZED VIEW m")]
    [InlineData("a column", "CREATE TABLE a (id int, x int)", "INSERT INTO a VALUES (1)", "ALTER TABLE a DROP COLUMN x")]
    [InlineData("renamed", "CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)", "ALTER TABLE a RENAME TO b")]
    [InlineData("made anew", "CREATE TABLE a (id int)", "SELECT 1", "DROP TABLE a|CREATE TABLE a AS SELECT 1 AS id")]
    [InlineData("own limits", "CREATE TABLE a (id int)", "SELECT 1", "SET LOCAL lock_timeout = '1ms'|SET statement_timeout = '50ms'|DO $$ BEGIN DROP TABLE a; END $$")]
    [InlineData("first in its transaction", "CREATE TABLE a (id int)|CREATE TABLE b ()", "SELECT 1", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ|DROP TABLE a|DO $$ BEGIN DROP TABLE b; END $$", false)]
    [InlineData("isolated", "CREATE TABLE a (id int)|CREATE TABLE b ()", "SELECT 1", "BEGIN ISOLATION LEVEL SERIALIZABLE|DROP TABLE a|DO $$ BEGIN DROP TABLE b; END $$|COMMIT", false)]
    [InlineData("a role that may not look", "CREATE TABLE a (id int)", "SELECT 1", "DROP TABLE a|SET LOCAL ROLE pg_monitor")]
    [InlineData("own operators", "CREATE SCHEMA x|CREATE TABLE t ()|CREATE FUNCTION x.eq(oid, oid) RETURNS bool LANGUAGE sql AS 'SELECT false'|CREATE OPERATOR x.= (FUNCTION = x.eq, LEFTARG = oid, RIGHTARG = oid)", "INSERT INTO t DEFAULT VALUES", "SET search_path = x, pg_catalog|SELECT 1")]
    public void What_loses_nothing_passes(string what, string up, string then, string down, bool alsoSingle = true)
    {
        Assert.NotEmpty(what);
        foreach (var isSingle in alsoSingle ? new[] { false, true } : [false])
        {
            var database = isSingle ? server.CreateDatabase() : _database;
            var migrator = way.Migrator(
                database.ConnectionString, new TestSet().Add("0001_x", TestScript.Of(up.Split('|')), TestScript.Of(down.Split('|'))),
                    new MigratorOptions { SingleTransaction = isSingle });
            migrator.Upgrade(cancellationToken: Token);
            database.Execute(then);

            Assert.Single(migrator.Downgrade(MigrationTarget.Base, Token).Steps);
        }
    }

    /// <summary>Up, what somebody puts there then, a down that would lose it, and what it says.</summary>
    [Theory]
    [InlineData("CREATE TABLE p (id int)|CREATE TABLE c () INHERITS (p)", "INSERT INTO c VALUES (1)", "DROP TABLE p CASCADE", "c (1 row). Nothing was run.")]
    [InlineData("CREATE TABLE p (id int) PARTITION BY RANGE (id)|CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)", "INSERT INTO p VALUES (1)", "DROP TABLE p", "p1 (1 row). Nothing was run.")]
    [InlineData("CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)", "ALTER TABLE a RENAME TO b|DROP TABLE b", "a (1 row). Nothing of this downgrade stays")]
    [InlineData("CREATE SCHEMA x|CREATE TABLE x.t (id int)", "INSERT INTO x.t VALUES (1)", "SET search_path = x|DROP TABLE t", "x.t (1 row). Nothing was run.")]
    [InlineData("CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ|DO $$ BEGIN DROP TABLE a; END $$", "a (1 row). Nothing of this downgrade stays")]
    [InlineData("CREATE SCHEMA x|CREATE TABLE t (id int)|CREATE FUNCTION x.eq(oid, oid) RETURNS bool LANGUAGE sql AS 'SELECT true'|CREATE OPERATOR x.= (FUNCTION = x.eq, LEFTARG = oid, RIGHTARG = oid)", "INSERT INTO t VALUES (1)", "SET search_path = x, pg_catalog|DO $$ BEGIN DROP TABLE public.t; END $$", "t (1 row). Nothing of this downgrade stays")]
    [InlineData("CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)", "DO $$ BEGIN DROP TABLE a; END $$|SET statement_timeout = '20ms'", "a (1 row). Nothing of this downgrade stays")]
    [InlineData("CREATE TABLE dat (id int)", "INSERT INTO dat VALUES (1)", "DROP TABLE U&\"d\\0061t\"", "dat (1 row). Nothing was run.")]
    public void What_loses_rows_is_refused(string up, string then, string down, string told)
    {
        var migrator = Migrator(new TestSet().Add("0001_x", TestScript.Of(up.Split('|')), TestScript.Of(down.Split('|'))));
        _database.Execute(then);
        var tables = _database.Tables();

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains($"drops {told}", error.Message, StringComparison.Ordinal);
        Assert.Equal(tables, _database.Tables());
    }

    /// <summary>Outside a transaction nothing is taken back: what the script drops must be known before.</summary>
    [Theory]
    [InlineData("SET work_mem = '64MB'|RESET ALL|DROP TABLE IF EXISTS a")]
    [InlineData("SET statement_timeout = '1min'|DROP TABLE IF EXISTS a|RESET ALL")]
    [InlineData("DO $$ BEGIN UPDATE pg_settings SET setting = '5000' WHERE name = 'statement_timeout'; END $$|DROP TABLE a")]
    [InlineData("DROP TABLE a|SET search_path = nowhere")]
    [InlineData("SET LOCAL search_path = nowhere|DROP TABLE a")]
    public void What_loses_rows_outside_a_transaction_is_refused(string down)
    {
        var migrator = Migrator(new TestSet().Add(
            "0001_x", "CREATE TABLE a (id int)", TestScript.Of(down.Split('|')).With("no-transaction")));
        _database.Execute("INSERT INTO a VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains("drops a (1 row). Nothing was run.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
    }

    [Fact]
    public async Task A_table_that_somebody_locks_is_not_waited_for_without_end()
    {
        var migrator = Migrator(
            new TestSet().Table("0001", "a"),
                new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(50), LockRetryTime = TimeSpan.FromMilliseconds(600) });
        await using var other = _database.Open();
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE a", other, transaction))
            await command.ExecuteNonQueryAsync(Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Equal(("55P03", "0001_a"), (error.SqlState, error.Migration));
        Assert.Contains("next: the lock could not be acquired within 50ms 2 times", error.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync(Token);
        Assert.Single((await migrator.DowngradeAsync(MigrationTarget.Base, Token)).Steps);
    }

    [Fact]
    public void What_the_guard_cannot_do_leaves_no_transaction_open()
    {
        using var connection = _database.Open();
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE a (id int)", "DO $$ BEGIN DROP TABLE a; END $$");
        Migrator(set);
        _database.Execute("INSERT INTO a VALUES (1)");
        using var session = way.ResultOf(
            Running.SessionOpener.On(way.IsAsync, connection, set, Settings.MigratorSettings.From(set, null), Token));

        Assert.Throws<MigrationException>(() => way.ResultOf(session.Revert(way.IsAsync, set.Migrations[0], Token)));
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => way.ResultOf(session.Revert(way.IsAsync, set.Migrations[0], canceled.Token)));

        Assert.Equal(
            0,
            _database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()"));
    }

    private string As(string role) =>
        new Npgsql.NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = role }.ConnectionString;

    private string CreateRole(string name)
    {
        var role = $"{name}_{Guid.NewGuid():N}";
        _database.Execute($"CREATE ROLE {role} LOGIN NOINHERIT; GRANT CREATE, USAGE ON SCHEMA public TO {role}");
        return role;
    }

    private async Task WaitFor(string condition)
    {
        while (!_database.Scalar<bool>(condition))
            await Task.Delay(20, Token);
    }

    private MigratorUnderTest Migrator(MigrationSet set, MigratorOptions? options = null, bool upgrade = true)
    {
        var migrator = way.Migrator(_database.ConnectionString, set, options);
        if (upgrade)
            migrator.Upgrade(cancellationToken: Token);
        return migrator;
    }
}
