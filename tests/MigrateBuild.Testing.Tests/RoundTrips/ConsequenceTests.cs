using System.Text.Json;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>What fails for want of an upgrade that failed is told as its consequence; what fails by itself is not.</summary>
public sealed class ConsequenceTests(LocalServer local) : IClassFixture<LocalServer>
{
    private static readonly (string, string)[] Before =
        [("0001_first.up.sql", "CREATE TABLE first (id int PRIMARY KEY, name text, old text); CREATE VIEW seen AS SELECT id FROM first; "
            + "CREATE SCHEMA aside;"), ("0001_first.down.sql", "DROP SCHEMA aside; DROP VIEW seen; DROP TABLE first;")];

    /// <summary>Name, an upgrade that fails, and an upgrade that does for want of it, with its downgrade.</summary>
    public static TheoryData<string, string, string, string> Following => new()
    {
        { "table", "CREATE TABLE t (id int, x nowhere);", "ALTER TABLE t ADD y int;", "ALTER TABLE t DROP y;" },
        { "table that is made with a schema", "CREATE TABLE public.t (id nowhere);", "INSERT INTO t VALUES (1);", "DELETE FROM t;" },
        { "table that is named with a schema", "CREATE TABLE t (id nowhere);", "CREATE INDEX i ON public.t (id);", "DROP INDEX i;" },
        { "table of a foreign key", "CREATE TABLE t (id nowhere);", "ALTER TABLE first ADD t_id int REFERENCES t (id);", "ALTER TABLE first DROP t_id;" },
        { "table before the statement that fails", "CREATE TABLE t (id int); SELECT 1/0;", "DROP TABLE t;", "CREATE TABLE t (id int);" },
        { "table in a body", "CREATE TABLE t (id nowhere);", "DO $$ BEGIN INSERT INTO t VALUES (1); END $$;", "DELETE FROM t;" },
        { "quoted name", "CREATE TABLE \"My Orders\" (id nowhere);", "COMMENT ON TABLE \"My Orders\" IS 'x';", "SELECT 1;" },
        { "view", "CREATE VIEW v AS SELECT nothing FROM first;", "DROP VIEW v;", "CREATE VIEW v AS SELECT 1 AS a;" },
        { "schema", "CREATE SCHEMA s; SELECT 1/0;", "CREATE TABLE s.t (id int);", "DROP TABLE s.t;" },
        { "table of a schema", "CREATE SCHEMA s CREATE TABLE t (id nowhere);", "CREATE VIEW s.v AS SELECT 1 AS a;", "DROP VIEW s.v;" },
        { "column that an index needs", "ALTER TABLE first ADD email nowhere;", "CREATE INDEX i ON first (email);", "DROP INDEX i;" },
        { "column that a change needs", "ALTER TABLE first ADD email nowhere;", "ALTER TABLE first ALTER email SET NOT NULL;", "ALTER TABLE first ALTER email DROP NOT NULL;" },
        { "column in a query", "ALTER TABLE first ADD email nowhere;", "UPDATE first SET name = first.email;", "SELECT 1;" },
        { "column of an alias", "ALTER TABLE first ADD email nowhere;", "CREATE VIEW v AS SELECT f.email FROM first f;", "DROP VIEW v;" },
        { "column that is renamed", "ALTER TABLE first RENAME old TO email; SELECT 1/0;", "ALTER TABLE first DROP email;", "ALTER TABLE first ADD email text;" },
        { "column that would be gone", "ALTER TABLE first DROP old; SELECT 1/0;", "ALTER TABLE first ADD old int;", "ALTER TABLE first DROP old;" },
        { "table that would have another name", "ALTER TABLE first RENAME TO second; SELECT 1/0;", "CREATE TABLE first (a int);", "DROP TABLE first;" },
        { "enum", "CREATE TYPE mood AS ENUM ('a'); SELECT 1/0;", "ALTER TABLE first ADD m mood;", "ALTER TABLE first DROP m;" },
        { "enum value", "CREATE TYPE mood AS ENUM ('a', 'a');", "ALTER TYPE mood ADD VALUE 'b';", "SELECT 1;" },
        { "domain", "CREATE DOMAIN positive AS int CHECK (nothing > 0);", "CREATE TABLE t (a positive);", "DROP TABLE t;" },
        { "index", "CREATE INDEX i ON first (nothing);", "DROP INDEX i;", "CREATE INDEX i ON first (id);" },
        { "index that is dropped by its schema", "CREATE TABLE aside.t (id int); CREATE INDEX i ON aside.t (nothing);", "DROP INDEX IF EXISTS x; DROP INDEX aside.i;", "SELECT 1;" },
        { "table that is dropped by its schema", "CREATE TABLE aside.t (id nowhere);", "DROP TABLE first, aside.t CASCADE;", "SELECT 1;" },
        { "constraint", "ALTER TABLE first ADD CONSTRAINT c CHECK (nothing > 0);", "ALTER TABLE first DROP CONSTRAINT c;", "ALTER TABLE first ADD CONSTRAINT c CHECK (id > 0);" },
        { "trigger", "CREATE TRIGGER tr BEFORE INSERT ON first EXECUTE FUNCTION nothing();", "DROP TRIGGER tr ON first;", "SELECT 1;" },
        { "policy", "CREATE POLICY p ON first USING (nothing);", "ALTER POLICY p ON first USING (true);", "SELECT 1;" },
        { "function", "CREATE FUNCTION total(int) RETURNS int LANGUAGE sql AS 'SELECT nothing';", "CREATE VIEW v AS SELECT total(id) AS t FROM first;", "DROP VIEW v;" },
        { "extension", "CREATE EXTENSION citext VERSION 'none';", "ALTER EXTENSION citext UPDATE;", "SELECT 1;" },
        { "role", "CREATE ROLE migratebuild_follows IN ROLE migratebuild_nowhere;", "GRANT SELECT ON first TO migratebuild_follows;", "SELECT 1;" },
        { "array of a type", "CREATE TYPE mood AS ENUM ('a'); SELECT 1/0;", "ALTER TABLE first ADD m mood[];", "ALTER TABLE first DROP m;" },
        { "type of a row", "CREATE TABLE t (id int); SELECT 1/0;", "CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS 'DECLARE r t%ROWTYPE; BEGIN END';", "DROP FUNCTION g();" },
        { "name in a literal", "CREATE SEQUENCE sq; SELECT 1/0;", "ALTER TABLE first ADD n bigint DEFAULT nextval('sq');", "ALTER TABLE first DROP n;" },
        { "column of a table in another schema", "CREATE TABLE aside.t (id int); ALTER TABLE aside.t ADD email text; SELECT 1/0;", "CREATE INDEX i ON aside.t (email);", "DROP INDEX aside.i;" },
        { "operator", "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq); SELECT 1/0;", "CREATE VIEW v AS SELECT 1 === 1 AS a;", "DROP VIEW v;" },
        { "view that would be gone", "DROP VIEW seen; SELECT 1/0;", "CREATE VIEW seen AS SELECT 1 AS a;", "DROP VIEW seen;" },
        { "array of a type that is not made", "CREATE TYPE mood AS ENUM ('a', 'a');", "ALTER TABLE first ADD m mood[];", "ALTER TABLE first DROP m;" },
        { "sequence of a column of a table that is not made", "CREATE TABLE t (id serial, x nowhere);", "ALTER SEQUENCE t_id_seq RESTART 5;", "SELECT 1;" },
        { "type of a row of a table that is not made", "CREATE TABLE t (id nowhere);", "DO $$ DECLARE r t%ROWTYPE; BEGIN END $$;", "SELECT 1;" },
        { "argument of a type that is not made", "CREATE TABLE t (id nowhere);", "CREATE FUNCTION g(t) RETURNS int LANGUAGE sql AS 'SELECT 1';", "DROP FUNCTION g(t);" },
        { "name of a table that is not made", "CREATE TABLE t (id nowhere);", "SELECT 't'::regclass;", "SELECT 1;" },
        { "type of an extension", "CREATE EXTENSION citext VERSION 'none';", "ALTER TABLE first ADD c citext;", "ALTER TABLE first DROP c;" },
        { "function of an extension", "CREATE EXTENSION pgcrypto VERSION 'none';", "UPDATE first SET name = crypt(name, name);", "SELECT 1;" },
        { "what a block makes", "DO $$ BEGIN CREATE TABLE t (id int); END $$; SELECT 1/0;", "ALTER TABLE t ADD y int;", "ALTER TABLE t DROP y;" },
        { "table behind a reset", "RESET ALL; CREATE TABLE t AS SELECT 1/0 AS id;", "INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "table before a reset", "CREATE TABLE t AS SELECT 1/0 AS id;", "RESET ALL; INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "table in a statement that is explained", "CREATE TABLE t AS SELECT 1/0 AS id;", "EXPLAIN ANALYZE INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "data", "INSERT INTO first VALUES (7); SELECT 1/0;", "DO $$ BEGIN IF NOT EXISTS (SELECT FROM first WHERE id = 7) THEN RAISE 'no row'; END IF; END $$;", "SELECT 1;" },
        { "statement outside a transaction", "-- migration: no-transaction\nCREATE TABLE t (id int); SELECT 1/0; CREATE TABLE u (id int);", "INSERT INTO t VALUES (1); INSERT INTO u VALUES (1);", "SELECT 1;" },
        { "statement behind the one that fails", "CREATE TABLE t (id nowhere); ALTER TABLE first ADD email text;", "CREATE INDEX i ON first (email); INSERT INTO t VALUES (1);", "DROP INDEX i;" },
        { "downgrade", "CREATE TABLE t (id nowhere);", "CREATE TABLE u (id int);", "DROP TABLE u; ALTER TABLE t ADD x int;" },
        { "downgrade that brings back what never was", "CREATE TABLE t (id int); SELECT 1/0;", "DROP TABLE IF EXISTS t;", "CREATE TABLE t (id int);" },
    };

    /// <summary>Name, an upgrade that fails, and a migration behind it with a fault of its own.</summary>
    public static TheoryData<string, string, string, string> Own => new()
    {
        { "another name", "CREATE TABLE t (id nowhere);", "ALTER TABLE tt ADD y int;", "SELECT 1;" },
        { "another schema", "CREATE TABLE t (id nowhere);", "CREATE INDEX i ON other.t (id);", "SELECT 1;" },
        { "the same name in a schema of which the path is not", "CREATE SCHEMA s CREATE TABLE t (id nowhere);", "INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "a path of its own", "CREATE TABLE t (id nowhere);", "SET search_path = pg_catalog; INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "a table that FROM lacks", "CREATE TABLE t (id nowhere);", "SELECT t.id FROM first;", "SELECT 1;" },
        { "a column of another table", "ALTER TABLE first ADD email nowhere;", "ALTER TABLE seen ALTER email SET DEFAULT 1;", "SELECT 1;" },
        { "a column that another table may lack", "ALTER TABLE first ADD email nowhere;", "SELECT email FROM seen WHERE id IN (SELECT id FROM first);", "SELECT 1;" },
        { "a table that would be there and gone again", "CREATE TABLE t (id int); DROP TABLE t; SELECT 1/0;", "INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "a function that is there with other arguments", "CREATE FUNCTION abs(text) RETURNS int LANGUAGE sql AS 'SELECT nothing';", "SELECT abs('a'::text);", "SELECT 1;" },
        { "a drop in another schema", "CREATE TABLE t (id nowhere);", "DROP TABLE aside.t;", "SELECT 1;" },
        { "a drop of an index in another schema", "CREATE INDEX i ON first (nothing);", "DROP INDEX aside.i;", "SELECT 1;" },
        { "a view that is there, and would be another", "CREATE OR REPLACE VIEW seen AS SELECT id, nothing FROM first;", "DROP VIEW seen; ALTER VIEW seen RENAME TO v;", "SELECT 1;" },
        { "a schema that is there", "CREATE SCHEMA IF NOT EXISTS aside; SELECT 1/0;", "CREATE TABLE aside.left_over (id int);", "SELECT 1;" },
        { "a table that is there", "CREATE TABLE IF NOT EXISTS first (id int); SELECT 1/0;", "DROP TABLE first CASCADE; ALTER TABLE first ADD x int;", "SELECT 1;" },
        { "a column of a table of that name elsewhere", "ALTER TABLE first ADD email nowhere;", "CREATE TABLE aside.first (id int); ALTER TABLE aside.first ALTER email SET NOT NULL;", "SELECT 1;" },
        { "a column that a part of the query lacks", "ALTER TABLE first ADD email nowhere;", "CREATE VIEW v AS SELECT p.email FROM (SELECT id FROM first) p;", "SELECT 1;" },
        { "a column of a common table expression", "ALTER TABLE first ADD email nowhere;", "WITH p AS (SELECT id FROM first) UPDATE first SET name = p.email FROM p;", "SELECT 1;" },
        { "a table that the script itself drops", "CREATE TABLE t (id nowhere);", "DROP TABLE IF EXISTS t; INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "a temporary table", "CREATE TEMP TABLE t (id int); SELECT 1/0;", "INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "an index by the name of a type", "CREATE INDEX mood ON first (nothing);", "ALTER TABLE first ADD m mood;", "SELECT 1;" },
        { "a row that is not there", "CREATE TABLE t (id nowhere); INSERT INTO first VALUES (1);", "ALTER TABLE first ADD CONSTRAINT c CHECK (id > 0), ADD CONSTRAINT c CHECK (id > 0);", "SELECT 1;" },
        { "what is left without it too", "CREATE TABLE t (id nowhere);", "CREATE TABLE u (id int);", "SELECT 1;" },
        { "a function with other arguments", "CREATE FUNCTION total(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; SELECT 1/0;", "CREATE VIEW v AS SELECT total('a'::text) AS t;", "DROP VIEW v;" },
        { "a procedure that is called as a function", "CREATE PROCEDURE pr() LANGUAGE sql AS 'SELECT 1'; SELECT 1/0;", "SELECT pr();", "SELECT 1;" },
        { "an index that goes with its column", "CREATE INDEX i ON first (old); SELECT 1/0;", "ALTER TABLE first DROP old; DROP INDEX i;", "SELECT 1;" },
        { "a view that goes with its table", "CREATE VIEW v AS SELECT id FROM first; SELECT 1/0;", "DROP TABLE first CASCADE; CREATE TABLE first (id int); SELECT * FROM v;", "SELECT 1;" },
        { "a table in the schema of a path that is set", "SET SCHEMA 'aside'; CREATE TABLE t (id int); SELECT 1/0;", "INSERT INTO t VALUES (1);", "SELECT 1;" },
        { "a value of a type of that name elsewhere", "CREATE TYPE feel AS ENUM ('a'); CREATE TYPE aside.feel AS ENUM ('b'); SELECT 1/0;", "SELECT 'c'::aside.feel;", "SELECT 1;" },
        { "a table that the downgrade needs and the upgrade drops", "CREATE TABLE t (id int); SELECT 1/0;", "DROP TABLE IF EXISTS t;", "INSERT INTO t VALUES (1);" },
        { "a schema that the script drops", "CREATE SCHEMA s; SELECT 1/0;", "DROP SCHEMA IF EXISTS s; CREATE TABLE s.t (id int);", "SELECT 1;" },
        { "a column that comes back with another type", "ALTER TABLE first DROP old, ADD old int; SELECT 1/0;", "ALTER TABLE first ALTER old TYPE varchar(9);", "SELECT 1;" },
        { "a view that is made anew", "DROP VIEW seen; CREATE VIEW seen AS SELECT id, name FROM first; SELECT 1/0;", "DROP VIEW seen;", "SELECT 1;" },
        { "a table that the upgrade makes itself, too", "CREATE TABLE t (id nowhere);", "DROP TABLE IF EXISTS t; CREATE TABLE t (id int, z int);", "SELECT 1;" },
        { "something of both", "CREATE TABLE t (id int); SELECT 1/0;", "DROP TABLE IF EXISTS t; CREATE TABLE u (id int);", "CREATE TABLE t (id int);" },
    };

    [Theory]
    [MemberData(nameof(Following))]
    public async Task A_failure_follows_from_an_earlier_one(string name, string failing, string up, string down)
    {
        var report = await RunAsync(
            [("0002_cause.up.sql", failing), ("0002_cause.down.sql", "SELECT 1;"), ("0003_next.up.sql", up), ("0003_next.down.sql", down)]);

        var (cause, next) = (report.Migrations[1].Outcome, report.Migrations[2].Outcome);
        Assert.True(next.ConsequenceOf == "0002_cause", $"{name}: {next.Verdict}\n{next.Message}");
        Assert.False(next.IsFailure);
        Assert.Empty(next.Fix);
        Assert.StartsWith("follows from 0002_cause, whose upgrade failed: 0003_next.", next.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', next.Message!);
        Assert.True(cause.IsFailure);
        Assert.Equal(["0003_next"], cause.Consequences);
        Assert.EndsWith("\n1 later migration could not be judged because of this: 0003_next", cause.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task A_fault_of_its_own_stays_one(string name, string failing, string up, string down)
    {
        var report = await RunAsync(
            [("0002_cause.up.sql", failing), ("0002_cause.down.sql", "SELECT 1;"), ("0003_next.up.sql", up), ("0003_next.down.sql", down)]);

        var next = report.Migrations[2].Outcome;
        Assert.True(next.ConsequenceOf is null && next.IsFailure, $"{name}: {next.Verdict}\n{next.Message}");
        Assert.Empty(report.Migrations[1].Outcome.Consequences);
        // What takes a consequence back is wrong when its cause is fixed.
        Assert.DoesNotContain(next.Fix, statement => statement.Contains("public.t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_behind_a_consequence_is_told_instead_of_it()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id int); SELECT 1/0;"), ("0002_cause.down.sql", "DROP TABLE t;"),
                ("0003_next.up.sql", "ALTER TABLE t ADD a int; ALTER TABLE nowhere ADD b int;"), ("0003_next.down.sql", "ALTER TABLE t DROP a;"),
                ("0004_last.up.sql", "CREATE INDEX i ON t (id);"), ("0004_last.down.sql", "SELECT 1;"),
            ]);

        var (next, last) = (report.Migrations[2].Outcome, report.Migrations[3].Outcome);
        Assert.Equal((RoundTripVerdict.UpFailed, true), (next.Verdict, next.IsFailure));
        Assert.Contains("relation \"nowhere\" does not exist", next.Message, StringComparison.Ordinal);
        Assert.Equal((RoundTripVerdict.DownDiffers, true), (last.Verdict, last.IsFailure));
        Assert.Contains("0004_last.down.sql", last.Message, StringComparison.Ordinal);
        Assert.Empty(last.Fix);
        Assert.Equal(["0002_cause", "0003_next", "0004_last"], report.WholeWay.Without);
        Assert.StartsWith(
            "head was not reached, because the upgrades of 0002_cause and 0003_next failed and 1 migration follows from them;",
            report.WholeWay.Message,
            StringComparison.Ordinal);
        Assert.Contains("is tried when the upgrades before it succeed", last.Message, StringComparison.Ordinal);
        Assert.Equal(["the upgrade of 0002_cause failed: this was tried where all of it but the statements that fail had run"], next.Notes);
        Assert.Equal(
            ["the upgrades of 0002_cause and 0003_next failed: this was tried where all of them but the statements that fail had run"],
                last.Notes);
    }

    [Fact]
    public async Task What_downgrades_leave_is_no_consequence()
    {
        var report = await RunAsync(
            [
                ("0002_rows.up.sql", "CREATE TABLE log (id serial, what text); INSERT INTO log (what) VALUES ('a');"), ("0002_rows.down.sql", "DROP TABLE log;"),
                ("0003_more.up.sql", "INSERT INTO log (what) VALUES ('b');"), ("0003_more.down.sql", "SELECT 1;"),
                ("0004_cause.up.sql", "ALTER TABLE first ADD x nowhere;"), ("0004_cause.down.sql", "ALTER TABLE first DROP x;"),
                ("0005_own.up.sql", "CREATE UNIQUE INDEX i ON log (what);"), ("0005_own.down.sql", "DROP INDEX i;"),
            ]);

        Assert.Equal(
            (RoundTripVerdict.UpFailed, (string?)null), (report.Migrations[4].Outcome.Verdict, report.Migrations[4].Outcome.ConsequenceOf));
        Assert.Contains("23505", report.Migrations[4].Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_failure_follows_from_the_upgrade_that_it_needs()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id nowhere);"), ("0002_cause.down.sql", "DROP TABLE t;"),
                ("0003_other.up.sql", "DO $$ BEGIN CREATE TABLE u (id int); END $$; SELECT 1/0;"), ("0003_other.down.sql", "DROP TABLE u;"),
                ("0004_third.up.sql", "DO $$ BEGIN CREATE TABLE v (id int); END $$; SELECT 1/0;"), ("0004_third.down.sql", "DROP TABLE v;"),
                ("0005_next.up.sql", "INSERT INTO t VALUES (1);"), ("0005_next.down.sql", "SELECT 1;"),
                ("0006_next.up.sql", "INSERT INTO u VALUES (1);"), ("0006_next.down.sql", "SELECT 1;"),
                ("0007_next.up.sql", "INSERT INTO v VALUES (1);"), ("0007_next.down.sql", "SELECT 1;"),
            ]);

        Assert.Equal(
            [null, null, null, null, "0002_cause", "0003_other", "0004_third"],
            report.Migrations.Select(migration => migration.Outcome.ConsequenceOf));
    }

    [Fact]
    public async Task Roles_are_made_for_a_trial_and_leave_nothing()
    {
        var report = await RunAsync(
            [
                ("0002_reader.up.sql", "CREATE ROLE migratebuild_reader; GRANT SELECT ON first TO migratebuild_reader;"),
                ("0002_reader.down.sql", "REVOKE SELECT ON first FROM migratebuild_reader; DROP ROLE migratebuild_reader;"),
                ("0003_cause.up.sql", "CREATE ROLE migratebuild_salvaged; CREATE TABLE t (id int); SELECT 1/0;"),
                ("0003_cause.down.sql", "DROP TABLE t; DROP ROLE migratebuild_salvaged;"),
                ("0004_next.up.sql", "ALTER TABLE t ADD m int[]; GRANT SELECT ON t TO migratebuild_salvaged, migratebuild_reader;"),
                ("0004_next.down.sql", "REVOKE SELECT ON t FROM migratebuild_salvaged, migratebuild_reader; ALTER TABLE t DROP m;"),
                ("0005_writer.up.sql", "CREATE ROLE migratebuild_writer; GRANT INSERT ON t TO migratebuild_writer;"),
                ("0005_writer.down.sql", "REVOKE INSERT ON t FROM migratebuild_writer; DROP ROLE migratebuild_writer;"),
                ("0006_own.up.sql", "GRANT SELECT ON t TO migratebuild_writer; SELECT t.nothing FROM t;"),
                ("0006_own.down.sql", "SELECT 1;"),
                ("0007_good.up.sql", "CREATE ROLE migratebuild_last;"),
                ("0007_good.down.sql", "DROP ROLE migratebuild_last;"),
            ]);

        Assert.Equal(
            [null, null, null, "0003_cause", "0003_cause", null, null],
            report.Migrations.Select(migration => migration.Outcome.ConsequenceOf));
        Assert.Equal([false, false, true, false, false, true, false], report.Migrations.Select(migration => migration.Outcome.IsFailure));
        Assert.Contains("column t.nothing does not exist", report.Migrations[5].Outcome.Message, StringComparison.Ordinal);
        Assert.Equal((RoundTripVerdict.Reversible, 4), (report.WholeWay.Verdict, report.WholeWay.Without.Count));
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'migratebuild%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_role_that_a_trial_drops_comes_back()
    {
        var report = await RunAsync(
            [
                ("0002_role.up.sql", "CREATE ROLE migratebuild_dropped;"), ("0002_role.down.sql", "DROP ROLE migratebuild_dropped;"),
                ("0003_cause.up.sql", "DROP ROLE migratebuild_dropped; SELECT 1/0;"), ("0003_cause.down.sql", "CREATE ROLE migratebuild_dropped;"),
                ("0004_own.up.sql", "ALTER TABLE nowhere ADD a int;"), ("0004_own.down.sql", "SELECT 1;"),
                ("0005_good.up.sql", "GRANT SELECT ON first TO migratebuild_dropped;"), ("0005_good.down.sql", "REVOKE SELECT ON first FROM migratebuild_dropped;"),
            ]);

        Assert.Equal(
            [RoundTripVerdict.Reversible, RoundTripVerdict.Reversible, RoundTripVerdict.UpFailed, RoundTripVerdict.UpFailed,
                RoundTripVerdict.Reversible],
            report.Migrations.Select(migration => migration.Outcome.Verdict));
    }

    [Fact]
    public async Task Where_scripts_change_roles_names_tell_it()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE ROLE migratebuild_salvaged; ALTER ROLE migratebuild_salvaged NOLOGIN; CREATE TABLE t (id int); SELECT 1/0;"),
                ("0002_cause.down.sql", "DROP TABLE t; DROP ROLE migratebuild_salvaged;"),
                ("0003_next.up.sql", "ALTER TABLE t ADD a int;"), ("0003_next.down.sql", "ALTER TABLE t DROP a;"),
                ("0004_own.up.sql", "ALTER TABLE tt ADD a int;"), ("0004_own.down.sql", "ALTER TABLE tt DROP a;"),
            ]);

        Assert.Equal(
            [null, null, "0002_cause", null],
            report.Migrations.Select(migration => migration.Outcome.ConsequenceOf));
    }

