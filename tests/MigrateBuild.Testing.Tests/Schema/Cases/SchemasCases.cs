namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Schemas, extensions, event triggers and publications.</summary>
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
        new("extension", "CREATE EXTENSION hstore VERSION '1.7'",
            "extension hstore is left over (with 1 comment): version 1.7"),
        new("extension schema", "ALTER EXTENSION hstore SET SCHEMA shop",
            "extension hstore changed: schema public → shop")
        {
            Before = "CREATE EXTENSION hstore",
        },
        new("extension version", "ALTER EXTENSION hstore UPDATE TO '1.8'",
            "extension hstore changed: version 1.7 → 1.8")
        {
            Before = "CREATE EXTENSION hstore VERSION '1.7'",
            FirstVersion = 14,
            PgDumpDiffers = "pg_dump leaves the version to the server that restores",
        },
        new("extension comment", "COMMENT ON EXTENSION plpgsql IS 'ours'",
            "comment on extension plpgsql changed: text PL/pgSQL procedural language → ours")
        {
            PgDumpDiffers = "pg_dump leaves out the comment of plpgsql, which every database has",
        },
        new("column that uses an extension's type", "CREATE EXTENSION citext VERSION '1.6'; ALTER TABLE shop.orders ADD tag citext",
            "extension citext is left over (with 1 comment): version 1.6",
            "column shop.orders.tag is left over: public.citext"),
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
        new("publication of all tables", "CREATE PUBLICATION feed FOR ALL TABLES",
            "publication feed is left over: insert, update, delete, truncate"),
    ];
}
