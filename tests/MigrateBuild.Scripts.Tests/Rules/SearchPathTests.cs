using MigrateBuild.Scripts.Checking;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>A name without a schema is what the script's search path makes of it.</summary>
public sealed class SearchPathTests
{
    private const string Before = """
        CREATE SCHEMA shop; CREATE SCHEMA other;
        CREATE TABLE t (id bigint PRIMARY KEY, a integer, b varchar(10));
        CREATE TABLE shop.t (id bigint PRIMARY KEY, a integer, b varchar(10));
        CREATE TABLE shop.parted (id bigint) PARTITION BY RANGE (id);
        CREATE TABLE parted (id bigint);
        CREATE INDEX t_a ON t (a);
        CREATE TYPE mood AS ENUM ('good'); CREATE TYPE shop.mood AS ENUM ('good');
        """;

    private const string Outside = "-- migration: no-transaction\n";

    private const string New = "CREATE TABLE orders (id bigint PRIMARY KEY, a integer, b varchar(10)); ";

    // As New, but it may run again.
    private const string Again =
        "CREATE TABLE IF NOT EXISTS orders (id bigint, a integer); CREATE INDEX IF NOT EXISTS i ON shop.orders (a)";

    /// <summary>Name, up script, and the codes of MIG20xx and MIG40xx that are found, without MIG4023 and MIG4038.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        {
            "SET LOCAL, then with the schema",
            "SET LOCAL search_path = shop; " + New + "CREATE INDEX i ON shop.orders (a); ALTER TABLE shop.orders ALTER a TYPE bigint",
            ""
        },
        { "SET", "SET search_path TO shop; " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        { "SET SESSION, several schemas", "SET SESSION search_path = shop, public; " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        { "the user's schema in front", "SET search_path = \"$user\", shop; " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        { "a quoted schema", "SET LOCAL search_path = \"My Shop\"; " + New + "CREATE INDEX i ON \"My Shop\".orders (a)", "" },
        { "SET SCHEMA", "SET SCHEMA 'shop'; " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        {
            "set_config",
            "SELECT pg_catalog.set_config('search_path', 'shop, \"Other\"', false); " + New + "CREATE INDEX i ON shop.orders (a)",
            ""
        },
        { "set_config, local", "SELECT set_config('search_path', 'SHOP', true); " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        {
            "with the schema, then without",
            "SET LOCAL search_path = shop; CREATE TABLE shop.orders (id bigint, a integer); CREATE INDEX i ON orders (a)",
            ""
        },
        {
            "a schema with what is in it",
            "CREATE SCHEMA own CREATE TABLE orders (id bigint, a integer) CREATE INDEX i ON orders (a); CREATE INDEX j ON own.orders (id)",
            ""
        },
        {
            "a schema called after its owner",
            "CREATE SCHEMA AUTHORIZATION own CREATE TABLE orders (id bigint); CREATE INDEX j ON own.orders (id)",
            ""
        },
        { "a search path of the role", "CREATE TABLE shop.orders (id bigint, a integer); CREATE INDEX i ON orders (a)", "" },
        {
            "SET FROM CURRENT changes nothing",
            "SET LOCAL search_path = shop; SET search_path FROM CURRENT; " + New + "CREATE INDEX i ON shop.orders (a)",
            ""
        },
        {
            "SET LOCAL in a transaction of its own",
            Outside + "BEGIN; SET LOCAL search_path = shop; " + New + "CREATE INDEX i ON shop.orders (a); COMMIT",
            ""
        },
        { "SET outside a transaction", Outside + "SET search_path = shop; " + Again, "" },
        {
            "a path that only a server knows",
            "SELECT set_config('search_path', current_setting('app.schema'), true); " + New + "CREATE INDEX i ON orders (a)",
            ""
        },
        { "a temporary table in front of another", "CREATE TEMP TABLE t (id bigint); CREATE INDEX i ON t (id)", "" },

        {
            "ROLLBACK TO a savepoint",
            "SAVEPOINT x; SET LOCAL search_path = shop; ROLLBACK TO x; " + New + "CREATE INDEX i ON public.orders (a)",
            ""
        },
        {
            "ROLLBACK TO the last of a name",
            "SAVEPOINT x; SET LOCAL search_path = shop; SAVEPOINT x; SET search_path = other; ROLLBACK TO SAVEPOINT x; " + New
                + "CREATE INDEX i ON shop.orders (a)",
            ""
        },
        {
            "ROLLBACK TO one twice",
            "SAVEPOINT x; SET search_path = shop; ROLLBACK TO x; SET search_path = other; ROLLBACK TO x; " + New
                + "CREATE INDEX i ON public.orders (a)",
            ""
        },
        {
            "ROLLBACK TO one before one",
            "SAVEPOINT x; SET search_path = other; SAVEPOINT y; SET search_path = shop; ROLLBACK TO x; " + New
                + "CREATE INDEX i ON public.orders (a)",
            ""
        },
        { "RELEASE leaves it", "SAVEPOINT x; SET LOCAL search_path = shop; RELEASE x; " + New + "CREATE INDEX i ON shop.orders (a)", "" },
        {
            "ROLLBACK TO one brings a table back",
            "CREATE TABLE n (a integer); SAVEPOINT x; ALTER TABLE n RENAME TO m; ROLLBACK TO x; CREATE INDEX i ON n (a)",
            ""
        },
        {
            "a schema that is not there",
            "CREATE SCHEMA s; SET search_path = nosuch, s; " + New
                + "CREATE INDEX i ON s.orders (a); CREATE INDEX j ON orders (b); SET search_path = s; CREATE INDEX k ON orders (a)",
            ""
        },
        {
            "a schema that is not there, and one that may be",
            "SET search_path = nosuch, nor_this, public; " + New + "CREATE INDEX i ON nor_this.orders (a)",
            ""
        },
        {
            "a schema that is not there, its index",
            "SET search_path = nosuch, shop; " + New + "CREATE INDEX i ON shop.orders (a); DROP INDEX shop.i",
            ""
        },
        {
            "a DO block sets it",
            "DO $$ BEGIN SET LOCAL search_path = shop; END $$; " + New + "CREATE INDEX i ON shop.orders (a); CREATE INDEX j ON orders (b)",
            ""
        },
        {
            "a DO block calls what sets it",
            "DO $$ BEGIN PERFORM set_config('search_path', 'shop', true); END $$; " + New + "CREATE INDEX i ON shop.orders (a)",
            ""
        },
        {
            "a DO block that may set it",
            "SET search_path = shop; DO $$ BEGIN SET search_path = other; END $$; " + New + "CREATE INDEX i ON other.orders (a)",
            ""
        },
        {
            "a DO block sets it, and two tables have the name",
            "DO $$ BEGIN SET search_path = other; END $$; CREATE TABLE t (id bigint, a integer); CREATE INDEX i ON t (a)",
            ""
        },
        {
            "a path that is computed, then with the schema",
            "SELECT set_config('search_path', current_setting('app.schema'), true); " + New + "CREATE INDEX i ON shop.orders (a)",
            ""
        },

        { "the table of another schema", "SET LOCAL search_path = shop; " + New + "CREATE INDEX i ON public.orders (a)", "MIG4001" },
        {
            "the table of the other name",
            "SET LOCAL search_path = shop; CREATE TABLE public.orders (id bigint); CREATE INDEX i ON orders (id)",
            "MIG4001"
        },
        { "the second schema has it", "SET LOCAL search_path = other, shop; CREATE INDEX i ON t (a)", "MIG4001" },
        { "RESET", "SET search_path = shop; RESET search_path; " + New + "CREATE INDEX i ON shop.orders (a)", "MIG4001" },
        { "RESET ALL", "SET search_path = shop; RESET ALL; " + New + "CREATE INDEX i ON shop.orders (a)", "MIG4001" },
        { "SET TO DEFAULT", "SET search_path = shop; SET search_path TO DEFAULT; " + New + "CREATE INDEX i ON shop.orders (a)", "MIG4001" },
        { "SET LOCAL outside a transaction", Outside + "SET LOCAL search_path = shop; " + Again, "MIG4001" },
        { "SET LOCAL ends with the transaction", Outside + "BEGIN; SET LOCAL search_path = shop; COMMIT; " + Again, "MIG4001" },
        { "SET is rolled back", Outside + "BEGIN; SET search_path = shop; ROLLBACK; " + Again, "MIG4001" },
        {
            "ROLLBACK TO a savepoint before it",
            "SAVEPOINT x; SET LOCAL search_path = shop; ROLLBACK TO x; " + New + "CREATE INDEX i ON shop.orders (a)",
            "MIG4001"
        },
        {
            "one of a schema that is there is not one of the next",
            "SET LOCAL search_path = nosuch, shop, other; " + New + "CREATE INDEX i ON other.orders (a)",
            "MIG4001"
        },
        { "an older table, whatever DO sets", "DO $$ BEGIN SET search_path = other; END $$; CREATE INDEX i ON t (a)", "MIG4001" },
        {
            "an empty path",
            "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.orders (id bigint); "
                + "CREATE INDEX i ON shop.orders (id)",
            "MIG4001"
        },

        {
            "4002: the index of a new table",
            "SET LOCAL search_path = shop; " + New + "CREATE INDEX i ON orders (a); DROP INDEX shop.i",
            ""
        },
        {
            "4002: the index of another table",
            "SET LOCAL search_path = shop; " + New + "CREATE INDEX t_a ON orders (a); DROP INDEX public.t_a",
            "MIG4002"
        },
        {
            "4003: another index is dropped first",
            Outside
                + "SET search_path = shop; DROP INDEX CONCURRENTLY IF EXISTS public.i; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
            "MIG4003"
        },
        {
            "4003: the index is dropped first",
            Outside
                + "SET search_path = shop; DROP INDEX CONCURRENTLY IF EXISTS shop.i; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
            ""
        },
        { "4009: a new table", "SET LOCAL search_path = shop; " + New + "ALTER TABLE shop.orders ALTER a SET NOT NULL", "" },
        {
            "4015: another table",
            "SET LOCAL search_path = shop; ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; "
                + "ALTER TABLE public.t VALIDATE CONSTRAINT k",
            ""
        },
        {
            "4015: the same table",
            "SET LOCAL search_path = shop; ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; "
                + "ALTER TABLE shop.t VALIDATE CONSTRAINT k",
            "MIG4015"
        },
        {
            "4019: two tables of one name",
            "SET LOCAL search_path = shop; ALTER TABLE t ADD x integer; ALTER TABLE public.t ADD x integer",
            "MIG4019"
        },
        { "4019: one table", "SET LOCAL search_path = shop; ALTER TABLE t ADD x integer; ALTER TABLE shop.t ADD y integer", "" },
        { "4020: a new table", "SET LOCAL search_path = shop; " + New + "UPDATE shop.orders SET a = 1", "" },
        {
            "4022: another trigger is enabled",
            "SET LOCAL search_path = shop; ALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE public.t ENABLE TRIGGER ALL",
            "MIG4022"
        },
        {
            "4026: a view in its place, elsewhere",
            "SET LOCAL search_path = shop; ALTER TABLE t RENAME TO z; CREATE VIEW public.t AS SELECT 1",
            "MIG4026"
        },
        {
            "4026: a view in its place",
            "SET LOCAL search_path = shop; ALTER TABLE t RENAME TO z; CREATE VIEW shop.t AS SELECT * FROM z",
            ""
        },
        { "4028: a new table", "SET LOCAL search_path = shop; " + New + "DROP TABLE shop.orders", "" },
        {
            "4034: a policy for another table",
            "SET LOCAL search_path = shop; CREATE POLICY y ON public.t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY",
            "MIG4019 MIG4034"
        },

        { "2005: a table that is partitioned", "SET LOCAL search_path = shop; REINDEX TABLE parted", "MIG2005 MIG4004" },
        { "2005: a table of the name that is not", "REINDEX TABLE parted", "MIG4004" },
        {
            "2005: a new value of another type",
            "SET LOCAL search_path = shop; ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::public.mood",
            ""
        },
        { "2005: a new value", "SET LOCAL search_path = shop; ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::shop.mood", "MIG2005" },
        {
            "2006: another table is dropped first",
            Outside + "SET search_path = shop; DROP TABLE IF EXISTS public.z; CREATE TABLE z (id bigint); SELECT 1",
            "MIG2006 MIG4028"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_script(string name, string up, string expected) => AssertCodes(name, expected, ("0001_a", Before), ("0002_b", up));

    /// <summary>Two scripts: what the first sets does not hold in the second.</summary>
    public static TheoryData<string, string, string, string> Scripts => new()
    {
        { "SET", "SET search_path = shop; " + New, "CREATE INDEX i ON public.orders (a)", "MIG4001" },
        {
            "SET LOCAL of a DO block",
            "DO $$ BEGIN SET LOCAL search_path = shop; END $$",
            New + "CREATE INDEX i ON shop.orders (a)",
            "MIG4001"
        },
        {
            "a DO block's table, later",
            "DO $$ BEGIN SET LOCAL search_path = shop; END $$; " + New,
            "CREATE INDEX i ON shop.orders (a)",
            "MIG4001"
        },
        { "a path of the database", "ALTER DATABASE d SET search_path = shop, public", New + "CREATE INDEX i ON shop.orders (a)", "" },
        {
            "a path of a role",
            "ALTER ROLE r SET search_path = shop",
            "RESET search_path; " + New + "CREATE INDEX i ON shop.orders (a)",
            ""
        },
        { "what it made stays where it is", "SET search_path = shop; " + New, "ALTER TABLE shop.orders ALTER b TYPE text", "" },
        {
            "what it made is found by another path",
            "SET search_path = shop; " + New,
            "SET search_path = other, shop; ALTER TABLE orders ALTER b TYPE text",
            ""
        },
        { "a temporary table", "CREATE TEMP TABLE t (id bigint, a integer)", "CREATE INDEX i ON t (a)", "MIG4001" },
        {
            "a domain of its schema",
            "SET search_path = shop; CREATE DOMAIN d AS integer; CREATE TABLE x (a d)",
            "ALTER TABLE shop.x ALTER a TYPE text",
            "MIG4008"
        },
        {
            "a domain of its schema, over the new type",
            "SET search_path = shop; CREATE DOMAIN d AS text; CREATE TABLE x (a d)",
            "ALTER TABLE shop.x ALTER a TYPE text",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Two_scripts(string name, string first, string second, string expected) =>
        AssertCodes(name, expected, ("0001_a", Before), ("0002_b", first), ("0003_c", second));

    private static void AssertCodes(string name, string expected, params (string Name, string Text)[] scripts)
    {
        var set = RuleCase.Set("Suffix", [.. scripts.SelectMany(script =>
            new[] { $"{script.Name}.up.sql={script.Text}", $"{script.Name}.down.sql" })]);
        var codes = SetCheck.Run(set)
            .Where(finding => finding.File.EndsWith($"{scripts[^1].Name}.up.sql", StringComparison.Ordinal)
                && finding.Code[3] is '2' or '4' && finding.Code is not ("MIG4023" or "MIG4038"))
            .Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal);

        Assert.True(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).SequenceEqual(codes),
            $"{name}: expected '{expected}', found '{string.Join(' ', codes)}'");
    }
}
