using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Facts;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Facts;

/// <summary>What a script makes and removes by name: a name without a schema is what the search path makes of it.</summary>
public sealed class StatementEffectsTests
{
    /// <summary>Name, up script, and what it makes and, behind a minus, removes.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "no path", "CREATE TABLE t (a int); DROP VIEW v", ["relation t", "-relation v"] },
        { "one schema", "SET search_path = shop; CREATE TABLE t (a int); DROP VIEW v", ["relation shop.t", "-relation shop.v"] },
        { "one schema, by a function", "SELECT set_config('search_path', 'shop', false); CREATE TYPE m AS ENUM ()", ["type shop.m"] },
        { "parts of a table", "SET search_path = shop; ALTER TABLE t ADD a int, DROP CONSTRAINT c",
            ["column a on shop.t", "-constraint c on shop.t"] },
        { "a trigger", "SET search_path = shop; DROP TRIGGER g ON t", ["-trigger g on shop.t"] },
        { "an index", "SET search_path = shop; CREATE INDEX i ON t (a)", ["index shop.i"] },
        { "what lies in no schema", "SET search_path = shop; CREATE EXTENSION citext; CREATE SCHEMA s", ["extension citext", "schema s"] },
        { "with the schema", "SET search_path = shop; CREATE TABLE app.t (a int)", ["relation app.t"] },
        { "of several schemas it depends on what is there", "SET search_path = shop, public; CREATE TABLE t (a int)", ["relation t"] },
        { "back at a savepoint", "SET search_path = app; SAVEPOINT s; SET search_path = other; ROLLBACK TO s; DROP TABLE t",
            ["-relation app.t"] },
        { "a savepoint that was released", "SET search_path = app; SAVEPOINT s; SET search_path = other; RELEASE s; DROP TABLE t",
            ["-relation other.t"] },
        { "rolled back to where a chained transaction began",
            "-- migration: no-transaction\nBEGIN; SET search_path = app; COMMIT AND CHAIN; SET search_path = other; ROLLBACK; DROP TABLE t",
            ["-relation app.t"] },
        { "the user's schema may be there", "SET search_path TO \"$user\", public; DROP TABLE t", ["-relation t"] },
        { "the user's schema, by a function", "SELECT set_config('search_path', '\"$user\", public', true); DROP TABLE t", ["-relation t"] },
        { "SET SCHEMA in a DO block", "SET search_path = shop; DO $$ BEGIN SET SCHEMA 'app'; END $$; DROP TABLE t", ["-relation t"] },
        { "SET SCHEMA that is put together", "SET search_path = shop; DO $$ BEGIN EXECUTE 'SET  SCHEMA ' || 'app'; END $$; DROP TABLE t",
            ["-relation t"] },
        { "by the view of settings", "SET search_path = shop; UPDATE pg_settings SET setting = 'app' WHERE name = 'search_path'; DROP TABLE t",
            ["-relation t"] },
        { "another setting by the view", "SET search_path = shop; UPDATE pg_settings SET setting = '1' WHERE name = 'work_mem'; DROP TABLE t",
            ["-relation t"] },
        { "prepared", "SET search_path = shop; PREPARE p AS SELECT set_config('search_path', 'app', false); EXECUTE p; DROP TABLE t",
            ["-relation t"] },
        { "what is declared in a DO block", "SET search_path = a; DO $$ DECLARE x text := set_config('search_path', 'b', false); BEGIN END $$; DROP TABLE t",
            ["-relation t"] },
        { "prepared before", "PREPARE p AS SELECT set_config('search_path', 'b', false); SET search_path = a; EXECUTE p; DROP TABLE t",
            ["-relation t"] },
        { "prepared, and not executed", "PREPARE p AS SELECT set_config('search_path', 'b', false); SET search_path = a; DROP TABLE t",
            ["-relation a.t"] },
        { "a table of what was prepared", "PREPARE p AS SELECT set_config('search_path', 'b', false); SET search_path = a; CREATE TABLE a.m AS EXECUTE p; DROP TABLE t",
            ["relation a.m", "-relation t"] },
        { "a cursor", "DECLARE c CURSOR FOR SELECT set_config('search_path', 'b', false); SET search_path = a; FETCH c; DROP TABLE t",
            ["-relation t"] },
        { "rows that are inserted", "SET search_path = a; INSERT INTO a.log SELECT set_config('search_path', 'b', false); DROP TABLE t",
            ["-relation t"] },
        { "rows that call a function", "SET search_path = a; INSERT INTO a.log SELECT a.use('b'); DROP TABLE t", ["-relation t"] },
        { "a query that may run never", "SET search_path = b; SELECT set_config('search_path', 'a', false) WHERE false; DROP TABLE t",
            ["-relation t"] },
        { "a query with a limit", "SET search_path = b; SELECT set_config('search_path', 'a', false) LIMIT 0; DROP TABLE t", ["-relation t"] },
        { "a case", "SET search_path = b; SELECT CASE WHEN 1 = 2 THEN set_config('search_path', 'a', false) END; DROP TABLE t",
            ["-relation t"] },
        { "several in a list", "SELECT set_config('search_path', 'b', true), set_config('search_path', 'a', false); DROP TABLE t",
            ["-relation a.t"] },
        { "local and then not, outside of a transaction", "-- migration: no-transaction\nSET search_path = b; SELECT set_config('search_path', 'a', false), set_config('search_path', 'b', true); DROP TABLE t",
            ["-relation a.t"] },
        { "a truth as text", "-- migration: no-transaction\nSET search_path = b; BEGIN; SELECT set_config('search_path', 'a', 'on'); COMMIT; DROP TABLE t",
            ["-relation b.t"] },
        { "a truth as a number", "-- migration: no-transaction\nSET search_path = b; BEGIN; SELECT set_config('search_path', 'a', 1::boolean); COMMIT; DROP TABLE t",
            ["-relation b.t"] },
        { "a truth that is computed", "-- migration: no-transaction\nSET search_path = b; BEGIN; SELECT set_config('search_path', 'a', not false); COMMIT; DROP TABLE t",
            ["-relation t"] },
        { "a BEGIN in a transaction, and a savepoint", "-- migration: no-transaction\nSET search_path = a; BEGIN; SAVEPOINT s; SET LOCAL search_path = b; BEGIN; ROLLBACK TO s; DROP TABLE t; COMMIT",
            ["-relation a.t"] },
        { "a BEGIN in a transaction that is rolled back", "-- migration: no-transaction\nSET search_path = a; BEGIN; SET search_path = b; BEGIN; ROLLBACK; DROP TABLE t",
            ["-relation a.t"] },
        { "a ROLLBACK without a transaction", "-- migration: no-transaction\nSET search_path = a; SET search_path = b; ROLLBACK; DROP TABLE t",
            ["-relation b.t"] },
        { "a default that is computed", "SET search_path = a; ALTER TABLE u ADD x text DEFAULT a.use('b'); DROP TABLE t",
            ["column x on a.u", "-relation t"] },
        { "a path that was reset", "SET search_path = shop; RESET search_path; CREATE TABLE t (a int)", ["relation t"] },
        { "made, moved, dropped", "SET search_path = shop; CREATE TABLE t (); ALTER TABLE shop.t RENAME TO u; DROP TABLE u", [] },
        { "a name that may be a temporary table's", "SET search_path = shop; CREATE TEMP TABLE t (); DROP TABLE t; CREATE TABLE shop.t ()",
            ["-relation t", "relation shop.t"] },
        { "names that have to be quoted", "CREATE TABLE \"Shop\".\"a.b\" (); ALTER TABLE \"on\" ADD \"x on y\" int",
            ["relation \"Shop\".\"a.b\"", "column \"x on y\" on \"on\""] },
    };

    /// <summary>The run time has no kinds of objects, so that both sides know which lie in a schema.</summary>
    [Fact]
    public void What_lies_in_a_schema_is_the_same_to_the_build_and_the_run_time() => Assert.DoesNotContain(
        Enum.GetValues<ObjectKind>(),
        kind => !kind.IsPartOfTable && kind.LiesInSchema != new NamedEffect(kind.Words.ToLowerInvariant(), null, "x").IsInSchema);

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_upgrade(string name, string up, string[] expected)
    {
        var script = RuleCase.Set("Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql").Pairs[0].Up!;
        var effects = NamedEffects.After(FactsReader.Read(script).OfType<StatementFacts>());

        string[] actual = [.. effects.Makes.Select(made => made.ToString()), .. effects.Removes.Select(gone => $"-{gone}")];
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"{name}: {string.Join(", ", actual)}");
    }
}