    [Fact]
    public async Task What_follows_from_a_consequence_follows_from_its_cause()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id nowhere);"), ("0002_cause.down.sql", "DROP TABLE t;"),
                ("0003_more.up.sql", "CREATE TABLE u (id int); ALTER TABLE t ADD a int;"), ("0003_more.down.sql", "DROP TABLE u; ALTER TABLE t DROP a;"),
                ("0004_good.up.sql", "ALTER TABLE first ADD b int;"), ("0004_good.down.sql", "ALTER TABLE first DROP b;"),
                ("0005_most.up.sql", "ALTER TABLE u ADD c int;"), ("0005_most.down.sql", "ALTER TABLE u DROP c;"),
                ("0006_own.up.sql", "ALTER TABLE uu ADD c int;"), ("0006_own.down.sql", "ALTER TABLE uu DROP c;"),
            ]);

        Assert.Equal(
            [null, null, "0002_cause", null, "0002_cause", null],
            report.Migrations.Select(migration => migration.Outcome.ConsequenceOf));
        Assert.Equal(["0003_more", "0005_most"], report.Migrations[1].Outcome.Consequences);
        Assert.Equal([false, true, false, false, false, true], report.Migrations.Select(migration => migration.Outcome.IsFailure));
        var wholeWay = report.WholeWay;
        Assert.Equal((RoundTripVerdict.Reversible, "0002_cause", false), (wholeWay.Verdict, wholeWay.ConsequenceOf, wholeWay.IsFailure));
        Assert.Equal(["0002_cause", "0003_more", "0005_most", "0006_own"], wholeWay.Without);
        Assert.StartsWith(
            "head was not reached, because the upgrades of 0002_cause and 0006_own failed and 2 migrations follow from them; ",
            wholeWay.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_later_upgrade_made_or_dropped_is_not_laid_at_the_first_ones_door()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id int); CREATE TABLE u (id int); SELECT 1/0;"), ("0002_cause.down.sql", "DROP TABLE t, u;"),
                ("0003_gone.up.sql", "DROP TABLE IF EXISTS t;"), ("0003_gone.down.sql", "SELECT 1;"),
                ("0004_next.up.sql", "ALTER TABLE t ADD a int;"), ("0004_next.down.sql", "ALTER TABLE t DROP a;"),
            ]);

        Assert.Equal([null, null, null, null], report.Migrations.Select(migration => migration.Outcome.ConsequenceOf));
        Assert.True(report.Migrations[3].Outcome.IsFailure);
    }

    [Fact]
    public async Task The_whole_way_ends_where_a_downgrade_follows_from_the_failure()
    {
        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id nowhere);"), ("0002_cause.down.sql", "DROP TABLE t;"),
                ("0003_next.up.sql", "CREATE TABLE u (id int);"), ("0003_next.down.sql", "DROP TABLE u; ALTER TABLE t ADD x int;"),
            ]);

        Assert.Equal((RoundTripVerdict.DownFailed, "0002_cause"), (report.WholeWay.Verdict, report.WholeWay.ConsequenceOf));
        Assert.Equal(["0002_cause"], report.WholeWay.Without);
        Assert.EndsWith(
            "; head was not reached, because the upgrade of 0002_cause failed", report.WholeWay.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_that_needs_what_is_missing_follows_from_it()
    {
        var options = new RoundTripOptions { Hooks = [MigrationHook.From("0003_next.seed.sql", "INSERT INTO t VALUES (1);")!] };

        var report = await RunAsync(
            [
                ("0002_cause.up.sql", "CREATE TABLE t (id nowhere);"), ("0002_cause.down.sql", "DROP TABLE t;"),
                ("0003_next.up.sql", "ALTER TABLE first ADD b int;"), ("0003_next.down.sql", "ALTER TABLE first DROP b;"),
            ],
            options);

        Assert.Equal("0002_cause", report.Migrations[2].Outcome.ConsequenceOf);
    }

    [Fact]
    public async Task The_report_names_cause_and_consequences()
    {
        var directory = Directory.CreateTempSubdirectory("migratebuild-report-");
        try
        {
            (string, string)[] next = [.. Enumerable.Range(3, 7).SelectMany(
                i => new[] { ($"000{i}_next.up.sql", $"CREATE INDEX i{i} ON t (id);"), ($"000{i}_next.down.sql", $"DROP INDEX i{i};") })];
            var report = await RunAsync(
                [("0002_cause.up.sql", "CREATE TABLE t (id nowhere);"), ("0002_cause.down.sql", "DROP TABLE t;"), .. next]);
            var path = RoundTripReportWriter.Write(report, directory.FullName);

            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            var migrations = json.RootElement.GetProperty("migrations");
            Assert.Equal(7, migrations[1].GetProperty("consequences").GetArrayLength());
            Assert.Equal(
                ("up-failed", "0002_cause"),
                (migrations[2].GetProperty("verdict").GetString(), migrations[2].GetProperty("consequenceOf").GetString()));
            Assert.False(migrations[0].TryGetProperty("consequences", out _));
            Assert.EndsWith(
                "7 later migrations could not be judged because of this: 0003_next, 0004_next, 0005_next, 0006_next, 0007_next, and 2 more",
                migrations[1].GetProperty("message").GetString(),
                StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private Task<RoundTripReport> RunAsync((string, string)[] scripts, RoundTripOptions? options = null) =>
        new RoundTrip(SetOfScripts.Compile([.. Before, .. scripts]), local.Server, options)
            .RunAsync(cancellationToken: TestContext.Current.CancellationToken);
}
