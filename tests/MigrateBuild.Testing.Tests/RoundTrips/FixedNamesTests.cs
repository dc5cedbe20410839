using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>
/// What scripts rename gets its own name back, by what the server knows and not by its looks: so a fix never gives rows to another
/// name, nor drops what the downgrade keeps.
/// </summary>
public sealed class FixedNamesTests(LocalServer local) : IClassFixture<LocalServer>
{
    private const string Down = "SELECT 1;";

    /// <summary>Name, what was there before (with rows), up, the statements.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        {
            "a column gets the name of another one", "CREATE TABLE t (email text, login text); INSERT INTO t VALUES ('e', 'l');",
            "ALTER TABLE t RENAME email TO old_email; ALTER TABLE t RENAME login TO email;",
            ["ALTER TABLE public.t RENAME COLUMN email TO login;", "ALTER TABLE public.t RENAME COLUMN old_email TO email;"]
        },
        {
            "two columns of one type, both renamed", "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2);",
            "ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME b TO d;",
            ["ALTER TABLE public.t RENAME COLUMN c TO a;", "ALTER TABLE public.t RENAME COLUMN d TO b;"]
        },
        {
            "a column and its type", "CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
            "ALTER TABLE t RENAME a TO b; ALTER TABLE t ALTER b TYPE bigint;",
            ["ALTER TABLE public.t RENAME COLUMN b TO a;", "ALTER TABLE public.t ALTER COLUMN a TYPE integer;"]
        },
        {
            "another column in its place", "CREATE TABLE t (a int, b int); INSERT INTO t (a) VALUES (1);",
            "ALTER TABLE t RENAME a TO c; ALTER TABLE t ADD a int; ALTER TABLE t DROP b; CREATE INDEX i ON t (a);",
            [
                "DROP INDEX public.i;", "ALTER TABLE public.t DROP COLUMN a;", "ALTER TABLE public.t RENAME COLUMN c TO a;",
                "ALTER TABLE public.t ADD COLUMN b integer;",
            ]
        },
        {
            "two columns with rows have each other's name, and an index goes", "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); "
                + "INSERT INTO t VALUES (1, 2);",
            "DROP INDEX i; ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME b TO a; ALTER TABLE t RENAME c TO b;",
            [
                "ALTER TABLE public.t RENAME COLUMN a TO a_renamed;", "ALTER TABLE public.t RENAME COLUMN b TO a;",
                "ALTER TABLE public.t RENAME COLUMN a_renamed TO b;", "CREATE INDEX i ON public.t USING btree (a);",
            ]
        },
        {
            "two alike tables, one after the other", "CREATE TABLE a (x int); CREATE TABLE b (x int); INSERT INTO a VALUES (1); INSERT "
                + "INTO b VALUES (2);",
            "ALTER TABLE a RENAME TO c; ALTER TABLE b RENAME TO a;",
            ["ALTER TABLE public.a RENAME TO b;", "ALTER TABLE public.c RENAME TO a;"]
        },
        {
            "tables with keys, one after the other", "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); INSERT "
                + "INTO a VALUES (1); INSERT INTO b VALUES (2);",
            "ALTER TABLE a RENAME TO c; ALTER TABLE b RENAME TO a;",
            ["ALTER TABLE public.a RENAME TO b;", "ALTER TABLE public.c RENAME TO a;"]
        },
        {
            "two tables with keys have each other's name", "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); "
                + "INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);",
            "ALTER TABLE a RENAME TO c; ALTER TABLE b RENAME TO a; ALTER TABLE c RENAME TO b;",
            ["ALTER TABLE public.a RENAME TO a_renamed;", "ALTER TABLE public.b RENAME TO a;", "ALTER TABLE public.a_renamed RENAME TO b;"]
        },
        {
            "tables and their indexes", "CREATE TABLE a (x int, y int); CREATE INDEX a_x ON a (x); CREATE TABLE b (x int, z text); CREATE INDEX b_x ON b (x);"
                + " INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (3, 'z');",
            "ALTER TABLE a RENAME TO c; ALTER INDEX a_x RENAME TO c_x; ALTER TABLE b RENAME TO a; ALTER INDEX b_x RENAME TO a_x;",
            [
                "ALTER INDEX public.a_x RENAME TO b_x;", "ALTER INDEX public.c_x RENAME TO a_x;", "ALTER TABLE public.a RENAME TO b;",
                "ALTER TABLE public.c RENAME TO a;",
            ]
        },
        {
            "a new table in the place of the old one", "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL); INSERT INTO t VALUES (1, 2);",
            "CREATE TABLE t_new (id bigint PRIMARY KEY, a int NOT NULL); ALTER TABLE t RENAME TO t_old; ALTER TABLE t_new RENAME TO t;",
            ["DROP TABLE public.t;", "ALTER TABLE public.t_old RENAME TO t;"]
        },
        {
            "a table and a column of it", "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0)); INSERT INTO t VALUES (1);",
            "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME a TO b; ALTER TABLE u RENAME CONSTRAINT k TO l;",
            [
                "ALTER TABLE public.u RENAME TO t;", "ALTER TABLE public.t RENAME COLUMN b TO a;", "ALTER TABLE public.t RENAME CONSTRAINT "
                    + "l TO k;",
            ]
        },
        {
            "two sequences, one after the other", "CREATE SEQUENCE a; CREATE SEQUENCE b; SELECT setval('a', 7);",
            "ALTER SEQUENCE a RENAME TO c; ALTER SEQUENCE b RENAME TO a;",
            ["ALTER SEQUENCE public.a RENAME TO b;", "ALTER SEQUENCE public.c RENAME TO a;"]
        },
        {
            "an enum and a domain have each other's name", "CREATE TYPE a AS ENUM ('x'); CREATE DOMAIN b AS int;",
            "ALTER TYPE a RENAME TO c; ALTER DOMAIN b RENAME TO a; ALTER TYPE c RENAME TO b;",
            ["ALTER DOMAIN public.a RENAME TO a_renamed;", "ALTER TYPE public.b RENAME TO a;", "ALTER DOMAIN public.a_renamed RENAME TO b;"]
        },
        {
            "an enum and a composite type have each other's name", "CREATE TYPE a AS ENUM ('x'); CREATE TYPE b AS (x int);",
            "ALTER TYPE a RENAME TO c; ALTER TYPE b RENAME TO a; ALTER TYPE c RENAME TO b;",
            ["ALTER TYPE public.a RENAME TO a_renamed;", "ALTER TYPE public.b RENAME TO a;", "ALTER TYPE public.a_renamed RENAME TO b;"]
        },
        {
            "a key and an index have each other's name", "CREATE TABLE t (a int CONSTRAINT k UNIQUE, b int); CREATE UNIQUE INDEX i ON t "
                + "(b);",
            "ALTER INDEX k RENAME TO m; ALTER INDEX i RENAME TO k; ALTER INDEX m RENAME TO i;",
            ["ALTER INDEX public.k RENAME TO k_renamed;", "ALTER TABLE public.t RENAME CONSTRAINT i TO k;",
                "ALTER INDEX public.k_renamed RENAME TO i;"]
        },
        {
            "a key word as a name, and a default", "CREATE TABLE t (\"group\" int DEFAULT 1, x int); INSERT INTO t VALUES (1, 2);",
            "ALTER TABLE t ALTER \"group\" DROP DEFAULT; ALTER TABLE t RENAME \"group\" TO \"having\";",
            ["ALTER TABLE public.t RENAME COLUMN \"having\" TO \"group\";", "ALTER TABLE public.t ALTER COLUMN \"group\" SET DEFAULT 1;"]
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_renamed_gets_its_own_name_back(string name, string before, string up, string[] fix)
    {
        var outcome = (await RunAsync(before, up, Down)).Migrations[1].Outcome;

        Assert.True(outcome.Verdict == RoundTripVerdict.DownDiffers, $"{name}: {outcome.Verdict}\n{outcome.Message}");
        Assert.True(fix.SequenceEqual(outcome.Fix), $"{name}\n{outcome.Message}");
        var healed = await RunAsync(before, up, $"{Down}\n{string.Join('\n', outcome.Fix)}");
        Assert.True(healed.Migrations[1].Outcome.Verdict == RoundTripVerdict.Reversible, $"{name}: {healed.Migrations[1].Outcome.Message}");
        Assert.Equal(await RowsAsync([before]), await RowsAsync([before, up, Down, .. outcome.Fix]));
    }

    /// <summary>Whatever statements are proposed: the proof looks at what they do to what was there.</summary>
    [Theory]
    [InlineData("ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME b TO a;", "ALTER TABLE t RENAME c TO b;", "column public.t.b would hold what column public.t.a held before the upgrade.")]
    [InlineData("ALTER TABLE t RENAME a TO c;", "ALTER TABLE t DROP c; ALTER TABLE t ADD a int;", "what column public.t.c holds, which the downgrade keeps, would be lost.")]
    [InlineData("ALTER TABLE t RENAME TO u;", "DROP TABLE u; CREATE TABLE t (a int, b int);", "what table public.u holds, which the downgrade keeps, would be lost.")]
    public async Task Statements_that_bring_back_the_schema_alone_do_not_heal(string up, string statements, string refusal)
    {
        var set = SetOfScripts.Compile(
            ("0001_before.up.sql", "CREATE TABLE t (a int, b int);"), ("0002_case.up.sql", up), ("0002_case.down.sql", Down));
        await using var bench = await TrialDatabase.CreateAsync(new(local.Server, set, new RoundTripOptions()), Token);
        bench.Apply(set.Migrations[0], Token);
        var before = bench.Snapshot(Token);
        bench.Apply(set.Migrations[1], Token);
        await using var trials = new FixTrials(
            set.Migrations[1], [], new HookRun(set, []), before, bench.Snapshot(Token), BeginAsync, other => other.DisposeAsync());

        Assert.NotNull(await trials.FindSurvivorsAsync(Token));
        var trial = await trials.RunAsync(statements.Split("; ").Select(statement => statement.TrimEnd(';') + ";").ToList(), Token);

        Assert.Equal((false, refusal), (trial.Heals, trial.Refusal));

        async Task<TrialDatabase> BeginAsync()
        {
            var other = await TrialDatabase.CreateAsync(new(local.Server, set, new RoundTripOptions()), Token);
            other.Apply(set.Migrations[0], Token);
            return other;
        }
    }

    private async Task<RoundTripReport> RunAsync(string before, string up, string down) => await new RoundTrip(
        SetOfScripts.Compile(
            ("0001_before.up.sql", $"-- migration: irreversible stays\n{before}"), ("0002_case.up.sql", up), ("0002_case.down.sql", down)),
        local.Server).RunAsync(cancellationToken: Token);

    /// <summary>All rows of all tables and the positions of all sequences, by their names.</summary>
    private async Task<string> RowsAsync(IEnumerable<string> scripts)
    {
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        foreach (var script in scripts)
        {
            await using var command = source.CreateCommand(script);
            await command.ExecuteNonQueryAsync(Token);
        }

        await using var rows = source.CreateCommand(
            """
            SELECT coalesce(string_agg(c.relname || query_to_xml(format('SELECT * FROM %I', c.relname), true, true, '')::text, '' ORDER BY c.relname), '')
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S')
            """);
        return (string)(await rows.ExecuteScalarAsync(Token))!;
    }
}
