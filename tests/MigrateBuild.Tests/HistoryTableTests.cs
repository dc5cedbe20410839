using Microsoft.Extensions.Logging;
using MigrateBuild.Tests.Cli;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>
/// What stands in the place of the history table, and what keeps it from being read: told, and never taken for an empty history.
/// </summary>
public abstract class HistoryTableTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : HistoryTableTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : HistoryTableTests(server, Way.Asynchronous);

    private const string Columns =
        """
        "set" text NOT NULL, version text NOT NULL, name text NOT NULL, ordinal bigint NOT NULL, up_checksum text NOT NULL, up_text_checksum text NOT NULL,
        down_script text, down_plan jsonb, state text NOT NULL, state_since timestamptz NOT NULL, statement integer, applied_at timestamptz NOT NULL,
        applied_by text NOT NULL, duration interval NOT NULL, tool_version text NOT NULL
        """;

    private const string Function = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";

    private readonly TestDatabase _database = server.CreateDatabase();
    private readonly string _role = $"role_{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Others => new()
    {
        { "CREATE VIEW migration_history AS SELECT 1", "public.migration_history is a view, not a history table of MigrateBuild (that is an ordinary table)." },
        { "CREATE MATERIALIZED VIEW migration_history AS SELECT 1", "is a materialized view, not a history table" },
        { "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE migration_history (id int) SERVER s", "is a foreign table, not a history table" },
        { $"CREATE TABLE migration_history ({Columns}) PARTITION BY LIST (\"set\")", "is a partitioned table, not a history table" },
        { $"CREATE TABLE p ({Columns}) PARTITION BY LIST (\"set\"); CREATE TABLE migration_history PARTITION OF p DEFAULT", "is a partition of another table, not a history table" },
        { $"CREATE UNLOGGED TABLE migration_history ({Columns})", "is an unlogged table, which a crash empties, not a history table" },
        { "CREATE SEQUENCE migration_history", "is a sequence, not a history table" },
        { "CREATE TYPE migration_history AS (id int)", "is a type, not a history table" },
        { "CREATE TABLE migration_history (version text, name text)", "The history table public.migration_history is not a history of MigrateBuild: at least one of its columns set, ordinal, up_checksum," },
        { $"CREATE TABLE migration_history ({Columns.Replace(", version text", ", version varchar(10)", StringComparison.Ordinal)})", "at least one of its columns version is missing, of another type" },
        { $"CREATE DOMAIN d AS text; CREATE TABLE migration_history ({Columns.Replace(", version text", ", version d", StringComparison.Ordinal)})", "at least one of its columns version is missing, of another type" },
        { $"CREATE TABLE migration_history ({Columns.Replace("ordinal bigint NOT NULL", "ordinal bigint GENERATED ALWAYS AS (length(\"set\")) STORED", StringComparison.Ordinal)})", "at least one of its columns ordinal is missing, of another type, or generated" },
        { $"CREATE TABLE migration_history ({Columns}); CREATE RULE r AS ON INSERT TO migration_history DO INSTEAD NOTHING", "has the rule r, which may change or leave out what is written to it" },
        { $"CREATE TABLE migration_history ({Columns}); {Function}; CREATE TRIGGER t BEFORE INSERT ON migration_history FOR EACH ROW EXECUTE FUNCTION f()", "has the trigger t, which may change or leave out" },
        { $"CREATE TABLE migration_history ({Columns}); {Function}; CREATE TRIGGER t BEFORE DELETE ON migration_history FOR EACH ROW EXECUTE FUNCTION f()", "has the trigger t, which may change or leave out" },
    };

    /// <summary>What runs with a row that is written, on a table that an ordinary role has made.</summary>
    public static TheoryData<string, string> CodeOfOthers => new()
    {
        { $"{Function}; CREATE TRIGGER t AFTER INSERT ON migration_history FOR EACH ROW EXECUTE FUNCTION f()", "the trigger t" },
        { "CREATE FUNCTION g(text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; ALTER TABLE migration_history ADD CHECK (g(version))", "a function or operator in a default, constraint or index" },
        { "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER TABLE migration_history ADD more int DEFAULT g()", "a function or operator" },
        { "CREATE FUNCTION g(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE INDEX ON migration_history (g(version))", "a function or operator" },
        { "CREATE FUNCTION g(text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE INDEX ON migration_history (version) WHERE g(version)", "a function or operator" },
    };

    /// <summary>What happens to a history that has rows: what is told, what is advised, and what puts it right.</summary>
    public static TheoryData<string, string, string, string> Used => new()
    {
        { "CREATE RULE r AS ON DELETE TO migration_history DO ALSO NOTHING", "has the rule r", "Drop the rule or trigger.", "DROP RULE r ON migration_history" },
        { $"{Function}; CREATE TRIGGER t BEFORE INSERT ON migration_history FOR EACH ROW EXECUTE FUNCTION f()", "has the trigger t", "Drop the rule or trigger.", "DROP TRIGGER t ON migration_history" },
        {
            "ALTER TABLE migration_history RENAME TO h; CREATE VIEW migration_history AS SELECT * FROM h",
            "is a view, not a history table",
            "The history may be in public.h, which has its columns: move or rename that back to public.migration_history, or name it with",
            "DROP VIEW migration_history; ALTER TABLE h RENAME TO migration_history"
        },
        { "ALTER TABLE migration_history SET UNLOGGED", "is an unlogged table", "Let a crash keep its rows: ALTER TABLE public.migration_history SET LOGGED.", "ALTER TABLE migration_history SET LOGGED" },
        {
            "CREATE TABLE p (LIKE migration_history) PARTITION BY LIST (\"set\"); ALTER TABLE p ATTACH PARTITION migration_history DEFAULT",
            "is a partition of another table",
            "Make public.migration_history an ordinary table with these rows.",
            "ALTER TABLE p DETACH PARTITION migration_history"
        },
        { "ALTER TABLE migration_history RENAME tool_version TO tool", "at least one of its columns tool_version is missing", "It looks like one that was changed since: give it the columns back", "ALTER TABLE migration_history RENAME tool TO tool_version" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Something_else_in_its_place_is_refused(string sql, string told)
    {
        _database.Execute(sql);
        await AllRefuseAsync(_database.ConnectionString, told);
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname = 'a'"));
    }

    [Theory]
    [MemberData(nameof(CodeOfOthers))]
    public async Task A_table_of_another_role_runs_none_of_its_code_as_the_one_who_migrates(string sql, string told)
    {
        CreateRole();
        new TestDatabase(_database.As(_role)).Execute($"CREATE TABLE migration_history ({Columns}, PRIMARY KEY (\"set\", version)); {sql}");

        await AllRefuseAsync(
            _database.ConnectionString, $"The history table public.migration_history has {told}",
            $"of the role {_role}, which would run as postgres with everything");
        // The role itself trusts what is its own.
        Assert.Equal(3, (await way.Migrator(_database.As(_role), TestSet.Abc).UpgradeAsync(cancellationToken: Token)).Steps.Count);
    }

    [Fact]
    public void A_trigger_of_ones_own_that_only_looks_on_is_left_alone()
    {
        _database.Execute($"CREATE TABLE migration_history ({Columns}, PRIMARY KEY (\"set\", version), note text DEFAULT 'x' || 'y'); "
            + "CREATE TABLE log (version text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log "
            + "VALUES (NEW.version); RETURN NULL; END'; CREATE TRIGGER t AFTER INSERT ON migration_history FOR EACH ROW EXECUTE FUNCTION "
            + "f()");

        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);

        Assert.Equal(["0001", "0002", "0003"], _database.Column("SELECT version FROM log ORDER BY 1"));
    }

    [Fact]
    public void A_plain_table_of_another_role_is_a_history()
    {
        CreateRole();
        way.Migrator(_database.As(_role), TestSet.Abc).Upgrade(cancellationToken: Token);

        Assert.True(way.Migrator(_database.ConnectionString, TestSet.Abc).GetStatus(Token).IsAtHead);
    }

    [Fact]
    public void Rows_of_a_table_that_inherits_are_not_the_historys()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(MigrationTarget.Parse("+1"), Token);
        _database.Execute("CREATE TABLE heir () INHERITS (migration_history); INSERT INTO heir SELECT (jsonb_populate_record(NULL::heir, "
            + "to_jsonb(h) || '{\"version\": \"0002\", \"name\": \"b\", \"state\": \"applying\"}')).* FROM ONLY migration_history h");
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        Assert.Equal("0001", migrator.GetCurrent(Token)?.Version);
        Assert.Equal(2, migrator.Upgrade(cancellationToken: Token).Steps.Count);
        migrator.Downgrade(MigrationTarget.Base, Token);
        Assert.Equal(1, _database.Scalar<long>("SELECT count(*) FROM heir"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_security_hides_nothing_in_silence(bool isOwner)
    {
        CreateRole();
        await way.Migrator(isOwner ? _database.As(_role) : _database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        _database.Execute($"GRANT ALL ON ALL TABLES IN SCHEMA public TO {_role}; ALTER TABLE migration_history ENABLE ROW LEVEL "
            + $"SECURITY{(isOwner ? ", FORCE ROW LEVEL SECURITY" : "")}");

        await AllRefuseAsync(
            _database.As(_role),
            $"Row security hides rows of the history table public.migration_history from the role {_role}",
            isOwner
                ? "It is forced on the owner, too. Connect as a role with BYPASSRLS, or leave the owner out: ALTER TABLE public.migration_history NO FORCE ROW LEVEL SECURITY."
                : "Connect as the owner of the table or as a role with BYPASSRLS, or switch it off: ALTER TABLE public.migration_history "
                    + "DISABLE ROW LEVEL SECURITY.");
        // Those from whom nothing is hidden are not kept from their work, and a script's own setting stays what it is.
        var set = TestSet.Abc.Add("0004_see", "CREATE TABLE public.seen AS SELECT current_setting('row_security') AS value");
        Assert.Single((await way.Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token)).Steps);
        Assert.Equal("on", _database.Scalar<string>("SELECT value FROM public.seen"));
        _database.Execute("ALTER TABLE public.migration_history DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY");
        Assert.Equal("0004", (await way.Migrator(_database.As(_role), set).GetStatusAsync(Token)).Current?.Version);
    }

    [Fact]
    public async Task Row_security_that_is_forced_on_the_owner_hides_from_others_too()
    {
        CreateRole();
        await way.Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        _database.Execute($"GRANT ALL ON ALL TABLES IN SCHEMA public TO {_role}; ALTER TABLE migration_history ENABLE ROW LEVEL SECURITY, "
            + "FORCE ROW LEVEL SECURITY");

        await AllRefuseAsync(
            _database.As(_role),
            "Connect as a role with BYPASSRLS, or switch it off: ALTER TABLE public.migration_history DISABLE ROW LEVEL SECURITY.");

        _database.Execute("ALTER TABLE public.migration_history DISABLE ROW LEVEL SECURITY");
        Assert.True((await way.Migrator(_database.As(_role), TestSet.Abc).GetStatusAsync(Token)).IsAtHead);
    }

    [Theory]
    [MemberData(nameof(Used))]
    public async Task A_history_that_has_rows_is_not_to_be_kept_elsewhere(string sql, string told, string advice, string undo)
    {
        await way.Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        _database.Execute(sql);

        var messages = await AllRefuseAsync(_database.ConnectionString, told, advice);

        Assert.All(messages, message => Assert.DoesNotContain("elsewhere", message, StringComparison.Ordinal));
        _database.Execute(undo);
        Assert.True((await way.Migrator(_database.ConnectionString, TestSet.Abc).GetStatusAsync(Token)).IsAtHead);
    }

    [Fact]
    public async Task A_script_that_locks_the_history_up_is_told_when_the_run_is_done()
    {
        var set = TestSet.Abc.Add("0004_rule", "CREATE RULE r AS ON DELETE TO public.migration_history DO ALSO NOTHING").Build();
        var run = await CommandRun.OfAsync(set, _database.ConnectionString, ["upgrade"], Token);

        Assert.Equal(1, run.Code);
        Assert.Contains("has the rule r, which may change or leave out what is written to it. That was not so when this run began: it is "
            + "done, and the next one will refuse. Drop the rule or trigger.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Applied 4, all that was to be done.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was run", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be asked", run.Error, StringComparison.Ordinal);
        _database.Execute("DROP RULE r ON migration_history");
        Assert.True((await way.Migrator(_database.ConnectionString, set).GetStatusAsync(Token)).IsAtHead);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_script_that_hides_the_history_from_itself_is_rolled_back(bool isOneTransaction, bool isOutside)
    {
        CreateRole();
        const string Hide = "ALTER TABLE public.migration_history ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";
        var script = (TestScript)Hide;
        MigrationSet set = TestSet.Abc.Add("0004_hide", "SELECT 1", isOutside ? script.With("no-transaction") : script);
        var migrator = way.Migrator(_database.As(_role), set, new MigratorOptions { SingleTransaction = isOneTransaction });
        migrator.Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Parse("3"), Token));

        Assert.Equal("42501", error.SqlState);
        Assert.Equal(
            ["applied", "applied", "applied", isOutside ? "reverting" : "applied"],
            _database.Column("SELECT state FROM migration_history ORDER BY ordinal"));
        Assert.Equal(isOutside, _database.Scalar<bool>("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'migration_history'"));
    }

    [Fact]
    public void A_column_that_may_not_be_read_is_an_error_and_no_empty_history()
    {
        CreateRole();
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        _database.Execute($"GRANT SELECT (\"set\", version, name) ON migration_history TO {_role}");

        var error = Assert.Throws<MigrationException>(() => way.Migrator(_database.As(_role), TestSet.Abc).GetStatus(Token));

        Assert.StartsWith(
            "The history table public.migration_history could not be read: error 42501", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_of_a_session_do_not_make_a_reader_wait_or_read_what_was()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        using var other = _database.Open();
        using var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL SERIALIZABLE; UPDATE a SET id = 1; SELECT 1", other);
        begin.ExecuteNonQuery();
        _database.Execute(
            """
            DO $$
            DECLARE setting text;
            BEGIN
              FOREACH setting IN ARRAY ARRAY['isolation = ''serializable''', 'read_only = on', 'deferrable = on'] LOOP
                EXECUTE format('ALTER DATABASE %I SET default_transaction_', current_database()) || setting;
              END LOOP;
            END $$
            """);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        Assert.True(way.Migrator(_database.ConnectionString, TestSet.Abc).GetStatus(limit.Token).IsAtHead);
    }

    [Fact]
    public async Task One_who_waits_for_a_lock_on_it_says_for_whom()
    {
        await way.Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        await using var other = await LockAsync();
        var holder = $"server process {other.ProcessID} (application_name 'vacuum')";
        var logger = new ListLogger();
        var patient = way.Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { Logger = logger });
        var impatient = way.Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { LockRetryTime = TimeSpan.Zero });

        var status = patient.GetStatusAsync(Token);
        var error = await Assert.ThrowsAsync<MigrationException>(() => impatient.GetStatusAsync(Token));
        while (logger.Of(LogLevel.Warning).Count == 0)
            await Task.Delay(50, Token);
        await other.CloseAsync();

        Assert.True((await status).IsAtHead);
        Assert.Contains("could not be read: error 55P03", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{holder} holds one that conflicts", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"The history table public.migration_history did not get a lock within 1000ms (attempt 1), which {holder} holds; retrying in ",
            logger.Of(LogLevel.Warning)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_row_that_waits_for_a_lock_is_written_by_another_attempt(bool isOutside, bool isDowngrade)
    {
        var script = (TestScript)"SELECT pg_sleep(0.5)";
        MigrationSet set = TestSet.Abc.Add("0004_slow", isOutside ? script.With("no-transaction") : script, script);
        var logger = new ListLogger();
        var migrator = way.Migrator(
            _database.ConnectionString, set, new MigratorOptions { Logger = logger, LockTimeout = TimeSpan.FromMilliseconds(300) });
        await migrator.UpgradeAsync(isDowngrade ? MigrationTarget.Head : MigrationTarget.Parse("3"), Token);

        var run = isDowngrade
            ? migrator.DowngradeAsync(MigrationTarget.Parse("3"), Token)
            : migrator.UpgradeAsync(cancellationToken: Token);
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE "
            + "'%pg_sleep%' AND pid <> pg_backend_pid()") == 0)
            await Task.Delay(10, Token);
        await using (await LockAsync())
        {
            while (logger.Of(LogLevel.Warning).Count == 0 && !run.IsCompleted)
                await Task.Delay(20, Token);
        }

        Assert.Single((await run).Steps);
        Assert.Contains("0004_slow", logger.Of(LogLevel.Warning)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_waits_for_its_next_attempt_is_not_ended_by_the_server()
    {
        Assert.SkipWhen(
            _database.Scalar<long>("SELECT count(*) FROM pg_settings WHERE name = 'idle_session_timeout'") == 0,
            "The server ends no idle session.");
        await way.Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        _database.Execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET idle_session_timeout = ''300ms''', current_database()); END $$");
        MigrationSet set = TestSet.Abc.Add("0004_add", "ALTER TABLE public.a ADD more int");
        await using var other = new NpgsqlConnection(_database.ConnectionString);
        await other.OpenAsync(Token);
        await using var take = new NpgsqlCommand("SET idle_session_timeout = 0; BEGIN; LOCK TABLE public.a", other);
        await take.ExecuteNonQueryAsync(Token);

        var run = way.Migrator(_database.ConnectionString, set, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(50) })
            .UpgradeAsync(cancellationToken: Token);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        await other.CloseAsync();

        Assert.Single((await run).Steps);
    }

    private async Task<NpgsqlConnection> LockAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { ApplicationName = "vacuum" }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var take = new NpgsqlCommand("BEGIN; LOCK TABLE public.migration_history IN ACCESS EXCLUSIVE MODE", connection);
        await take.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private void CreateRole() => _database.Execute($"CREATE ROLE {_role} LOGIN; GRANT ALL ON SCHEMA public TO {_role}");

    private async Task<IReadOnlyList<string>> AllRefuseAsync(string connection, params string[] parts)
    {
        var migrator = way.Migrator(connection, TestSet.Abc);
        List<string> told =
        [
            (await Assert.ThrowsAsync<MigrationException>(() => migrator.GetStatusAsync(Token))).Message,
            (await Assert.ThrowsAsync<MigrationException>(() => migrator.UpgradeAsync(cancellationToken: Token))).Message,
            (await Assert.ThrowsAsync<MigrationException>(() => migrator.DowngradeAsync(MigrationTarget.Base, Token))).Message,
            (await Assert.ThrowsAsync<MigrationException>(() => migrator.StampAsync(MigrationTarget.Head, cancellationToken: Token)))
                .Message,
        ];
        var user = new NpgsqlConnectionStringBuilder(connection).Username;
        foreach (var script in new[] { OfflineSqlRun.Upgrade(TestSet.Abc), OfflineSqlRun.Downgrade(TestSet.Abc) })
        {
            var run = await OfflineSqlRun.OfAsync(_database, script, user);
            Assert.Equal(3, run.Code);
            told.Add(run.Error);
        }

        foreach (var (message, part) in told.SelectMany(message => parts.Select(part => (message, part))))
            Assert.Contains(part, message, StringComparison.Ordinal);
        return told;
    }
}
