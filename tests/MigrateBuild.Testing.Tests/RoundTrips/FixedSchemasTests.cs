using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>What scripts take to another schema goes back to its own with all that it holds, and a schema gets its name back.</summary>
public sealed class FixedSchemasTests(LocalServer local) : IClassFixture<LocalServer>
{
    private const string Down = "SELECT 1;";

    private const string Shop = "CREATE SCHEMA a; COMMENT ON SCHEMA a IS 'the shop'; GRANT USAGE ON SCHEMA a TO pg_monitor;"
        + " CREATE TYPE a.mood AS ENUM ('x'); CREATE FUNCTION a.f(m a.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
        + " CREATE TABLE a.t (id serial PRIMARY KEY, m a.mood DEFAULT 'x', n int GENERATED ALWAYS AS IDENTITY, CHECK (a.f(m) = 1));"
        + " CREATE INDEX i ON a.t (a.f(m)); CREATE VIEW a.v AS SELECT id, a.f(m) AS f FROM a.t; GRANT SELECT ON a.t TO pg_monitor;"
        + " CREATE TABLE u (t int REFERENCES a.t, m a.mood[]); INSERT INTO a.t DEFAULT VALUES;"
        + " CREATE OPERATOR a.%% (PROCEDURE = a.f, RIGHTARG = a.mood); CREATE AGGREGATE a.g (int) (SFUNC = int4pl, STYPE = int);";

