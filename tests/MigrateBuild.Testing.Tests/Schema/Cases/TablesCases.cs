namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Tables, partitions and foreign tables.</summary>
internal static class TablesCases
{
    public static readonly SchemaCase[] All =
    [
        new("table with all that goes with it", "CREATE TABLE shop.audit (id serial PRIMARY KEY, order_id bigint REFERENCES shop.orders, at timestamptz DEFAULT now()); CREATE INDEX ON shop.audit (at); COMMENT ON TABLE shop.audit IS 'who did it'; COMMENT ON COLUMN shop.audit.at IS 'when'; GRANT SELECT, INSERT ON shop.audit TO reader; GRANT USAGE ON SEQUENCE shop.audit_id_seq TO reader",
            "table shop.audit is left over (with 3 columns, 2 constraints, 2 indexes, 1 sequence, 2 comments, 2 grants)"),
        new("table dropped", "DROP TABLE shop.customers CASCADE",
            "table shop.customers is missing (with 2 columns, 1 constraint, 1 index)",
            "constraint orders_customer_fk on shop.orders is missing: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)"),
        new("table renamed", "ALTER TABLE shop.customers RENAME TO clients",
            "table shop.clients is left over (with 2 columns, 1 constraint)",
            "table shop.customers is missing (with 2 columns, 1 constraint)",
            "constraint orders_customer_fk on shop.orders changed: definition FOREIGN KEY (customer_id) REFERENCES shop.customers(id) → "
            + "FOREIGN KEY (customer_id) REFERENCES shop.clients(id)")
        {
            LastVersion = 17,
        },
        new("table owner", "ALTER TABLE shop.customers OWNER TO writer",
            "table shop.customers changed: owner postgres → writer"),
        new("table unlogged", "ALTER TABLE shop.orders SET UNLOGGED",
            "table shop.orders changed: persistence logged → unlogged"),
        new("table storage parameters", "ALTER TABLE shop.orders SET (fillfactor = 70, toast.autovacuum_enabled = off)",
            "table shop.orders changed: storage parameters none → fillfactor=70, toast.autovacuum_enabled=off"),
        new("table comment", "COMMENT ON TABLE shop.orders IS 'it''s here'",
            "comment on table shop.orders is left over: it's here"),
        new("table comment changed", "COMMENT ON TABLE shop.orders IS 'new'",
            "comment on table shop.orders changed: text old → new")
        {
            Before = "COMMENT ON TABLE shop.orders IS 'old'",
        },
        new("row security on", "ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            "table shop.orders changed: row security no → yes, force row security no → yes"),
        new("replica identity full", "ALTER TABLE shop.orders REPLICA IDENTITY FULL",
            "table shop.orders changed: replica identity default → full"),
        new("replica identity index", "ALTER TABLE shop.orders REPLICA IDENTITY USING INDEX orders_pkey",
            "table shop.orders changed: replica identity default → index shop.orders_pkey"),
        new("replica identity index dropped", "CREATE UNIQUE INDEX once ON shop.orders (id); ALTER TABLE shop.orders REPLICA IDENTITY USING INDEX once")
        {
            Undo = "DROP INDEX shop.once",
        },
        new("table of a type", "ALTER TABLE shop.places OF shop.address",
            "table shop.places changed: of type none → shop.address")
        {
            Before = "CREATE TABLE shop.places (street text, city text)",
        },
        new("inheritance", "ALTER TABLE shop.vip INHERIT shop.customers",
            "table shop.vip changed: inherits none → shop.customers")
        {
            Before = "CREATE TABLE shop.vip (id integer NOT NULL, name text NOT NULL, level int)",
        },
        new("inherited column", "ALTER TABLE shop.customers ADD mail text",
            "column shop.customers.mail is left over (with 1 column): text")
        {
            Before = "CREATE TABLE shop.vip (level int) INHERITS (shop.customers)",
        },
        new("inherited column changed", "ALTER TABLE shop.customers ALTER name TYPE varchar(20)",
            "column shop.customers.name changed: type text → character varying(20) (and so in 1 column)")
        {
            Before = "CREATE TABLE shop.vip (level int) INHERITS (shop.customers)",
        },
        new("inherited check", "ALTER TABLE shop.customers ADD CONSTRAINT positive CHECK (id > 0)",
            "constraint positive on shop.customers is left over: CHECK ((id > 0))")
        {
            Before = "CREATE TABLE shop.vip (level int) INHERITS (shop.customers)",
        },
        new("partition", "CREATE TABLE shop.events_2027 PARTITION OF shop.events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
            "table shop.events_2027 is left over (with 3 columns): partition of shop.events FOR VALUES FROM ('2027-01-01') TO "
            + "('2028-01-01')"),
        new("partition bound", "ALTER TABLE shop.events DETACH PARTITION shop.events_2026; ALTER TABLE shop.events ATTACH PARTITION shop.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')",
            "table shop.events_2026 changed: partition of shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') → shop.events FOR "
            + "VALUES FROM ('2026-01-01') TO ('2026-07-01')"),
        new("partition detached", "ALTER TABLE shop.events DETACH PARTITION shop.events_2026",
            "table shop.events_2026 changed: partition of shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') → none")
        {
            LastVersion = 17,
        },
        new("partitioned table left over", "CREATE TABLE shop.parts (at date) PARTITION BY LIST (at); CREATE TABLE shop.parts_x PARTITION OF shop.parts DEFAULT; CREATE INDEX ON shop.parts (at)",
            "table shop.parts is left over (with 1 table, 2 columns, 2 indexes)"),
        new("column of a partitioned table", "ALTER TABLE shop.events ADD extra int",
            "column shop.events.extra is left over (with 1 column): integer"),
        new("index of a partitioned table", "CREATE INDEX events_kind_idx ON shop.events (kind)",
            "index shop.events_kind_idx is left over (with 1 index): CREATE INDEX events_kind_idx ON ONLY shop.events USING btree (kind)"),
        new("primary key of a partitioned table", "ALTER TABLE shop.events ADD PRIMARY KEY (at, seq)",
            "constraint events_pkey on shop.events is left over (with 1 constraint, 2 indexes): PRIMARY KEY (at, seq)"),
        new("foreign key of a partitioned table", "ALTER TABLE shop.events ADD who int REFERENCES shop.customers",
            "column shop.events.who is left over (with 1 column): integer",
            "constraint events_who_fkey on shop.events is left over: FOREIGN KEY (who) REFERENCES shop.customers(id)"),
        new("trigger of a partitioned table", "CREATE TRIGGER t AFTER INSERT ON shop.events FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "trigger t on shop.events is left over: CREATE TRIGGER t AFTER INSERT ON shop.events FOR EACH ROW EXECUTE FUNCTION shop.touch()"),
        new("trigger disabled on one partition", "ALTER TABLE shop.events_2026 DISABLE TRIGGER t",
            "trigger t on shop.events_2026 is left over: CREATE TRIGGER t AFTER INSERT ON shop.events_2026 FOR EACH ROW EXECUTE FUNCTION "
            + "shop.touch() (enabled: no)")
        {
            Before = "CREATE TRIGGER t AFTER INSERT ON shop.events FOR EACH ROW EXECUTE FUNCTION shop.touch()",
        },
        new("foreign table", "CREATE FOREIGN TABLE shop.far (id int OPTIONS (column_name 'x')) SERVER away OPTIONS (table_name 'far')",
            "foreign table shop.far is left over (with 1 column)")
        {
            Before = "CREATE FOREIGN DATA WRAPPER wrap; CREATE SERVER away FOREIGN DATA WRAPPER wrap",
        },
        new("temporary table", "CREATE TEMP TABLE scratch (id serial PRIMARY KEY); GRANT SELECT ON scratch TO reader; COMMENT ON TABLE scratch IS 'gone soon'"),
        new("history table changed", "ALTER TABLE migration_history ADD extra serial UNIQUE; GRANT SELECT ON migration_history TO reader; COMMENT ON COLUMN migration_history.version IS 'v'"),
    ];
}
