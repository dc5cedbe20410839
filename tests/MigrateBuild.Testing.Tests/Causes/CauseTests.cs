using MigrateBuild.Schema;
using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Testing.Tests.RoundTrips;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.Causes;

/// <summary>Which statement is taken for the cause of a difference, on scripts that ran.</summary>
public sealed class CauseTests(SchemaServer server)
{
    private const string Made = "the upgrade makes it here, and the down script does not remove it";
    private const string MadeDown = "the downgrade makes it here, and it was not there before the upgrade";
    private const string Removed = "the upgrade removes it here, and the down script does not bring it back";
    private const string RemovedDown = "the downgrade removes it here, and it was there before the upgrade";
    private const string Changed = "the upgrade changes it here, and the down script does not change it back";
    private const string ChangedDown = "the downgrade leaves it like this here";

    /// <summary>Name, up, down, the object, the statement (u or d, and its number from 1; empty for none), the reason.</summary>
    public static TheoryData<string, string, string, string, string, string> Cases => new()
    {
        { "index among others", "CREATE INDEX a_idx ON shop.orders (note);\n  CREATE INDEX b_idx ON shop.orders (customer_id);", "DROP INDEX shop.a_idx", "index shop.b_idx", "u2", Made },
        { "name without its schema", "SET search_path = shop; CREATE INDEX b_idx ON orders (note)", "SELECT 1", "index shop.b_idx", "u2", Made },
        { "quoted name", "CREATE TABLE shop.\"Order Lines\" (\"Id\" int); CREATE TABLE shop.order_lines (id int)", "DROP TABLE shop.order_lines", "table shop.\"Order Lines\"", "u1", Made },
        { "name in upper case", "CREATE TABLE SHOP.AUDIT (ID INT)", "SELECT 1", "table shop.audit", "u1", Made },
        { "index that the server named", "CREATE INDEX ON shop.customers (name); CREATE INDEX ON shop.orders (customer_id, note)", "DROP INDEX shop.customers_name_idx", "index shop.orders_customer_id_note_idx", "u2", Made },
        { "unique that the server named", "ALTER TABLE shop.orders ADD CHECK (total > 0); ALTER TABLE shop.orders ADD UNIQUE (note)", "ALTER TABLE shop.orders DROP CONSTRAINT orders_total_check", "constraint orders_note_key on shop.orders", "u2", Made },
        { "foreign key that the server named", "ALTER TABLE shop.customers ADD parent int; ALTER TABLE shop.customers ADD FOREIGN KEY (parent) REFERENCES shop.customers (id)", "SELECT 1", "constraint customers_parent_fkey on shop.customers", "u2", Made },
        { "column of one of two tables", "ALTER TABLE shop.customers ADD rank int; ALTER TABLE shop.orders ADD rank int", "ALTER TABLE shop.customers DROP rank", "column shop.orders.rank", "u2", Made },
        { "column that a later statement names", "ALTER TABLE shop.orders ADD COLUMN IF NOT EXISTS state text; ALTER TABLE shop.orders ADD CONSTRAINT known CHECK (state IN ('a'))", "ALTER TABLE shop.orders DROP CONSTRAINT known", "column shop.orders.state", "u1", Made },
        { "constraint that a later statement names", "ALTER TABLE shop.orders ADD CONSTRAINT known CHECK (total > 0) NOT VALID; ALTER TABLE shop.orders VALIDATE CONSTRAINT known, ADD x int", "ALTER TABLE shop.orders DROP x", "constraint known on shop.orders", "u1", Made },
        { "column dropped after it was named", "ALTER TABLE shop.orders ALTER note TYPE varchar(9); ALTER TABLE shop.orders DROP COLUMN note; ALTER TABLE shop.orders DROP CONSTRAINT IF EXISTS note", "SELECT 1", "column shop.orders.note", "u2", Removed },
        { "made in a DO block", "SELECT 1; DO $$ BEGIN EXECUTE 'CREATE TABLE shop.hidden (id int)'; END $$", "SELECT 1", "table shop.hidden", "u2", Made },
        { "a comment is no cause", "CREATE TABLE shop.t (id int); COMMENT ON TABLE shop.t IS 't'; -- shop.t\nSELECT 1", "SELECT 1", "table shop.t", "u1", Made },
        { "a comment is one for a comment", "ALTER TABLE shop.orders ADD c int; COMMENT ON TABLE shop.orders IS 't'; SELECT 1", "ALTER TABLE shop.orders DROP c", "comment on table shop.orders", "u2", Made },
        { "grant", "GRANT SELECT ON shop.customers TO reader; GRANT SELECT ON shop.orders TO reader", "REVOKE SELECT ON shop.customers FROM reader", "grant on table shop.orders to reader", "u2", Made },
        { "comment on a table of the same name", "CREATE SCHEMA o; CREATE TABLE o.orders (id int); COMMENT ON TABLE shop.orders IS 'a'; COMMENT ON TABLE o.orders IS 'b'", "DROP SCHEMA o CASCADE", "comment on table shop.orders", "u3", Made },
        { "comment on a column of a table of the same name", "CREATE SCHEMA o; CREATE TABLE o.orders (note int); COMMENT ON COLUMN shop.orders.note IS 'a'; COMMENT ON COLUMN o.orders.note IS 'b'", "DROP SCHEMA o CASCADE", "comment on column shop.orders.note", "u3", Made },
        { "comment on a table of the same name that has no schema", "CREATE TABLE public.orders (id int); COMMENT ON TABLE shop.orders IS 'a'; COMMENT ON TABLE orders IS 'b'", "DROP TABLE public.orders", "comment on table shop.orders", "u2", Made },
        { "grant on a table of the same name", "CREATE SCHEMA o; CREATE TABLE o.orders (id int); GRANT SELECT ON shop.orders TO reader; GRANT SELECT ON o.orders TO reader", "DROP SCHEMA o CASCADE", "grant on table shop.orders to reader", "u3", Made },
        { "grant on both tables of a name", "CREATE SCHEMA o; CREATE TABLE o.orders (id int); GRANT SELECT ON shop.orders, o.orders TO reader; SELECT 1", "DROP SCHEMA o CASCADE", "grant on table shop.orders to reader", "u3", Made },
        { "statistics of the same name", "CREATE SCHEMA o; CREATE TABLE o.orders (a int, b int); CREATE STATISTICS shop.st ON customer_id, note FROM shop.orders; CREATE STATISTICS o.st ON a, b FROM o.orders", "DROP SCHEMA o CASCADE", "statistics object shop.st", "u3", Made },
        { "made by the downgrade under another name", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk", "SELECT 1; ALTER TABLE shop.orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES shop.customers", "constraint fk on shop.orders", "d2", MadeDown },
        { "dropped and not restored", "SELECT 1; DROP INDEX shop.orders_total_idx", "SELECT 1", "index shop.orders_total_idx", "u2", Removed },
        { "dropped by the downgrade", "ALTER TABLE shop.orders ALTER note SET NOT NULL", "SELECT 1; ALTER TABLE shop.orders DROP COLUMN note", "column shop.orders.note", "d2", RemovedDown },
        { "gone with its table", "DROP TABLE shop.customers CASCADE", "CREATE TABLE shop.customers (id integer PRIMARY KEY, name text NOT NULL)", "constraint orders_customer_fk on shop.orders", "u1", Removed },
        { "gone with a column", "SELECT 1; ALTER TABLE shop.orders DROP total CASCADE", "ALTER TABLE shop.orders ADD total numeric(10,2) DEFAULT 0 NOT NULL", "index shop.orders_total_idx", "u2", Removed },
        { "type not changed back", "ALTER TABLE shop.orders ADD x int; ALTER TABLE shop.customers ALTER name TYPE varchar(9)", "ALTER TABLE shop.orders DROP x", "column shop.customers.name", "u2", Changed },
        { "changed back to something else", "ALTER TABLE shop.customers ALTER name TYPE varchar(9)", "ALTER TABLE shop.customers ALTER name TYPE varchar(20)", "column shop.customers.name", "d1", ChangedDown },
        { "enum value", "ALTER TYPE shop.mood ADD VALUE 'mad'", "SELECT 1", "enum shop.mood", "u1", Changed },
        { "function replaced", "CREATE OR REPLACE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 2'", "SELECT 1", "procedure shop.tidy()", "u1", Changed },
        { "owner", "ALTER TABLE shop.customers OWNER TO writer; ALTER TABLE shop.orders ALTER note SET DEFAULT ''", "ALTER TABLE shop.orders ALTER note DROP DEFAULT", "table shop.customers", "u1", Changed },
        { "constraint renamed, by its old name", "SELECT 1; ALTER TABLE shop.orders RENAME CONSTRAINT orders_customer_fk TO fk", "SELECT 1", "constraint orders_customer_fk on shop.orders", "u2", Removed },
        { "constraint renamed, by its new name", "SELECT 1; ALTER TABLE shop.orders RENAME CONSTRAINT orders_customer_fk TO fk", "SELECT 1", "constraint fk on shop.orders", "u2", Made },
        { "changed with a table that was renamed", "SELECT 1; ALTER TABLE shop.customers RENAME TO clients", "SELECT 1", "constraint orders_customer_fk on shop.orders", "u2", Changed },
        { "changed with a column that was renamed", "SELECT 1; ALTER TABLE shop.orders RENAME customer_id TO client_id", "SELECT 1", "constraint orders_customer_fk on shop.orders", "u2", Changed },
        { "nothing speaks for any", "DO $$ DECLARE n text := 'hid'; BEGIN EXECUTE 'CREATE TABLE shop.' || n || 'den (id int)'; END $$", "SELECT 1", "table shop.hidden", "", "" },
    };

    /// <summary>The first version, up, the object, the statement, the reason: NOT NULL that has a name.</summary>
    [Theory]
    [InlineData(18, "SELECT 1; ALTER TABLE shop.customers RENAME CONSTRAINT customers_name_not_null TO must", "constraint must on shop.customers", "u2", Made)]
    [InlineData(18, "ALTER TABLE shop.orders ADD CONSTRAINT must NOT NULL note; SELECT 1", "constraint must on shop.orders", "u1", Made)]
    [InlineData(18, "ALTER TABLE shop.orders ADD CONSTRAINT must NOT NULL note; SELECT 1", "column shop.orders.note", "u1", Changed)]
    [InlineData(18, "ALTER TABLE shop.customers ALTER name DROP NOT NULL; ALTER TABLE shop.customers RENAME name TO n; ALTER TABLE shop.customers ADD name text NOT NULL; ALTER TABLE shop.customers RENAME name TO m; ALTER TABLE shop.customers RENAME n TO name; ALTER TABLE shop.customers ALTER name SET NOT NULL", "constraint customers_name_not_null1 on shop.customers", "u6", Made)]
    [InlineData(17, "ALTER DOMAIN shop.price ADD CONSTRAINT must NOT NULL; SELECT 1", "constraint must on shop.price", "u1", Made)]
    [InlineData(17, "ALTER DOMAIN shop.price ADD CONSTRAINT must NOT NULL; SELECT 1", "domain shop.price", "u1", Changed)]
    [InlineData(13, "SELECT 1; ALTER DOMAIN shop.price RENAME CONSTRAINT price_positive TO positive", "constraint positive on shop.price", "u2", Made)]
    [InlineData(13, "SELECT 1; ALTER DOMAIN shop.price RENAME CONSTRAINT price_positive TO positive", "constraint price_positive on shop.price", "u2", Removed)]
    public async Task The_cause_of_a_named_not_null_is_found(int first, string up, string what, string statement, string reason)
    {
        Assert.SkipUnless(server.Version >= first, $"not for PostgreSQL {server.Version}");
        await The_cause_is_found(up, up, "SELECT 1", what, statement, reason);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_cause_is_found(string name, string up, string down, string what, string statement, string reason)
    {
        var migration = SetOfScripts.Compile(("0001_case.up.sql", up), ("0001_case.down.sql", down)).Head!;
        await using var connection = await server.CreateDatabaseAsync();
        var before = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);
        await SchemaServer.ExecuteAsync(connection, up + "; RESET search_path");
        var between = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);
        await SchemaServer.ExecuteAsync(connection, down);
        var after = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);
        await server.DropDatabaseAsync(connection.Database);
        var comparison = new SchemaComparison(before, after, SchemaComparer.Compare(before, after)) { Between = between };

        var difference = Assert.Single(comparison.Differences, one => one.Subject.Name == what);
        var cause = new CauseFinder(migration.Up, migration.Down).OfDowngrade(difference, comparison);

        if (statement.Length == 0)
        {
            Assert.True(cause is null, $"{name}: {cause}");
            return;
        }

        var script = statement[0] == 'u' ? migration.Up : migration.Down!;
        var expected = script.Statements[statement[1] - '1'];
        Assert.Equal(
            (script.Path, expected.Line, CauseFinder.Shorten(script.TextOf(expected)), reason),
            (cause?.Script, cause?.Line, cause?.Statement, cause?.Reason));
        Assert.Equal(expected.Start, script.Text.Split('\n').Take(cause!.Line - 1).Sum(line => line.Length + 1) + cause.Column - 1);
    }
}