    /// <summary>Name, what was there before, up, the statements.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        {
            "a table", "CREATE SCHEMA q; CREATE TABLE t (id int); INSERT INTO t VALUES (1);", "ALTER TABLE t SET SCHEMA q;",
            ["ALTER TABLE q.t SET SCHEMA public;"]
        },
        {
            "a table with what belongs to it and what uses it",
            "CREATE SCHEMA q; CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE, b int GENERATED ALWAYS AS IDENTITY, CHECK (a > 0));"
            + " CREATE INDEX i ON t (b); CREATE VIEW v AS SELECT a FROM t; CREATE TABLE u (t int REFERENCES t, r t);"
            + " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            + " CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON COLUMN t.a IS 'one';"
            + " GRANT SELECT ON t TO pg_monitor; INSERT INTO t (a) VALUES (1);",
            "ALTER TABLE t SET SCHEMA q;", ["ALTER TABLE q.t SET SCHEMA public;"]
        },
        {
            "objects of other kinds",
            "CREATE SCHEMA q; CREATE TYPE mood AS ENUM ('x'); CREATE DOMAIN d AS int CONSTRAINT c CHECK (VALUE > 0); CREATE TYPE p AS (a int);"
            + " CREATE SEQUENCE s; CREATE FUNCTION f(m mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (m mood, d d, p p);"
            + " CREATE VIEW v AS SELECT f(m) AS f FROM t; CREATE MATERIALIZED VIEW w AS SELECT m FROM t; CREATE INDEX i ON w (m);"
            + " CREATE PROCEDURE r() LANGUAGE sql AS 'SELECT 1';",
            "ALTER TYPE mood SET SCHEMA q; ALTER DOMAIN d SET SCHEMA q; ALTER TYPE p SET SCHEMA q; ALTER SEQUENCE s SET SCHEMA q;"
            + " ALTER FUNCTION f SET SCHEMA q; ALTER VIEW v SET SCHEMA q; ALTER MATERIALIZED VIEW w SET SCHEMA q; ALTER PROCEDURE r SET SCHEMA q;",
            [
                "ALTER FUNCTION q.f(q.mood) SET SCHEMA public;", "ALTER PROCEDURE q.r() SET SCHEMA public;",
                "ALTER TYPE q.p SET SCHEMA public;", "ALTER DOMAIN q.d SET SCHEMA public;", "ALTER TYPE q.mood SET SCHEMA public;",
                "ALTER MATERIALIZED VIEW q.w SET SCHEMA public;", "ALTER SEQUENCE q.s SET SCHEMA public;",
                "ALTER VIEW q.v SET SCHEMA public;",
            ]
        },
        {
            "a table that gets another name as well, and its column", "CREATE SCHEMA q; CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
            "ALTER TABLE t SET SCHEMA q; ALTER TABLE q.t RENAME TO u; ALTER TABLE q.u RENAME a TO b;",
            [
                "ALTER TABLE q.u SET SCHEMA public;", "ALTER TABLE public.u RENAME TO t;", "ALTER TABLE public.t RENAME COLUMN b TO a;",
            ]
        },
        {
            "two tables in each other's schema",
            "CREATE SCHEMA q; CREATE TABLE t (a int); CREATE TABLE q.t (b text); INSERT INTO t VALUES (1); INSERT INTO q.t VALUES ('x');",
            "ALTER TABLE t RENAME TO o; ALTER TABLE q.t SET SCHEMA public; ALTER TABLE o SET SCHEMA q; ALTER TABLE q.o RENAME TO t;",
            [
                "ALTER TABLE public.t RENAME TO t_renamed;", "ALTER TABLE q.t SET SCHEMA public;",
                "ALTER TABLE public.t_renamed SET SCHEMA q;", "ALTER TABLE q.t_renamed RENAME TO t;",
            ]
        },
        {
            "a table in whose place is another", "CREATE SCHEMA q; CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
            "ALTER TABLE t SET SCHEMA q; CREATE VIEW t AS SELECT a FROM q.t;",
            ["DROP VIEW public.t;", "ALTER TABLE q.t SET SCHEMA public;"]
        },
        {
            "tables of a schema that is dropped", "CREATE SCHEMA a; CREATE TABLE a.t (a int); INSERT INTO a.t VALUES (1);",
            "CREATE SCHEMA b; ALTER TABLE a.t SET SCHEMA b; DROP SCHEMA a;",
            ["CREATE SCHEMA a;", "ALTER TABLE b.t SET SCHEMA a;", "DROP SCHEMA b;"]
        },
        { "an empty schema", "CREATE SCHEMA a;", "ALTER SCHEMA a RENAME TO b;", ["ALTER SCHEMA b RENAME TO a;"] },
        { "a schema with all there is", Shop, "ALTER SCHEMA a RENAME TO b;", ["ALTER SCHEMA b RENAME TO a;"] },
        {
            "a schema, and more that was renamed in it", Shop,
            "ALTER SCHEMA a RENAME TO b; ALTER TABLE u SET SCHEMA b;"
            + " ALTER FUNCTION b.f RENAME TO h;",
            [
                "ALTER SCHEMA b RENAME TO a;", "ALTER FUNCTION a.h(a.mood) RENAME TO f;",
                "ALTER TABLE a.u SET SCHEMA public;",
            ]
        },
        {
            "two schemas by each other's name",
            "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (x int); CREATE TABLE b.u (y int); INSERT INTO a.t VALUES (1);",
            "ALTER SCHEMA a RENAME TO c; ALTER SCHEMA b RENAME TO a; ALTER SCHEMA c RENAME TO b;",
            ["ALTER SCHEMA a RENAME TO a_renamed;", "ALTER SCHEMA b RENAME TO a;", "ALTER SCHEMA a_renamed RENAME TO b;"]
        },
        {
            "a schema in whose place is another", "CREATE SCHEMA a; CREATE TABLE a.t (x int); INSERT INTO a.t VALUES (1);",
            "ALTER SCHEMA a RENAME TO b; CREATE SCHEMA a; CREATE TABLE a.u (y int);",
            ["DROP SCHEMA a CASCADE;", "ALTER SCHEMA b RENAME TO a;"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_goes_back(string name, string before, string up, string[] fix)
    {
        var outcome = await RunAsync(before, up, Down);

        Assert.True(outcome.Verdict == RoundTripVerdict.DownDiffers, $"{name}: {outcome.Verdict}\n{outcome.Message}");
        Assert.True(fix.SequenceEqual(outcome.Fix), $"{name}\n{outcome.Message}");
        var healed = await RunAsync(before, up, $"{Down}\n{string.Join('\n', outcome.Fix)}");
        Assert.True(healed.Verdict == RoundTripVerdict.Reversible, $"{name}: {healed.Message}");
    }

    private async Task<RoundTripOutcome> RunAsync(string before, string up, string down)
    {
        var set = SetOfScripts.Compile(
            ("0001_before.up.sql", $"-- migration: irreversible stays\n{before}"), ("0002_case.up.sql", up), ("0002_case.down.sql", down));
        var report = await new RoundTrip(set, local.Server).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        return report.Migrations[1].Outcome;
    }
}
