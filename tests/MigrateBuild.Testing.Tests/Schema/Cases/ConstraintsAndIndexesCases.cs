namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Constraints, indexes and extended statistics.</summary>
internal static class ConstraintsAndIndexesCases
{
    public static readonly SchemaCase[] All =
    [
        new("check", "ALTER TABLE shop.orders ADD CONSTRAINT total_sane CHECK (total < 1000)",
            "constraint total_sane on shop.orders is left over: CHECK ((total < (1000)::numeric))"),
        new("check not valid", "ALTER TABLE shop.orders DROP CONSTRAINT sane; ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10) NOT VALID",
            "constraint sane on shop.orders changed: definition CHECK ((total < (10)::numeric)) → CHECK ((total < (10)::numeric)) NOT VALID")
        {
            Before = "ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10)",
        },
        new("check not inherited", "ALTER TABLE shop.orders DROP CONSTRAINT sane; ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10) NO INHERIT",
            "constraint sane on shop.orders changed: definition CHECK ((total < (10)::numeric)) → CHECK ((total < (10)::numeric)) NO "
            + "INHERIT")
        {
            Before = "ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10)",
        },
        new("foreign key dropped", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk",
            "constraint orders_customer_fk on shop.orders is missing: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)"),
        new("foreign key action", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk, ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.customers ON DELETE CASCADE",
            "constraint orders_customer_fk on shop.orders changed: definition FOREIGN KEY (customer_id) REFERENCES shop.customers(id) → "
            + "FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON DELETE CASCADE"),
        new("foreign key deferrable", "ALTER TABLE shop.orders ALTER CONSTRAINT orders_customer_fk DEFERRABLE INITIALLY DEFERRED",
            "constraint orders_customer_fk on shop.orders changed: definition FOREIGN KEY (customer_id) REFERENCES shop.customers(id) → "
            + "FOREIGN KEY (customer_id) REFERENCES shop.customers(id) DEFERRABLE INITIALLY DEFERRED"),
        new("foreign key not valid", "ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fk, ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.customers NOT VALID",
            "constraint orders_customer_fk on shop.orders changed: definition FOREIGN KEY (customer_id) REFERENCES shop.customers(id) → "
            + "FOREIGN KEY (customer_id) REFERENCES shop.customers(id) NOT VALID"),
        new("constraint renamed", "ALTER TABLE shop.orders RENAME CONSTRAINT orders_customer_fk TO fk",
            "constraint fk on shop.orders is left over: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)",
            "constraint orders_customer_fk on shop.orders is missing: FOREIGN KEY (customer_id) REFERENCES shop.customers(id)"),
        new("constraint comment", "COMMENT ON CONSTRAINT orders_customer_fk ON shop.orders IS 'who'",
            "comment on constraint orders_customer_fk on shop.orders is left over: who"),
        new("unique", "ALTER TABLE shop.customers ADD UNIQUE (name)",
            "constraint customers_name_key on shop.customers is left over (with 1 index): UNIQUE (name)"),
        new("unique nulls not distinct", "ALTER TABLE shop.customers ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (name) INCLUDE (id)",
            "constraint once on shop.customers is left over (with 1 index): UNIQUE NULLS NOT DISTINCT (name) INCLUDE (id)")
        {
            FirstVersion = 15,
        },
        new("primary key dropped", "ALTER TABLE shop.orders DROP CONSTRAINT orders_pkey",
            "constraint orders_pkey on shop.orders is missing (with 1 index): PRIMARY KEY (id)"),
        new("primary key storage parameters", "ALTER INDEX shop.orders_pkey SET (fillfactor = 60)",
            "index shop.orders_pkey changed: storage parameters none → fillfactor=60"),
        new("exclusion", "ALTER TABLE shop.customers ADD CONSTRAINT apart EXCLUDE USING btree (name WITH =)",
            "constraint apart on shop.customers is left over (with 1 index): EXCLUDE USING btree (name WITH =)"),
        new("index", "CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id)",
            "index shop.orders_customer_id_idx is left over: CREATE INDEX orders_customer_id_idx ON shop.orders USING btree (customer_id)"),
        new("index changed", "DROP INDEX shop.orders_total_idx; CREATE INDEX orders_total_idx ON shop.orders USING btree (total DESC NULLS LAST, lower(note)) INCLUDE (id) WHERE (id > 5)",
            "index shop.orders_total_idx changed: definition CREATE INDEX orders_total_idx ON shop.orders USING btree (total) → CREATE "
            + "INDEX orders_total_idx ON shop.orders USING btree (total DESC NULLS LAST, lower(note)) INCLUDE (id) WHERE (id > 5)"),
        new("index storage parameters", "ALTER INDEX shop.orders_total_idx SET (fillfactor = 50)",
            "index shop.orders_total_idx changed: definition CREATE INDEX orders_total_idx ON shop.orders USING btree (total) → CREATE "
            + "INDEX orders_total_idx ON shop.orders USING btree (total) WITH (fillfactor='50')"),
        new("index unique", "DROP INDEX shop.orders_total_idx; CREATE UNIQUE INDEX orders_total_idx ON shop.orders (total)",
            "index shop.orders_total_idx changed: definition CREATE INDEX orders_total_idx ON shop.orders USING btree (total) → CREATE "
            + "UNIQUE INDEX orders_total_idx ON shop.orders USING btree (total)"),
        new("index clustered", "ALTER TABLE shop.orders CLUSTER ON orders_total_idx",
            "index shop.orders_total_idx changed: clustered no → yes"),
        new("primary key clustered", "ALTER TABLE shop.orders CLUSTER ON orders_pkey",
            "index shop.orders_pkey changed: clustered no → yes"),
        new("index statistics target", "ALTER INDEX shop.lower_idx ALTER COLUMN 1 SET STATISTICS 77",
            "index shop.lower_idx changed: statistics targets none → 1 = 77")
        {
            Before = "CREATE INDEX lower_idx ON shop.customers (lower(name))",
        },
        new("index comment", "COMMENT ON INDEX shop.orders_total_idx IS 'for reports'",
            "comment on index shop.orders_total_idx is left over: for reports"),
        new("index attached", "ALTER INDEX shop.ek ATTACH PARTITION shop.ek_2026",
            "index shop.ek_2026 changed: attached to none → shop.ek")
        {
            Before = "CREATE INDEX ek ON ONLY shop.events (kind); CREATE INDEX ek_2026 ON shop.events_2026 (kind)",
        },
        new("invalid index", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.orders_total_idx'::regclass",
            "index shop.orders_total_idx is missing: CREATE INDEX orders_total_idx ON shop.orders USING btree (total)"),
        new("statistics object", "CREATE STATISTICS shop.both (dependencies, ndistinct) ON customer_id, total FROM shop.orders",
            "statistics object shop.\"both\" is left over: CREATE STATISTICS shop.\"both\" (ndistinct, dependencies) ON customer_id, total "
            + "FROM shop.orders"),
        new("statistics object target", "ALTER STATISTICS shop.both SET STATISTICS 300",
            "statistics object shop.\"both\" changed: statistics target none → 300")
        {
            Before = "CREATE STATISTICS shop.both ON customer_id, total FROM shop.orders",
        },
        new("statistics object comment", "COMMENT ON STATISTICS shop.both IS 'two'",
            "comment on statistics object shop.\"both\" is left over: two")
        {
            Before = "CREATE STATISTICS shop.both ON customer_id, total FROM shop.orders",
        },
        new("check made valid", "ALTER TABLE shop.orders VALIDATE CONSTRAINT sane",
            "constraint sane on shop.orders changed: definition CHECK ((total < (10)::numeric)) NOT VALID → CHECK ((total < (10)::numeric))")
        {
            Before = "ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10) NOT VALID",
        },
        new("check of one partition", "ALTER TABLE shop.events_2026 ADD CONSTRAINT kinds CHECK (kind <> '')",
            "constraint kinds on shop.events_2026 is left over: CHECK ((kind <> ''::text))"),
        new("default of one partition", "ALTER TABLE shop.events_2026 ALTER kind SET DEFAULT 'x'",
            "column shop.events_2026.kind changed: default none → 'x'::text"),
        new("invalid index left by a failed build", "CREATE INDEX stub ON shop.orders (note); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.stub'::regclass"),
        new("index that is not valid yet for a partitioned table", "CREATE INDEX ek ON ONLY shop.events (kind)",
            "index shop.ek is left over: CREATE INDEX ek ON ONLY shop.events USING btree (kind)"),
        new("index storage parameters in another order", "ALTER INDEX shop.orders_total_idx RESET (fillfactor)")
        {
            Before = "ALTER INDEX shop.orders_total_idx SET (fillfactor = 50, deduplicate_items = off)",
            Undo = "ALTER INDEX shop.orders_total_idx SET (fillfactor = 50)",
        },
        new("index storage parameters, two of them", "ALTER INDEX shop.orders_total_idx SET (fillfactor = 50, deduplicate_items = off)",
            "index shop.orders_total_idx changed: definition CREATE INDEX orders_total_idx ON shop.orders USING btree (total) → CREATE "
            + "INDEX orders_total_idx ON shop.orders USING btree (total) WITH (deduplicate_items=off, fillfactor='50')"),
        new("not null with a name", "ALTER TABLE shop.orders ADD CONSTRAINT noted NOT NULL note",
            "column shop.orders.note changed: not null no → yes",
            "constraint noted on shop.orders is left over: NOT NULL note")
        {
            FirstVersion = 18,
        },
        new("not null not inherited", "ALTER TABLE shop.orders ADD NOT NULL note NO INHERIT",
            "column shop.orders.note changed: not null no → yes",
            "constraint orders_note_not_null on shop.orders is left over: NOT NULL note NO INHERIT")
        {
            FirstVersion = 18,
        },
        new("not null not valid", "ALTER TABLE shop.orders ADD NOT NULL note NOT VALID",
            "column shop.orders.note changed: not null no → yes",
            "constraint orders_note_not_null on shop.orders is left over: NOT NULL note NOT VALID")
        {
            FirstVersion = 18,
        },
        new("not null made valid", "ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_note_not_null",
            "constraint orders_note_not_null on shop.orders is missing: NOT NULL note NOT VALID")
        {
            Before = "ALTER TABLE shop.orders ADD NOT NULL note NOT VALID",
            FirstVersion = 18,
        },
        new("not null renamed", "ALTER TABLE shop.orders RENAME CONSTRAINT orders_total_not_null TO counted",
            "constraint counted on shop.orders is left over: NOT NULL total")
        {
            FirstVersion = 18,
        },
        new("not null of a renamed column, and no other constraint", "ALTER TABLE shop.bare RENAME a TO b",
            "column shop.bare.a is missing: integer NOT NULL",
            "column shop.bare.b is left over (with 1 constraint): integer NOT NULL")
        {
            Before = "CREATE TABLE shop.bare (a integer NOT NULL)",
            FirstVersion = 18,
        },
        new("not null of a renamed table, and no other constraint", "ALTER TABLE shop.bare RENAME TO plain",
            "table shop.bare is missing (with 1 column)",
            "table shop.plain is left over (with 1 column, 1 constraint)")
        {
            Before = "CREATE TABLE shop.bare (a integer NOT NULL)",
            FirstVersion = 18,
        },
        new("not null of a partition renamed with its parent's", "ALTER TABLE shop.events RENAME CONSTRAINT events_at_not_null TO dated",
            "constraint dated on shop.events is left over: NOT NULL at")
        {
            FirstVersion = 18,
        },
        new("not null inherited and of its own", "ALTER TABLE shop.vip ADD NOT NULL name",
            "constraint customers_name_not_null on shop.vip is left over: NOT NULL name")
        {
            Before = "CREATE TABLE shop.vip (level int) INHERITS (shop.customers)",
            FirstVersion = 18,
        },
        new("comment on a not null", "COMMENT ON CONSTRAINT orders_total_not_null ON shop.orders IS 'always'",
            "comment on constraint orders_total_not_null on shop.orders is left over: always")
        {
            FirstVersion = 18,
        },
        new("check not enforced", "ALTER TABLE shop.orders ADD CONSTRAINT sane CHECK (total < 10) NOT ENFORCED",
            "constraint sane on shop.orders is left over: CHECK ((total < (10)::numeric)) NOT ENFORCED")
        {
            FirstVersion = 18,
        },
        new("foreign key not enforced", "ALTER TABLE shop.orders ALTER CONSTRAINT orders_customer_fk NOT ENFORCED",
            "constraint orders_customer_fk on shop.orders changed: definition FOREIGN KEY (customer_id) REFERENCES shop.customers(id) → "
            + "FOREIGN KEY (customer_id) REFERENCES shop.customers(id) NOT ENFORCED")
        {
            FirstVersion = 18,
        },
        new("primary key without overlaps", "ALTER TABLE shop.stays ADD CONSTRAINT stays_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS)",
            "constraint stays_pkey on shop.stays is left over (with 1 index): PRIMARY KEY (room, during WITHOUT OVERLAPS)")
        {
            Before = "CREATE TABLE shop.stays (room int4range NOT NULL, during daterange NOT NULL)",
            FirstVersion = 18,
        },
        new("table in a tablespace", "ALTER TABLE shop.orders SET TABLESPACE fast",
            "table shop.orders changed: tablespace none → fast")
        {
            FirstVersion = 15,
        },
        new("primary key in a tablespace", "ALTER INDEX shop.orders_pkey SET TABLESPACE fast",
            "index shop.orders_pkey changed: tablespace none → fast")
        {
            FirstVersion = 15,
        },
        new("index in a tablespace", "ALTER INDEX shop.orders_total_idx SET TABLESPACE fast",
            "index shop.orders_total_idx changed: tablespace none → fast")
        {
            FirstVersion = 15,
        },
        new("table access method", "ALTER TABLE shop.orders SET ACCESS METHOD heap2",
            "table shop.orders changed: access method heap → heap2")
        {
            FirstVersion = 15,
        },
    ];
}
