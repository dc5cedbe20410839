using System.Text.Json;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>Verdicts on a real server.</summary>
public sealed class VerdictTests(LocalServer local) : IClassFixture<LocalServer>
{
    /// <summary>A good migration before and behind the one of the case, which must not suffer from it.</summary>
    private static readonly (string, string)[] Before = [("0001_first.up.sql", "CREATE TABLE first (id int PRIMARY KEY, name text NOT "
        + "NULL);"), ("0001_first.down.sql", "DROP TABLE first;")];
    private static readonly (string, string)[] After = [("0003_last.up.sql", "ALTER TABLE first ADD note text;"),
        ("0003_last.down.sql", "ALTER TABLE first DROP note;")];

    /// <summary>
    /// Name, up, down (null for none), verdict, verdict of the whole way, words of the message. What is left on the table of
    /// another migration goes with that table on the whole way, so the two verdicts differ there.
    /// </summary>
    public static TheoryData<string, string, string?, string, string, string[]> Cases => new()
    {
        { "good", "CREATE TABLE t (id int); CREATE INDEX t_id_idx ON t (id);", "DROP TABLE t;", "Reversible", "Reversible", [] },
        { "column order does not count", "ALTER TABLE first DROP name;", "ALTER TABLE first ADD name text NOT NULL;", "Reversible", "Reversible", [] },
        { "up fails", "CREATE TABLE t (id int);\nCREATE INDEX i ON nowhere (id);", "DROP TABLE t;", "UpFailed", "Reversible", ["0002_case.up.sql(2,1): error 42P01", "nowhere"] },
        { "up fails outside a transaction, half-way", "-- migration: no-transaction\nCREATE TABLE t (id int);\nSELECT 1/0;", "DROP TABLE t;", "UpFailed", "Reversible", ["0002_case.up.sql(3,1): error 22012"] },
        { "down fails", "CREATE TABLE t (id int);", "DROP TABLE t;\nDROP TABLE u;", "DownFailed", "DownFailed", ["0002_case.down.sql(2,1): error 42P01"] },
        { "down fails outside a transaction, half-way", "CREATE TABLE t (id int);", "-- migration: no-transaction\nDROP TABLE t;\nDROP TABLE u;", "DownFailed", "DownFailed", ["0002_case.down.sql(3,1): error 42P01"] },
        { "index left over", "CREATE INDEX first_name_idx ON first (name);", "SELECT 1;", "DownDiffers", "Reversible", ["Left over", "index public.first_name_idx", "CREATE INDEX first_name_idx ON public.first", "already exists"] },
        { "column left over", "ALTER TABLE first ADD extra int; CREATE VIEW v AS SELECT 1 AS a;", "DROP VIEW v;", "DownDiffers", "Reversible", ["column public.first.extra: integer"] },
        { "column not brought back", "ALTER TABLE first ALTER name DROP NOT NULL;", "ALTER TABLE first DROP name;", "DownDiffers", "Reversible", ["Missing", "column public.first.name: text NOT NULL"] },
        { "default changed", "ALTER TABLE first ALTER name SET DEFAULT 'x';", "ALTER TABLE first ALTER name SET DEFAULT 'y';", "DownDiffers", "Reversible", ["column public.first.name", "default: none → 'y'::text"] },
        { "enum value left", "CREATE TYPE mood AS ENUM ('good');", "SELECT 1;", "DownDiffers", "DownDiffers", ["public.mood"] },
        { "if not exists hides what is left", "CREATE TABLE IF NOT EXISTS t (id int);", "SELECT 1;", "DownDiffers", "DownDiffers", ["table public.t"] },
        // Writes that the session does not count.
        { "uncounted by the SET of a function", "CREATE FUNCTION mk() RETURNS void LANGUAGE plpgsql SET track_counts = off AS 'BEGIN CREATE TABLE IF NOT EXISTS hidden (id int); END'; SELECT mk();", "DROP FUNCTION mk();", "DownDiffers", "DownDiffers", ["table public.hidden"] },
        { "uncounted by rows", "INSERT INTO first SELECT 1, set_config('track_counts', 'off', true); CREATE TABLE IF NOT EXISTS hidden (id int);", "DELETE FROM first;", "DownDiffers", "DownDiffers", ["table public.hidden"] },
        { "uncounted by rows that go", "INSERT INTO first VALUES (1, 'x'); DELETE FROM first RETURNING set_config('track_counts', 'off', true); CREATE TABLE IF NOT EXISTS hidden (id int);", "SELECT 1;", "DownDiffers", "DownDiffers", ["table public.hidden"] },
        { "uncounted by the view of settings", "UPDATE pg_settings SET setting = 'off' WHERE name LIKE 'track_count%'; CREATE TABLE IF NOT EXISTS hidden (id int);", "SELECT 1;", "DownDiffers", "DownDiffers", ["table public.hidden"] },
        // Something that no schema shows: a large object is data.
        { "second up fails", "SELECT lo_create(4711); CREATE TABLE t (id int);", "DROP TABLE t;", "SecondUpFailed", "SecondUpFailed", ["0002_case.up.sql(1,1): error 23505"] },
        { "another schema the second time", "CREATE TABLE t (id int); DO $$ BEGIN EXECUTE format('COMMENT ON TABLE t IS %L', clock_timestamp()); END $$;", "DROP TABLE t;", "SecondUpDiffers", "SecondUpDiffers", ["comment"] },
        { "irreversible", "-- migration: irreversible gone for good\nCREATE TABLE t (id int);", null, "Irreversible", "Irreversible", ["gone for good"] },
        { "no down", "CREATE TABLE t (id int);", null, "NoDown", "NoDown", ["no down script"] },
        { "search_path left behind", "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.t (id int);", "DROP TABLE t;", "Reversible", "Reversible", [] },
        { "own BEGIN and COMMIT", "BEGIN; CREATE TABLE t (id int); COMMIT;", "BEGIN; DROP TABLE t; COMMIT;", "Reversible", "Reversible", [] },
        { "concurrent index", "-- migration: no-transaction\nCREATE INDEX CONCURRENTLY i ON first (name);", "-- migration: no-transaction\nDROP INDEX CONCURRENTLY i;", "Reversible", "Reversible", [] },
        // Npgsql closes the connection after an error of this class.
        { "error of the system", "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'nowhere', 'f';", "DROP FUNCTION f();", "UpFailed", "Reversible", ["0002_case.up.sql(1,1): error 58P01"] },
        { "extension", "CREATE EXTENSION hstore; CREATE TABLE t (h hstore);", "DROP TABLE t; DROP EXTENSION hstore;", "Reversible", "Reversible", [] },
        { "extension left over", "CREATE EXTENSION hstore;", "SELECT 1;", "DownDiffers", "DownDiffers", ["extension hstore"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_migration_is_judged(string name, string up, string? down, string verdict, string wholeWay, string[] words)
    {
        (string, string)[] scripts = [.. Before, ("0002_case.up.sql", up), .. down is null
            ? []
            : new[] { ("0002_case.down.sql", down) }, .. After];

        var report = await RunAsync(SetOfScripts.Compile(scripts));

        var outcome = report.Migrations[1].Outcome;
        Assert.True(verdict == outcome.Verdict.ToString(), $"{name}: {outcome.Verdict}\n{outcome.Message}");
        Assert.All(words, word => Assert.Contains(word, outcome.Message, StringComparison.Ordinal));
        Assert.Equal(
            (RoundTripVerdict.Reversible, RoundTripVerdict.Reversible),
            (report.Migrations[0].Outcome.Verdict, report.Migrations[2].Outcome.Verdict));
        Assert.True(
            wholeWay == report.WholeWay.Verdict.ToString(), $"{name}, whole way: {report.WholeWay.Verdict}\n{report.WholeWay.Message}");
    }

    [Theory]
    [InlineData("0001_first.up.sql")]
    [InlineData("0003_last.down.sql")]
    public async Task A_text_that_is_not_the_one_that_was_checked_ends_all(string other)
    {
        (string Name, string Text)[] scripts = [.. Before, .. After];
        var set = SetOfScripts.Compile(
            scripts, [.. scripts.Select(script => script.Name == other ? (other, $"-- {script.Text}") : script)]);

        var error = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(set));

        Assert.StartsWith(
            $"{other}: error: the text of this script in the test is not the text that the build checked", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Column_order_counts_when_asked_for()
    {
        var set = SetOfScripts.Compile([.. Before, ("0002_case.up.sql", "ALTER TABLE first DROP id;"),
            ("0002_case.down.sql", "ALTER TABLE first ADD id int PRIMARY KEY;")]);

        var report = await RunAsync(set, new RoundTripOptions { StrictColumnOrder = true });

        Assert.Equal(RoundTripVerdict.DownDiffers, report.Migrations[1].Outcome.Verdict);
    }

    [Fact]
    public async Task The_whole_way_says_which_migration_left_something()
    {
        var report = await RunAsync(
            SetOfScripts.Compile([.. Before, ("0002_case.up.sql", "CREATE SEQUENCE left_behind;"), ("0002_case.down.sql", "SELECT 1;")]));

        Assert.Contains(
            "sequence public.left_behind came with 0002_case (0002_case.up.sql)", report.WholeWay.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_way_that_fails_says_what_it_went_without()
    {
        var report = await RunAsync(SetOfScripts.Compile([.. Before, ("0002_case.up.sql", "CREATE TABLE t (id nowhere);"),
            ("0002_case.down.sql", "DROP TABLE t;"), After[0], ("0003_last.down.sql", "ALTER TABLE first DROP other;")]));

        Assert.Equal((RoundTripVerdict.DownFailed, true), (report.WholeWay.Verdict, report.WholeWay.IsFailure));
        Assert.Equal(["0002_case"], report.WholeWay.Without);
        Assert.EndsWith(
            "\n\nHead was not reached, because the upgrade of 0002_case failed", report.WholeWay.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verification_that_fails_leaves_its_migration_at_head()
    {
        var options = new RoundTripOptions { Hooks = [MigrationHook.From("0003_last.verify.sql", "SELECT false;")!] };

        var report = await RunAsync(SetOfScripts.Compile([.. Before, .. After]), options);

        Assert.Equal(RoundTripVerdict.UpFailed, report.Migrations[1].Outcome.Verdict);
        Assert.Empty(report.WholeWay.Without);
    }

    [Fact]
    public async Task What_is_prepared_is_the_base()
    {
        var options = new RoundTripOptions
        {
            Prepare = async (connection, cancellationToken) =>
            {
                await using var command = new NpgsqlCommand("CREATE EXTENSION citext", connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        };

        var report = await RunAsync(
            SetOfScripts.Compile(("0001_a.up.sql", "CREATE TABLE a (name citext);"), ("0001_a.down.sql", "DROP TABLE a;")), options);

        Assert.Equal(
            (RoundTripVerdict.Reversible, RoundTripVerdict.Reversible), (report.Migrations[0].Outcome.Verdict, report.WholeWay.Verdict));
    }

    [Theory]
    [InlineData("-- migration: no-transaction\nCREATE TABLE t (id int);\nALTER TABLE u ADD x int;", "SELECT 1;", "0002_case.up.sql(3,1)")]
    [InlineData("CREATE TABLE t (id int);", "-- migration: no-transaction\nDROP TABLE t;\nDROP TABLE u;", "0002_case.down.sql(3,1)")]
    public async Task Nobody_is_to_put_a_throwaway_database_right(string up, string down, string place)
    {
        var report = await RunAsync(SetOfScripts.Compile([.. Before, ("0002_case.up.sql", up), ("0002_case.down.sql", down)]));

        var message = report.Migrations[1].Outcome.Message;
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.DoesNotContain("resolve", message, StringComparison.Ordinal);
        Assert.DoesNotContain("next:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_written()
    {
        var directory = Directory.CreateTempSubdirectory("migratebuild-report-");
        try
        {
            var report = await RunAsync(SetOfScripts.Compile(
                [.. Before, ("0002_case.up.sql", "CREATE TABLE t (id int);"), ("0002_case.down.sql", "SELECT 1;\nDROP TABLE u;")]));
            var path = RoundTripReportWriter.Write(report, directory.FullName);

            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            var failed = json.RootElement.GetProperty("migrations")[1];
            Assert.Equal("Test.roundtrip.json", Path.GetFileName(path));
            Assert.Equal(
                ("0002", "case", "down-failed", "0002_case.down.sql", 2, 1),
                (
                    failed.GetProperty("version").GetString(), failed.GetProperty("name").GetString(),
                    failed.GetProperty("verdict").GetString(),
                    failed.GetProperty("script").GetString(), failed.GetProperty("line").GetInt32(), failed.GetProperty("column")
                        .GetInt32()));
            Assert.True(failed.GetProperty("seconds").GetProperty("up").GetDouble() > 0);
            Assert.Contains(
                "<span class=\"verdict bad\">Downgrade failed</span>",
                await File.ReadAllTextAsync(Path.ChangeExtension(path, ".html"), TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_is_left_on_the_server()
    {
        await RunAsync(SetOfScripts.Compile(
            [.. Before, ("0002_case.up.sql", "CREATE INDEX i ON first (name);"), ("0002_case.down.sql", "SELECT 1;"), .. After]));

        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(
            "SELECT count(*) FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('postgres', current_database())");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("CREATE TABLE aside.first () INHERITS (first);", "ALTER TABLE first ADD c int;", "ALTER TABLE ONLY first DROP c;")]
    [InlineData("CREATE TABLE aside.first () INHERITS (first);", "ALTER TABLE public.first ALTER id SET DEFAULT 7;", "ALTER TABLE ONLY first ALTER id DROP DEFAULT;")]
    [InlineData("CREATE TYPE kind AS (a int); CREATE TABLE aside.kind OF kind;", "ALTER TYPE public.kind ADD ATTRIBUTE b int CASCADE;", "SELECT 1;")]
    public async Task The_cause_is_one_on_what_hands_it_on_to_another_of_the_same_name(string before, string up, string down)
    {
        var report = await RunAsync(SetOfScripts.Compile(
        [
            .. Before,
            ("0002_heir.up.sql", $"CREATE SCHEMA aside; {before}"), ("0002_heir.down.sql", "DROP SCHEMA aside CASCADE; DROP TYPE IF EXISTS kind;"),
            ("0003_case.up.sql", up), ("0003_case.down.sql", down),
        ]));

        var outcome = report.Migrations[2].Outcome;
        Assert.Equal(RoundTripVerdict.DownDiffers, outcome.Verdict);
        Assert.All(outcome.Differences, difference => Assert.NotNull(difference.Cause));
        Assert.Contains("because of 0003_case.up.sql(1,1)", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cause_of_several_differences_is_named_once()
    {
        var report = await RunAsync(SetOfScripts.Compile(
        [
            .. Before,
            ("0002_case.up.sql", "ALTER TABLE first ALTER id SET DEFAULT 1, ALTER name SET DEFAULT 'x';"),
            ("0002_case.down.sql", "SELECT 1;"),
        ]));

        var outcome = report.Migrations[1].Outcome;
        Assert.Equal(2, outcome.Differences.Count);
        Assert.Single(outcome.Message!.Split('\n'), line => line.Contains("because of", StringComparison.Ordinal));
    }

    private Task<RoundTripReport> RunAsync(MigrationSet set, RoundTripOptions? options = null) =>
        new RoundTrip(set, local.Server, options).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
}
