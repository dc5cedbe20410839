namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Views, materialized views and rules.</summary>
internal static class ViewsAndRulesCases
{
    public static readonly SchemaCase[] All =
    [
        new("view", "CREATE VIEW shop.small AS SELECT id FROM shop.orders WHERE total < 5",
            "view shop.small is left over: SELECT orders.id FROM shop.orders WHERE (orders.total < (5)::numeric);")
        {
            LastVersion = 15,
        },
        new("view definition", "CREATE OR REPLACE VIEW shop.big AS SELECT o.id, o.total FROM shop.orders o WHERE o.total > 200",
            "view shop.big changed: definition (1 line added, 1 removed)"),
        new("view column", "CREATE OR REPLACE VIEW shop.big AS SELECT o.id, o.total, o.note FROM shop.orders o WHERE o.total > 100",
            "view shop.big changed: definition (2 lines added, 1 removed)"),
        new("view column renamed", "ALTER VIEW shop.big RENAME COLUMN total TO amount",
            "view shop.big changed: definition (1 line added, 1 removed)"),
        new("view security invoker", "ALTER VIEW shop.big SET (security_invoker = true)",
            "view shop.big changed: options none → security_invoker=true")
        {
            FirstVersion = 15,
        },
        new("view security barrier and check option", "ALTER VIEW shop.big SET (security_barrier = true, check_option = local)",
            "view shop.big changed: options none → check_option=local, security_barrier=true"),
        new("view column default", "ALTER VIEW shop.big ALTER total SET DEFAULT 5",
            "view column shop.big.total is left over: default: 5"),
        new("view column comment", "COMMENT ON COLUMN shop.big.total IS 'money'; COMMENT ON VIEW shop.big IS 'large'",
            "comment on column shop.big.total is left over: money",
            "comment on view shop.big is left over: large"),
        new("view dropped with its comment and grants", "DROP VIEW shop.big",
            "view shop.big is missing (with 1 comment, 2 grants): SELECT o.id, o.total FROM shop.orders o WHERE (o.total > (100)::numeric);")
        {
            Before = "COMMENT ON COLUMN shop.big.total IS 'money'; GRANT SELECT ON shop.big TO reader; GRANT UPDATE (total) ON shop.big TO "
                + "reader",
            LastVersion = 15,
        },
        new("view owner", "ALTER VIEW shop.big OWNER TO writer",
            "view shop.big changed: owner postgres → writer"),
        new("view over a renamed column", "ALTER TABLE shop.orders RENAME total TO amount",
            "view shop.big changed: definition (2 lines added, 2 removed)",
            "column shop.orders.amount is left over: numeric(10,2) DEFAULT 0 NOT NULL",
            "column shop.orders.total is missing: numeric(10,2) DEFAULT 0 NOT NULL",
            "index shop.orders_total_idx changed: definition CREATE INDEX orders_total_idx ON shop.orders USING btree (total) → CREATE "
            + "INDEX orders_total_idx ON shop.orders USING btree (amount)",
            "policy mine on shop.orders changed: using (total < (5)::numeric) → (amount < (5)::numeric)",
            "materialized view shop.sums changed: definition (1 line added, 1 removed)")
        {
            LastVersion = 17,
        },
        new("view trigger", "CREATE TRIGGER t INSTEAD OF INSERT ON shop.big FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "trigger t on shop.big is left over: CREATE TRIGGER t INSTEAD OF INSERT ON shop.big FOR EACH ROW EXECUTE FUNCTION shop.touch()"),
        new("materialized view", "CREATE MATERIALIZED VIEW shop.m AS SELECT 1 AS one; CREATE UNIQUE INDEX ON shop.m (one); COMMENT ON COLUMN shop.m.one IS 'just one'",
            "materialized view shop.m is left over (with 1 index, 1 comment): SELECT 1 AS one;"),
        new("materialized view definition", "DROP MATERIALIZED VIEW shop.sums; CREATE MATERIALIZED VIEW shop.sums AS SELECT customer_id, max(total) AS total FROM shop.orders GROUP BY customer_id",
            "materialized view shop.sums changed: definition (1 line added, 1 removed)"),
        new("materialized view not populated", "REFRESH MATERIALIZED VIEW shop.sums WITH NO DATA"),
        new("materialized view replica identity", "ALTER TABLE shop.sums REPLICA IDENTITY FULL",
            "materialized view shop.sums changed: replica identity none → full"),
        new("materialized view options", "ALTER MATERIALIZED VIEW shop.sums SET (fillfactor = 80)",
            "materialized view shop.sums changed: options none → fillfactor=80"),
        new("materialized view column statistics", "ALTER MATERIALIZED VIEW shop.sums ALTER total SET STATISTICS 9",
            "view column shop.sums.total is left over: statistics target: 9"),
        new("materialized view clustered", "ALTER MATERIALIZED VIEW shop.sums CLUSTER ON sums_idx",
            "index shop.sums_idx changed: clustered no → yes")
        {
            Before = "CREATE INDEX sums_idx ON shop.sums (total)",
        },
        new("rule", "CREATE RULE quiet AS ON DELETE TO shop.orders DO INSTEAD NOTHING",
            "rule quiet on shop.orders is left over: CREATE RULE quiet AS ON DELETE TO shop.orders DO INSTEAD NOTHING;"),
        new("rule disabled", "ALTER TABLE shop.orders DISABLE RULE quiet",
            "rule quiet on shop.orders changed: enabled yes → no")
        {
            Before = "CREATE RULE quiet AS ON DELETE TO shop.orders DO INSTEAD NOTHING",
        },
        new("rule comment", "COMMENT ON RULE quiet ON shop.orders IS 'hush'",
            "comment on rule quiet on shop.orders is left over: hush")
        {
            Before = "CREATE RULE quiet AS ON DELETE TO shop.orders DO INSTEAD NOTHING",
        },
    ];
}
