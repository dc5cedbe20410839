namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>The schema that every case starts from.</summary>
internal static class SampleSchema
{
    /// <summary>What belongs to the server and not to a database; a case may name these.</summary>
    public static readonly string[] Server =
    [
        "CREATE ROLE reader",
        "CREATE ROLE writer",
    ];

    public const string Sql =
        """
        CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
        CREATE SCHEMA shop;
        CREATE TYPE shop.mood AS ENUM ('sad', 'glad');
        CREATE TYPE shop.address AS (street text, city text);
        CREATE DOMAIN shop.price AS numeric(10,2) CONSTRAINT price_positive CHECK (VALUE >= 0);
        CREATE TABLE shop.customers (id integer PRIMARY KEY, name text NOT NULL);
        CREATE TABLE shop.orders (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          customer_id integer CONSTRAINT orders_customer_fk REFERENCES shop.customers,
          total numeric(10,2) DEFAULT 0 NOT NULL,
          note text);
        CREATE INDEX orders_total_idx ON shop.orders (total);
        CREATE TABLE shop.events (at date NOT NULL, kind text, seq serial) PARTITION BY RANGE (at);
        CREATE TABLE shop.events_2026 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE SEQUENCE shop.ticket;
        CREATE VIEW shop.big AS SELECT o.id, o.total FROM shop.orders o WHERE o.total > 100;
        CREATE MATERIALIZED VIEW shop.sums AS SELECT customer_id, sum(total) AS total FROM shop.orders GROUP BY customer_id;
        CREATE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS $$
        BEGIN
          -- adds
          RETURN a + b;
        END
        $$;
        CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
        CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 1';
        CREATE TRIGGER orders_touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch();
        CREATE POLICY mine ON shop.orders USING (total < 5);
        CREATE TABLE migration_history (version text PRIMARY KEY, applied_at timestamptz DEFAULT now(), id serial);
        """;
}
