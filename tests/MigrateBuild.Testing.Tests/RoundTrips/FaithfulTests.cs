using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>
/// What scripts do beside the schema: what they leave is told, and nothing of it reaches another migration or the next run.
/// </summary>
public sealed class FaithfulTests(LocalServer local) : IClassFixture<LocalServer>
{
    /// <summary>Name, up, down, what the notes say; none where a script leaves nothing.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        { "search_path", "SET search_path = pg_catalog; CREATE TABLE public.t (id int);", "DROP TABLE t;", ["0001_case.up.sql leaves the setting search_path = 'pg_catalog' behind"] },
        { "search_path by a function", "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.t (id int);", "DROP TABLE t;", ["the setting search_path = ''"] },
        { "setting for the transaction alone", "SET LOCAL search_path = public; CREATE TABLE t (id int);", "SET LOCAL lock_timeout = '1s'; DROP TABLE t;", [] },
        { "setting taken back", "SET search_path = pg_catalog; CREATE TABLE public.t (id int); RESET search_path;", "DROP TABLE t;", [] },
        { "role", "CREATE TABLE t (id int); SET ROLE pg_monitor;", "RESET ROLE; DROP TABLE t;", ["leaves the role pg_monitor behind"] },
        { "temporary table", "CREATE TABLE t (id int); CREATE TEMP TABLE scratch (id serial);", "DROP TABLE t;", ["leaves the temporary table scratch behind"] },
        { "temporary tables, by name", "CREATE TABLE t (id int); CREATE TEMP TABLE z (id int); CREATE TEMP TABLE a (id int);", "DROP TABLE t;", ["temporary table a", "temporary table z"] },
        { "temporary table that goes with the transaction", "CREATE TABLE t (id int); CREATE TEMP TABLE scratch (id int) ON COMMIT DROP;", "DROP TABLE t;", [] },
        { "shortest limits of time", "CREATE TABLE t (id int); SET lock_timeout = '1ms'; SET idle_in_transaction_session_timeout = '1ms'; SET statement_timeout = '1ms';", "DROP TABLE t;", ["the setting idle_in_transaction_session_timeout = '1'", "the setting lock_timeout = '1'", "the setting statement_timeout = '1'"] },
        { "shortest limits of time outside a transaction", "-- migration: no-transaction\nCREATE TABLE t (id int); SET statement_timeout = '1ms';", "DROP TABLE t;", ["the setting statement_timeout = '1'"] },
        { "transactions that are read-only", "CREATE TABLE t (id int); SET default_transaction_read_only = on;", "DROP TABLE t; SET default_transaction_read_only = on;", ["0001_case.up.sql leaves the setting default_transaction_read_only = 'on'", "0001_case.down.sql leaves the setting default_transaction_read_only = 'on'"] },
        { "advisory lock", "CREATE TABLE t (id int); SELECT pg_advisory_lock(4711);", "DROP TABLE t;", ["leaves an advisory lock behind"] },
        { "advisory lock of the transaction", "CREATE TABLE t (id int); SELECT pg_advisory_xact_lock(4711);", "DROP TABLE t;", [] },
        { "prepared statement", "CREATE TABLE t (id int); PREPARE p AS SELECT 1;", "DROP TABLE t;", ["leaves the prepared statement p behind"] },
        { "role left on the server", "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mb_left') THEN CREATE ROLE mb_left; END IF; END $$;", "SELECT 1;", ["0001_case.down.sql leaves role mb_left, which the upgrade made"] },
        { "role taken back", "CREATE ROLE mb_taken; CREATE TABLE t (id int); GRANT SELECT ON t TO mb_taken;", "DROP TABLE t; DROP ROLE mb_taken;", [] },
        { "setting of the database", "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public', current_database()); END $$;", "SELECT 1;", ["setting of the database: search_path=public"] },
        { "large object", "SELECT lo_create(0);", "SELECT 1;", ["leaves large object "] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Notes_say_what_is_left(string name, string up, string down, string[] notes)
    {
        var report = await RunAsync(
            ("0001_case.up.sql", up), ("0001_case.down.sql", down),
            ("0002_next.up.sql", "CREATE TABLE next (id int);"), ("0002_next.down.sql", "DROP TABLE public.next;"));

        Assert.All(
            report.Migrations,
            migration => Assert.True(migration.Outcome.Verdict == RoundTripVerdict.Reversible, $"{name}: {migration.Outcome.Message}"));
        Assert.True(report.WholeWay.Verdict == RoundTripVerdict.Reversible, $"{name}: {report.WholeWay.Message}");
        Assert.Equal(notes.Length, report.Migrations[0].Outcome.Notes.Count);
        Assert.All(
            notes.Zip(report.Migrations[0].Outcome.Notes), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Empty(report.Migrations[1].Outcome.Notes);
    }

    /// <summary>
    /// Name and scripts of migrations that are all reversible, although they need more than plain DDL in one transaction.
    /// </summary>
    public static TheoryData<string, string[]> Reversible => new()
    {
        { "enum value that the next migration uses", ["CREATE TYPE mood AS ENUM ('a');|DROP TYPE mood;", "ALTER TYPE mood ADD VALUE 'b';|-- migration: irreversible", "CREATE TABLE t (m mood DEFAULT 'b');|DROP TABLE t;"] },
        { "deferred constraint that holds at the end", ["CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED; INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (2);|DROP TABLE a, b;"] },
        { "no transaction", ["CREATE TABLE t (id int);|DROP TABLE t;", "-- migration: no-transaction\nCREATE INDEX CONCURRENTLY i ON t (id);|-- migration: no-transaction\nDROP INDEX CONCURRENTLY i;"] },
        { "extension", ["CREATE EXTENSION citext;|DROP EXTENSION citext;", "CREATE TABLE t (name citext);|DROP TABLE t;"] },
        { "rows deleted from a catalog", ["CREATE TYPE mood AS ENUM ('a', 'b');|DROP TYPE mood;", "ALTER TYPE mood ADD VALUE 'c';|DELETE FROM pg_enum WHERE enumlabel = 'c' AND enumtypid = 'mood'::regtype;"] },
        { "role of several migrations", ["CREATE ROLE mb_app;|DROP ROLE mb_app;", "CREATE TABLE t (id int); ALTER TABLE t OWNER TO mb_app;|DROP TABLE t;"] },
    };

    [Theory]
    [MemberData(nameof(Reversible))]
    public async Task It_is_reversible(string name, string[] migrations)
    {
        var report = await RunAsync(Pairs(migrations));

        Assert.All(report.Migrations, migration => Assert.False(migration.Outcome.IsFailure, $"{name}: {migration.Outcome.Message}"));
    }

    [Fact]
    public async Task Roles_of_commands_that_are_put_together_end_nothing()
    {
        var report = await RunAsync(Pairs(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mb_put_a') THEN EXECUTE format('CREATE %s mb_put_a', 'ROLE'); "
                + "END IF; END $$;|SELECT 1;",
            "DO $$ DECLARE what text := 'ROLE'; BEGIN EXECUTE concat('CREATE ', what, ' mb_put_b'); END $$;|SELECT 1;",
            "CREATE TABLE t (id int);|DROP TABLE t;"));

        Assert.True(RoundTripVerdict.SecondUpFailed == report.Migrations[1].Outcome.Verdict, report.Migrations[1].Outcome.Message);
        Assert.Equal(RoundTripVerdict.Reversible, report.Migrations[2].Outcome.Verdict);
    }

    /// <summary>A command that nobody can see beforehand: the report is there all the same.</summary>
    [Fact]
    public async Task What_cannot_be_run_in_another_database_ends_with_an_outcome()
    {
        var hidden = Convert.ToHexString("CREATE ROLE hidden_in_hex"u8);
        var report = await RunAsync(Pairs(
            $"DO $$ BEGIN EXECUTE convert_from(decode('{hidden}', 'hex'), 'UTF8'); END $$;|-- migration: irreversible",
            "CREATE TABLE t (id int);|-- migration: no-transaction\nDROP TABLE t;\nSELECT 1/0;",
            "CREATE TABLE u (id int);|DROP TABLE u;"));

        Assert.Equal(
            [RoundTripVerdict.Irreversible, RoundTripVerdict.DownFailed, RoundTripVerdict.UpFailed],
            report.Migrations.Select(migration => migration.Outcome.Verdict));
        Assert.Contains("22012", report.Migrations[1].Outcome.Message, StringComparison.Ordinal);
        Assert.Matches(
            "^0003_step: not tried. After 0002_step the upgrades that had succeeded were run in a new database, and failed there: .*42710",
            report.Migrations[2].Outcome.Message);
        Assert.Equal(RoundTripVerdict.DownFailed, report.WholeWay.Verdict);
    }

    [Fact]
    public async Task Pending_trigger_events_fail_as_in_production()
    {
        var report = await RunAsync(Pairs(
            "CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE a (b int REFERENCES b DEFERRABLE INITIALLY DEFERRED); INSERT INTO b VALUES "
            + "(1);|DROP TABLE a, b;",
            "INSERT INTO a VALUES (1); ALTER TABLE a ADD c int;|ALTER TABLE a DROP c;"));

        Assert.Equal(RoundTripVerdict.UpFailed, report.Migrations[1].Outcome.Verdict);
        Assert.Contains("55006", report.Migrations[1].Outcome.Message, StringComparison.Ordinal);
    }

    /// <summary>A role made by one migration and kept by its downgrade: a failure later on must not make it fail the second time.</summary>
    [Fact]
    public async Task Roles_do_not_stand_in_the_way_of_the_next_migrations_and_are_gone_at_the_end()
    {
        var report = await RunAsync(Pairs(
            "CREATE ROLE mb_kept; CREATE TABLE t (id int); GRANT SELECT ON t TO mb_kept;|DROP TABLE t; DROP ROLE mb_kept;",
            "CREATE INDEX i ON t (id);|SELECT 1;",
            "CREATE INDEX j ON t (id);|SELECT 1;",
            "CREATE TABLE u (id int); ALTER TABLE u OWNER TO mb_kept;|DROP TABLE u;"));

        Assert.Equal(
            [RoundTripVerdict.Reversible, RoundTripVerdict.DownDiffers, RoundTripVerdict.DownDiffers, RoundTripVerdict.Reversible],
            report.Migrations.Select(migration => migration.Outcome.Verdict));
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'mb\\_%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Half of the migrations fail in every way there is; the others are judged as if they had not.</summary>
    [Fact]
    public async Task Failures_do_not_reach_other_migrations()
    {
        string[] broken =
        [
            "CREATE INDEX {0}_i ON base (id);|SELECT 1;",
            "ALTER TABLE base ADD {0} int;|ALTER TABLE base DROP nowhere;",
            "CREATE TABLE {0} (id nothing);|DROP TABLE {0};",
            "-- migration: no-transaction\nCREATE TABLE {0} (id int);\nSELECT 1/0;|DROP TABLE {0};",
            "CREATE TABLE {0} (id int);|-- migration: no-transaction\nDROP TABLE {0};\nSELECT 1/0;",
        ];
        var migrations = new List<string> { "CREATE TABLE base (id int);|DROP TABLE base;" };
        for (var i = 0; i < 10; i++)
        {
            migrations.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, broken[i % broken.Length], $"broken{i}"));
            migrations.Add($"CREATE TABLE good{i} (id int);|DROP TABLE good{i};");
        }

        var report = await RunAsync(Pairs([.. migrations]));

        Assert.All(
            report.Migrations.Where((_, index) => index % 2 == 0),
            migration => Assert.True(migration.Outcome.Verdict == RoundTripVerdict.Reversible, migration.Outcome.Message));
        Assert.All(report.Migrations.Where((_, index) => index % 2 == 1), migration => Assert.True(migration.Outcome.IsFailure));
    }

    private static (string, string)[] Pairs(params string[] migrations) =>
    [
        .. migrations.SelectMany((migration, index) =>
        {
            var name = (index + 1).ToString("0000", System.Globalization.CultureInfo.InvariantCulture) + "_step";
            var parts = migration.Split('|');
            return parts[1].StartsWith("-- migration: irreversible", StringComparison.Ordinal)
                ? new[] { ($"{name}.up.sql", $"-- migration: irreversible it is\n{parts[0]}") }
                : [($"{name}.up.sql", parts[0]), ($"{name}.down.sql", parts[1])];
        }),
    ];

    private Task<RoundTripReport> RunAsync(params (string, string)[] scripts) =>
        new RoundTrip(SetOfScripts.Compile(scripts), local.Server).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
}
