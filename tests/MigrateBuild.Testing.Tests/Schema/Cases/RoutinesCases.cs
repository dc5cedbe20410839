namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Functions, procedures, aggregates, triggers and policies.</summary>
internal static class RoutinesCases
{
    public static readonly SchemaCase[] All =
    [
        new("function", "CREATE FUNCTION shop.total(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
            "function shop.total(text) is left over: returns text"),
        new("function dropped", "DROP FUNCTION shop.total(integer, integer)",
            "function shop.total(integer,integer) is missing: returns integer"),
        new("function body", "CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  -- adds\n  RETURN a * b;\nEND\n$$",
            "function shop.total(integer,integer) changed: body (1 line added, 1 removed)"),
        new("function body without its comment", "CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN a + b;\nEND\n$$") { DumpDiffers = true },
        new("function default", "CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  -- adds\n  RETURN a + b;\nEND\n$$",
            "function shop.total(integer,integer) changed: arguments a integer, b integer DEFAULT 1 → a integer, b integer DEFAULT 2"),
        new("function returns", "DROP FUNCTION shop.total(integer, integer);CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS bigint LANGUAGE plpgsql AS $$\nBEGIN\n  -- adds\n  RETURN a + b;\nEND\n$$",
            "function shop.total(integer,integer) changed: returns integer → bigint"),
        new("function volatility", "ALTER FUNCTION shop.total(integer, integer) STABLE",
            "function shop.total(integer,integer) changed: volatility volatile → stable"),
        new("function strict", "ALTER FUNCTION shop.total(integer, integer) STRICT",
            "function shop.total(integer,integer) changed: strict no → yes"),
        new("function security definer", "ALTER FUNCTION shop.total(integer, integer) SECURITY DEFINER",
            "function shop.total(integer,integer) changed: security definer no → yes"),
        new("function leakproof", "ALTER FUNCTION shop.total(integer, integer) LEAKPROOF",
            "function shop.total(integer,integer) changed: leakproof no → yes"),
        new("function parallel", "ALTER FUNCTION shop.total(integer, integer) PARALLEL SAFE",
            "function shop.total(integer,integer) changed: parallel unsafe → safe"),
        new("function cost", "ALTER FUNCTION shop.total(integer, integer) COST 5",
            "function shop.total(integer,integer) changed: cost 100 → 5"),
        new("function rows", "ALTER FUNCTION shop.list() ROWS 7",
            "function shop.list() changed: rows 1000 → 7")
        {
            Before = "CREATE FUNCTION shop.list() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1'",
        },
        new("function settings", "ALTER FUNCTION shop.total(integer, integer) SET search_path = shop, pg_temp",
            "function shop.total(integer,integer) changed: settings none → search_path=shop, pg_temp"),
        new("function support", "ALTER FUNCTION shop.list() SUPPORT pg_catalog.generate_series_int4_support",
            "function shop.list() changed: support none → generate_series_int4_support(internal)")
        {
            Before = "CREATE FUNCTION shop.list() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1'",
        },
        new("function owner", "ALTER FUNCTION shop.total(integer, integer) OWNER TO writer",
            "function shop.total(integer,integer) changed: owner postgres → writer"),
        new("function comment", "COMMENT ON FUNCTION shop.total(integer, integer) IS 'adds'",
            "comment on function shop.total(integer,integer) is left over: adds"),
        new("function language", "CREATE OR REPLACE FUNCTION shop.one() RETURNS integer LANGUAGE plpgsql AS 'SELECT 1'",
            "function shop.one() changed: language sql → plpgsql")
        {
            Before = "SET check_function_bodies = off; CREATE FUNCTION shop.one() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        },
        new("function in the standard's form", "CREATE OR REPLACE FUNCTION shop.one(x integer) RETURNS integer LANGUAGE sql RETURN x + 2",
            "function shop.one(integer) changed: body (1 line added, 1 removed)")
        {
            Before = "CREATE FUNCTION shop.one(x integer) RETURNS integer LANGUAGE sql RETURN x + 1",
            FirstVersion = 14,
        },
        new("window function", "CREATE FUNCTION shop.w() RETURNS bigint WINDOW LANGUAGE internal AS 'window_row_number'",
            "function shop.w() is left over: returns bigint"),
        new("procedure", "CREATE PROCEDURE shop.clean(OUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END'",
            "procedure shop.clean() is left over")
        {
            FirstVersion = 14,
        },
        new("procedure body", "CREATE OR REPLACE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 2'",
            "procedure shop.tidy() changed: body SELECT 1 → SELECT 2"),
        new("procedure comment and grant", "COMMENT ON PROCEDURE shop.tidy() IS 'tidies'; GRANT EXECUTE ON PROCEDURE shop.tidy() TO reader",
            "comment on procedure shop.tidy() is left over: tidies",
            "grant on procedure shop.tidy() to reader is left over: EXECUTE"),
        new("aggregate", "CREATE AGGREGATE shop.product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1'); COMMENT ON AGGREGATE shop.product(integer) IS 'multiplies'",
            "aggregate shop.product(integer) is left over (with 1 comment)"),
        new("aggregate changed", "CREATE OR REPLACE AGGREGATE shop.product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '2', PARALLEL = SAFE)",
            "aggregate shop.product(integer) changed: initial state 1 → 2, parallel unsafe → safe")
        {
            Before = "CREATE AGGREGATE shop.product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1')",
        },
        new("trigger", "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON shop.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.total > 5) EXECUTE FUNCTION shop.touch(); COMMENT ON TRIGGER late ON shop.orders IS 'late'",
            "trigger late on shop.orders is left over (with 1 comment): CREATE CONSTRAINT TRIGGER late AFTER INSERT ON shop.orders "
            + "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.total > (5)::numeric)) EXECUTE FUNCTION shop.touch()"),
        new("trigger changed", "CREATE OR REPLACE TRIGGER orders_touch BEFORE UPDATE OF total ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch('x')",
            "trigger orders_touch on shop.orders changed: definition CREATE TRIGGER orders_touch BEFORE UPDATE ON shop.orders FOR EACH ROW "
            + "EXECUTE FUNCTION shop.touch() → CREATE TRIGGER orders_touch BEFORE UPDATE OF total ON shop.orders FOR EACH ROW EXECUTE "
            + "FUNCTION shop.touch('x')")
        {
            FirstVersion = 14,
        },
        new("trigger disabled", "ALTER TABLE shop.orders DISABLE TRIGGER orders_touch",
            "trigger orders_touch on shop.orders changed: enabled yes → no"),
        new("trigger always", "ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER orders_touch",
            "trigger orders_touch on shop.orders changed: enabled yes → always"),
        new("trigger comment", "COMMENT ON TRIGGER orders_touch ON shop.orders IS 'touches'",
            "comment on trigger orders_touch on shop.orders is left over: touches"),
        new("policy", "CREATE POLICY theirs ON shop.orders AS RESTRICTIVE FOR UPDATE TO reader, writer USING (total > 1) WITH CHECK (total > 2)",
            "policy theirs on shop.orders is left over: UPDATE for reader, writer using (total > (1)::numeric) with check (total > "
            + "(2)::numeric)"),
        new("policy changed", "ALTER POLICY mine ON shop.orders TO reader USING (total < 9)",
            "policy mine on shop.orders changed: roles PUBLIC → reader, using (total < (5)::numeric) → (total < (9)::numeric)"),
        new("policy comment", "COMMENT ON POLICY mine ON shop.orders IS 'mine'",
            "comment on policy mine on shop.orders is left over: mine"),
        new("function with output and variadic arguments", "CREATE FUNCTION shop.many(IN a shop.mood, OUT b text, VARIADIC c integer[]) LANGUAGE sql AS 'SELECT $1::text'",
            "function shop.many(shop.mood,integer[]) is left over: returns text"),
        new("ordered set aggregate", "CREATE AGGREGATE shop.middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA)",
            "aggregate shop.middle(double precision,anyelement) is left over"),
        new("trigger function named by an event trigger", "CREATE EVENT TRIGGER watcher ON sql_drop EXECUTE FUNCTION shop.watch(); COMMENT ON EVENT TRIGGER watcher IS 'watches'",
            "event trigger watcher is left over (with 1 comment): on sql_drop shop.watch()"),
    ];
}
