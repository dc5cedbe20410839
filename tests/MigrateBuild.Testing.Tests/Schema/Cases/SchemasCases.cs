namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Schemas, event triggers and publications.</summary>
internal static class SchemasCases
{
    public static readonly SchemaCase[] All =
    [
        new("schema with all in it", "CREATE SCHEMA audit; CREATE TABLE audit.log (id serial, at timestamptz); CREATE INDEX ON audit.log (at)",
            "schema audit is left over (with 1 table, 2 columns, 1 index, 1 sequence)"),
        new("schema dropped", "DROP SCHEMA audit CASCADE",
            "schema audit is missing (with 1 table, 1 column)")
        {
            Before = "CREATE SCHEMA audit; CREATE TABLE audit.log (id int)",
        },
        new("schema owner", "ALTER SCHEMA shop OWNER TO writer",
            "schema shop changed: owner postgres → writer"),
        new("schema comment", "COMMENT ON SCHEMA shop IS 'all of it'",
            "comment on schema shop is left over: all of it"),
        new("schema public comment", "COMMENT ON SCHEMA public IS 'ours'",
            "comment on schema public changed: text standard public schema → ours"),
        new("schema that needs quotes", "CREATE SCHEMA \"My Shop\"; CREATE TABLE \"My Shop\".\"Order\" (\"Id\" int)",
            "schema \"My Shop\" is left over (with 1 table, 1 column)"),
        new("schema public dropped", "DROP SCHEMA public CASCADE",
            "schema public is missing (with 1 comment)"),
        new("schema public made anew", "DROP SCHEMA public CASCADE; CREATE SCHEMA public",
            "comment on schema public is missing: standard public schema",
            "revoke on schema public from PUBLIC is left over: USAGE",
            "schema public changed: owner pg_database_owner → postgres")
        {
            FirstVersion = 15,
        },
        new("schema public owner", "ALTER SCHEMA public OWNER TO writer",
            "schema public changed: owner pg_database_owner → writer")
        {
            FirstVersion = 15,
        },
        new("schema public revoked", "REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO reader",
            "revoke on schema public from PUBLIC is left over: USAGE",
            "grant on schema public to reader is left over: USAGE")
        {
            FirstVersion = 15,
        },
        new("event trigger", "CREATE EVENT TRIGGER watcher ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION shop.watch()",
            "event trigger watcher is left over: on ddl_command_end shop.watch()"),
        new("event trigger disabled", "ALTER EVENT TRIGGER watcher DISABLE",
            "event trigger watcher changed: enabled yes → no")
        {
            Before = "CREATE EVENT TRIGGER watcher ON ddl_command_end EXECUTE FUNCTION shop.watch()",
        },
        new("event trigger owner", "ALTER ROLE writer SUPERUSER; ALTER EVENT TRIGGER watcher OWNER TO writer; ALTER ROLE writer NOSUPERUSER",
            "event trigger watcher changed: owner postgres → writer")
        {
            Before = "CREATE EVENT TRIGGER watcher ON ddl_command_end EXECUTE FUNCTION shop.watch()",
        },
        new("publication", "CREATE PUBLICATION feed FOR TABLE shop.orders (id, total) WHERE (total > 5), shop.customers",
            "publication feed is left over (with 2 publication tables): insert, update, delete, truncate")
        {
            FirstVersion = 15,
        },
        new("publication operations", "ALTER PUBLICATION feed SET (publish = 'insert', publish_via_partition_root = true)",
            "publication feed changed: publishes insert, update, delete, truncate → insert, via partition root no → yes")
        {
            Before = "CREATE PUBLICATION feed FOR TABLE shop.orders",
        },
        new("publication table dropped", "ALTER PUBLICATION feed DROP TABLE shop.orders",
            "publication table shop.orders in feed is missing")
        {
            Before = "CREATE PUBLICATION feed FOR TABLE shop.orders, shop.customers",
        },
        new("publication row filter", "ALTER PUBLICATION feed SET TABLE shop.orders WHERE (id > 7)",
            "publication table shop.orders in feed changed: where none → (id > 7)")
        {
            Before = "CREATE PUBLICATION feed FOR TABLE shop.orders",
            FirstVersion = 15,
        },
        new("publication of a schema", "ALTER PUBLICATION feed ADD TABLES IN SCHEMA shop",
            "publication schema shop in feed is left over")
        {
            Before = "CREATE PUBLICATION feed",
            FirstVersion = 15,
        },
        new("publication column list", "ALTER PUBLICATION feed SET TABLE shop.orders (id, total)",
            "publication table shop.orders in feed changed: columns none → id, total")
        {
            Before = "CREATE PUBLICATION feed FOR TABLE shop.orders",
            FirstVersion = 15,
        },
        new("publication of the schema public", "ALTER PUBLICATION feed ADD TABLES IN SCHEMA public",
            "publication schema public in feed is left over")
        {
            Before = "CREATE PUBLICATION feed",
            FirstVersion = 15,
        },
        new("publication of an extension's table", "ALTER PUBLICATION feed ADD TABLE shop.lent",
            "publication table shop.lent in feed is left over")
        {
            Before = "CREATE EXTENSION hstore; CREATE TABLE shop.lent (id int); ALTER EXTENSION hstore ADD TABLE shop.lent; CREATE "
                + "PUBLICATION feed",
            FirstDump = 18,
        },
        new("publication of generated columns", "ALTER PUBLICATION feed SET (publish_generated_columns = stored)",
            "publication feed changed: generated columns none → stored")
        {
            Before = "CREATE PUBLICATION feed",
            FirstVersion = 18,
        },
        new("publication owner and comment", "ALTER ROLE writer SUPERUSER; ALTER PUBLICATION feed OWNER TO writer; ALTER ROLE writer NOSUPERUSER; COMMENT ON PUBLICATION feed IS 'news'",
            "publication feed changed: owner postgres → writer",
            "comment on publication feed is left over: news")
        {
            Before = "CREATE PUBLICATION feed",
        },
        new("event trigger tags in another order", "DROP EVENT TRIGGER watcher")
        {
            Before =
                "CREATE EVENT TRIGGER watcher ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION shop.watch()",
            Undo =
                "CREATE EVENT TRIGGER watcher ON ddl_command_end WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION shop.watch()",
        },
        new("publication of all tables", "CREATE PUBLICATION feed FOR ALL TABLES",
            "publication feed is left over: insert, update, delete, truncate"),
    ];
}
