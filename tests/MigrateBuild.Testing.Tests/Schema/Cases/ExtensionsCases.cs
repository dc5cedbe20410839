namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Extensions, what belongs to them, what depends on them and what a user does to what is theirs.</summary>
internal static class ExtensionsCases
{
    private const string Table = "CREATE EXTENSION hstore; CREATE TABLE shop.lent (id int); ALTER EXTENSION hstore ADD TABLE shop.lent";

    public static readonly SchemaCase[] All =
    [
        new("extension", "CREATE EXTENSION hstore VERSION '1.7'",
            "extension hstore is left over (with 1 comment): in schema public"),
        new("extension schema", "ALTER EXTENSION hstore SET SCHEMA shop",
            "extension hstore changed: schema public → shop")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("extension version does not count", "ALTER EXTENSION hstore UPDATE TO '1.8'")
        {
            Before = "CREATE EXTENSION hstore VERSION '1.7'",
            FirstVersion = 14,
        },
        new("extension comment", "COMMENT ON EXTENSION hstore IS 'pairs'",
            "comment on extension hstore changed: text data type for storing sets of (key, value) pairs → pairs")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("comment on the extension that every database has", "COMMENT ON EXTENSION plpgsql IS 'ours'"),
        new("extension that every database has dropped", "DROP FUNCTION shop.total, shop.watch; DROP FUNCTION shop.touch CASCADE; DROP EXTENSION plpgsql",
            "extension plpgsql is missing: in schema pg_catalog",
            "trigger orders_touch on shop.orders is missing: CREATE TRIGGER orders_touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE "
            + "FUNCTION shop.touch()",
            "function shop.total(integer,integer) is missing: returns integer",
            "function shop.touch() is missing: returns trigger",
            "function shop.watch() is missing: returns event_trigger"),
        new("extension that every database has restored", "DROP FUNCTION shop.total, shop.watch; DROP FUNCTION shop.touch CASCADE; DROP EXTENSION plpgsql; CREATE EXTENSION plpgsql; COMMENT ON EXTENSION plpgsql IS NULL",
            "trigger orders_touch on shop.orders is missing: CREATE TRIGGER orders_touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE "
            + "FUNCTION shop.touch()",
            "function shop.total(integer,integer) is missing: returns integer",
            "function shop.touch() is missing: returns trigger",
            "function shop.watch() is missing: returns event_trigger"),
        new("column that uses an extension's type", "CREATE EXTENSION citext VERSION '1.6'; ALTER TABLE shop.orders ADD tag citext",
            "extension citext is left over (with 1 comment): in schema public",
            "column shop.orders.tag is left over: public.citext"),
        new("function that became a part of an extension", "ALTER EXTENSION hstore ADD FUNCTION shop.total(integer, integer)",
            "function shop.total(integer,integer) is missing: returns integer")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("part of an extension and back", "ALTER EXTENSION hstore ADD VIEW shop.big; ALTER EXTENSION hstore ADD SEQUENCE shop.ticket; ALTER EXTENSION hstore ADD TYPE shop.mood; ALTER EXTENSION hstore ADD DOMAIN shop.price")
        {
            Before = "CREATE EXTENSION hstore",
            Undo = "ALTER EXTENSION hstore DROP VIEW shop.big; ALTER EXTENSION hstore DROP SEQUENCE shop.ticket; ALTER EXTENSION hstore "
                + "DROP TYPE shop.mood; ALTER EXTENSION hstore DROP DOMAIN shop.price",
        },
        new("table in an extension's schema", "CREATE TABLE lent.t (id int)",
            "table lent.t is left over (with 1 column)")
        {
            Before = "CREATE EXTENSION hstore; CREATE SCHEMA lent; ALTER EXTENSION hstore ADD SCHEMA lent",
        },
        new("schema that became a part of an extension", "ALTER EXTENSION hstore ADD SCHEMA lent",
            "schema lent changed: owner postgres → none")
        {
            Before = "CREATE EXTENSION hstore; CREATE SCHEMA lent",
        },
        new("what is in an extension's table", "ALTER TABLE shop.lent ADD note text DEFAULT 'x'; CREATE INDEX ON shop.lent (note); COMMENT ON TABLE shop.lent IS 'lent'; ALTER TABLE shop.lent OWNER TO writer; CREATE TRIGGER t BEFORE INSERT ON shop.lent FOR EACH ROW EXECUTE FUNCTION shop.touch()")
        {
            Before = Table,
        },
        new("policy on an extension's table", "ALTER TABLE shop.lent ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON shop.lent USING (id > 1)")
        {
            Before = Table,
        },
        new("grant on an extension's table", "GRANT SELECT ON shop.lent TO reader; GRANT UPDATE (id) ON shop.lent TO reader",
            "grant on column shop.lent.id to reader is left over: UPDATE",
            "grant on table shop.lent to reader is left over: SELECT")
        {
            Before = Table,
        },
        new("grant that an extension's table was born with", "ALTER EXTENSION hstore ADD TABLE shop.kept",
            "table shop.kept is missing (with 1 column, 1 grant)")
        {
            Before = "CREATE EXTENSION hstore; CREATE TABLE shop.kept (id int); GRANT SELECT ON shop.kept TO reader",
        },
        new("objects that depend on an extension", "ALTER FUNCTION shop.total(integer, integer) DEPENDS ON EXTENSION hstore; ALTER INDEX shop.orders_total_idx DEPENDS ON EXTENSION hstore; ALTER TRIGGER orders_touch ON shop.orders DEPENDS ON EXTENSION hstore; ALTER MATERIALIZED VIEW shop.sums DEPENDS ON EXTENSION hstore; ALTER PROCEDURE shop.tidy() DEPENDS ON EXTENSION hstore",
            "extension dependency of index shop.orders_total_idx on hstore is left over",
            "extension dependency of trigger orders_touch on shop.orders on hstore is left over",
            "extension dependency of materialized view shop.sums on hstore is left over",
            "extension dependency of procedure shop.tidy() on hstore is left over",
            "extension dependency of function shop.total(integer,integer) on hstore is left over")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("dependency on an extension undone", "ALTER FUNCTION shop.total(integer, integer) DEPENDS ON EXTENSION hstore")
        {
            Before = "CREATE EXTENSION hstore",
            Undo = "ALTER FUNCTION shop.total(integer, integer) NO DEPENDS ON EXTENSION hstore",
        },
        new("large object", "SELECT lo_create(7); COMMENT ON LARGE OBJECT 7 IS 'data'; GRANT SELECT ON LARGE OBJECT 7 TO reader"),
    ];
}
