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
        { "SET SCHEMA in a DO block", "SET search_path = shop; DO $$ BEGIN SET SCHEMA 'app'; END $$; DROP TABLE t", ["-relation app.t"] },
        { "SET SCHEMA that is put together", "SET search_path = shop; DO $$ BEGIN EXECUTE 'SET  SCHEMA ' || 'app'; END $$; DROP TABLE t",
            ["-relation t"] },
        { "by the view of settings", "SET search_path = shop; UPDATE pg_settings SET setting = 'app' WHERE name = 'search_path'; DROP TABLE t",
            ["-relation t"] },
        { "another setting by the view", "SET search_path = shop; UPDATE pg_settings SET setting = '1' WHERE name = 'work_mem'; DROP TABLE t",
            ["-relation shop.t"] },
        { "prepared", "SET search_path = shop; PREPARE p AS SELECT set_config('search_path', 'app', false); EXECUTE p; DROP TABLE t",
            ["-relation t"] },
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
