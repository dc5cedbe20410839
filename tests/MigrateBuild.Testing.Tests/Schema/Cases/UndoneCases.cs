namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>A change and a script that undoes it, exactly or not.</summary>
internal static class UndoneCases
{
    public static readonly SchemaCase[] All =
    [
        new("grant undone leaves an explicit default", "GRANT SELECT ON shop.orders TO reader")
        {
            Undo = "REVOKE SELECT ON shop.orders FROM reader",
        },
        new("function revoke undone", "REVOKE EXECUTE ON FUNCTION shop.total(integer, integer) FROM PUBLIC")
        {
            Undo = "GRANT EXECUTE ON FUNCTION shop.total(integer, integer) TO PUBLIC",
        },
        new("schema grant undone", "GRANT USAGE ON SCHEMA shop TO reader")
        {
            Undo = "REVOKE ALL ON SCHEMA shop FROM reader",
        },
        new("column grant undone", "GRANT SELECT (note) ON shop.orders TO reader")
        {
            Undo = "REVOKE SELECT (note) ON shop.orders FROM reader",
        },
        new("default privileges undone", "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO reader")
        {
            Undo = "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE SELECT ON TABLES FROM reader",
        },
        new("column undone", "ALTER TABLE shop.orders ADD extra int DEFAULT 5")
        {
            Undo = "ALTER TABLE shop.orders DROP extra",
        },
        new("dropped column restored", "ALTER TABLE shop.orders DROP note")
        {
            Undo = "ALTER TABLE shop.orders ADD note text",
        },
        new("dropped column restored without its default", "ALTER TABLE shop.orders DROP total CASCADE",
            "view shop.big is missing: SELECT o.id, o.total FROM shop.orders o WHERE (o.total > (100)::numeric);",
            "column shop.orders.total changed: default 0 → none",
            "policy mine on shop.orders is missing: ALL for PUBLIC using (total < (5)::numeric)",
            "materialized view shop.sums is missing: SELECT orders.customer_id, sum(orders.total) AS total FROM shop.orders GROUP BY "
            + "orders.customer_id;")
        {
            Undo = "ALTER TABLE shop.orders ADD total numeric(10,2) NOT NULL; CREATE INDEX orders_total_idx ON shop.orders (total)",
            LastVersion = 15,
        },
        new("table restored", "DROP TABLE shop.customers CASCADE")
        {
            Undo = "CREATE TABLE shop.customers (name text NOT NULL, id integer PRIMARY KEY); ALTER TABLE shop.orders ADD CONSTRAINT "
                + "orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.customers",
        },
        new("table renamed and back", "ALTER TABLE shop.orders RENAME TO purchases")
        {
            Undo = "ALTER TABLE shop.purchases RENAME TO orders",
        },
        new("table set elsewhere and back", "CREATE SCHEMA other; ALTER TABLE shop.orders SET SCHEMA other")
        {
            Undo = "ALTER TABLE other.orders SET SCHEMA shop; DROP SCHEMA other",
        },
        new("owned sequence restored", "ALTER TABLE shop.events DROP seq")
        {
            Undo = "ALTER TABLE shop.events ADD seq serial",
        },
        new("identity restored", "ALTER TABLE shop.orders ALTER id DROP IDENTITY")
        {
            Undo = "ALTER TABLE shop.orders ALTER id ADD GENERATED ALWAYS AS IDENTITY",
        },
        new("sequence used and options set back", "ALTER SEQUENCE shop.ticket INCREMENT 3")
        {
            Undo = "ALTER SEQUENCE shop.ticket INCREMENT 1; SELECT nextval('shop.ticket')",
        },
        new("statistics target reset", "ALTER TABLE shop.orders ALTER note SET STATISTICS 50")
        {
            Undo = "ALTER TABLE shop.orders ALTER note SET STATISTICS -1",
        },
        new("statistics object target reset", "ALTER STATISTICS shop.both SET STATISTICS 50")
        {
            Before = "CREATE STATISTICS shop.both ON customer_id, total FROM shop.orders",
            Undo = "ALTER STATISTICS shop.both SET STATISTICS -1",
        },
        new("storage set back", "ALTER TABLE shop.orders ALTER note SET STORAGE MAIN")
        {
            Undo = "ALTER TABLE shop.orders ALTER note SET STORAGE EXTENDED",
        },
        new("storage parameters reset", "ALTER TABLE shop.orders SET (fillfactor = 70, autovacuum_enabled = off)")
        {
            Undo = "ALTER TABLE shop.orders RESET (fillfactor, autovacuum_enabled)",
        },
        new("storage parameters in another order", "ALTER TABLE shop.orders RESET (fillfactor)")
        {
            Before = "ALTER TABLE shop.orders SET (fillfactor = 70, autovacuum_enabled = off)",
            Undo = "ALTER TABLE shop.orders SET (fillfactor = 70)",
        },
        new("cluster undone", "ALTER TABLE shop.orders CLUSTER ON orders_total_idx")
        {
            Undo = "ALTER TABLE shop.orders SET WITHOUT CLUSTER",
        },
        new("replica identity undone", "ALTER TABLE shop.orders REPLICA IDENTITY USING INDEX orders_pkey")
        {
            Undo = "ALTER TABLE shop.orders REPLICA IDENTITY DEFAULT",
        },
        new("comment undone", "COMMENT ON TABLE shop.orders IS 'x'")
        {
            Undo = "COMMENT ON TABLE shop.orders IS NULL",
        },
        new("constraint restored under another name", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk",
            "constraint orders_customer_fk on shop.orders is missing: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)",
            "constraint orders_customer_id_fkey on shop.orders is left over: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)")
        {
            Undo = "ALTER TABLE shop.orders ADD FOREIGN KEY (customer_id) REFERENCES shop.customers",
        },
        new("constraint restored", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk")
        {
            Undo = "ALTER TABLE shop.orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.customers (id)",
        },
        new("index restored", "DROP INDEX shop.orders_total_idx")
        {
            Undo = "CREATE INDEX orders_total_idx ON shop.orders USING btree (total ASC)",
        },
        new("view restored", "DROP VIEW shop.big",
            "view shop.big changed: definition (4 lines added, 4 removed)")
        {
            Undo = "CREATE VIEW shop.big AS SELECT id, total FROM shop.orders WHERE total > 100",
            LastVersion = 15,
        },
        new("view restored word for word", "DROP VIEW shop.big")
        {
            Undo = "CREATE VIEW shop.big AS SELECT o.id, o.total FROM shop.orders o WHERE o.total > 100",
        },
        new("function restored", "DROP FUNCTION shop.total(integer, integer)")
        {
            Undo = "CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  "
                + "-- adds\n  RETURN a + b;\nEND\n$$",
        },
        new("trigger restored", "DROP TRIGGER orders_touch ON shop.orders")
        {
            Undo = "CREATE TRIGGER orders_touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch()",
        },
        new("enum restored", "DROP TYPE shop.mood")
        {
            Undo = "CREATE TYPE shop.mood AS ENUM ('sad', 'glad')",
        },
        new("partition restored", "ALTER TABLE shop.events DETACH PARTITION shop.events_2026")
        {
            Undo = "ALTER TABLE shop.events ATTACH PARTITION shop.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        },
        new("extension restored", "CREATE EXTENSION hstore")
        {
            Undo = "DROP EXTENSION hstore",
        },
        new("owner restored", "ALTER TABLE shop.orders OWNER TO writer")
        {
            Undo = "ALTER TABLE shop.orders OWNER TO postgres",
        },
        new("row security undone", "ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY")
        {
            Undo = "ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY",
        },
        new("not null undone", "ALTER TABLE shop.orders ALTER note SET NOT NULL")
        {
            Undo = "ALTER TABLE shop.orders ALTER note DROP NOT NULL",
        },
    ];
}
