namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>
/// Where a column stands in its table does not count, wherever it shows: a column is dropped and comes back behind the others.
/// Beside each that is the same stands one that is not. pg_dump shows the place; what it says is a part of each case.
/// </summary>
internal static class PlacesCases
{
    private const string Table = "CREATE TABLE shop.t (id int, e text, note text); ";
    private const string Function = Table + "CREATE FUNCTION shop.f() RETURNS SETOF shop.t LANGUAGE sql AS 'SELECT * FROM shop.t'; ";
    private const string Drop = "ALTER TABLE shop.t DROP e; ";
    private const string Back = "ALTER TABLE shop.t ADD e text; ";

    public static readonly SchemaCase[] All =
    [
        // Aliases of a function's rows.
        Same("view over a function of a table's rows", Function + "CREATE VIEW shop.v AS SELECT x.id, x.note FROM shop.f() x"),
        Same("view over a function of a table's rows that another table's column is named as", Function
            + "CREATE TABLE shop.u (id int, e text); CREATE VIEW shop.v AS SELECT x.id, x.note, u.e FROM shop.f() x JOIN shop.u ON u.id = "
            + "x.id"),
        Same(
            "view over a function with ordinality",
            Function + "CREATE VIEW shop.v AS SELECT x.id, x.ordinality FROM shop.f() WITH ORDINALITY x"),
        Same(
            "view over rows from two functions",
            Function + "CREATE VIEW shop.v AS SELECT x.note, x.n FROM ROWS FROM (shop.f(), generate_series(1, 2)) x(id, e, note, n)"),
        Same("view over rows of a polymorphic function", Table + "CREATE VIEW shop.v AS SELECT x.note FROM unnest(ARRAY[]::shop.t[]) x"),
        Same(
            "view over rows of a domain over a row type",
            Table + "CREATE DOMAIN shop.d AS shop.t; CREATE VIEW shop.v AS SELECT x.note FROM unnest(ARRAY[]::shop.d[]) x"),
        Same("view over rows of json", Table + "CREATE VIEW shop.v AS SELECT x.note FROM jsonb_populate_recordset(NULL::shop.t, '[]') x"),
        Same(
            "view over a function with aliases of its own", Function + "CREATE VIEW shop.v AS SELECT x.c AS note FROM shop.f() x(a, b, c)"),
        Same("view over a function in a subquery and a CTE", Function
            + "CREATE VIEW shop.v AS WITH w AS (SELECT y.note FROM shop.f() y) SELECT s.note FROM (SELECT x.note FROM shop.f() x) s JOIN w "
            + "ON w.note = s.note"),
        Same("view over a function of a composite type's rows",
            "CREATE TYPE shop.c AS (id int, e text, note text); CREATE FUNCTION shop.f() RETURNS SETOF shop.c LANGUAGE sql AS 'SELECT "
            + "NULL::shop.c'; CREATE VIEW shop.v AS SELECT x.note FROM shop.f() x",
            "ALTER TYPE shop.c DROP ATTRIBUTE e", "ALTER TYPE shop.c ADD ATTRIBUTE e text"),
        Same("materialized view over a function", Function + "CREATE MATERIALIZED VIEW shop.v AS SELECT x.id, x.note FROM shop.f() x"),
        Same("rule with a function", Function + "CREATE RULE r AS ON INSERT TO shop.customers DO ALSO INSERT INTO shop.customers SELECT "
            + "x.id, x.note FROM shop.f() x"),
        Same(
            "policy with a function",
            Function + "CREATE POLICY p ON shop.orders USING (EXISTS (SELECT FROM shop.f() x WHERE x.id = customer_id))"),
        Same("body in the standard's form with a function", Function
            + "CREATE FUNCTION shop.g() RETURNS text LANGUAGE sql RETURN (SELECT x.note FROM shop.f() x LIMIT 1)") with { FirstVersion = 14 },
        Changed("view over a function with aliases swapped",
            Function + "CREATE VIEW shop.v AS SELECT x.a AS id, x.c AS note FROM shop.f() x(a, b, c)",
            "DROP VIEW shop.v; CREATE VIEW shop.v AS SELECT x.a AS id, x.c AS note FROM shop.f() x(a, c, b)",
            "view shop.v changed: definition (1 line added, 1 removed)"),
        // The text as it was, where the columns no longer stand as they stood: note reads e now, and pg_dump shows the same text.
        Changed("view over a function whose aliases bind to other columns than before",
            Function + "CREATE VIEW shop.v AS SELECT x.id, x.note FROM shop.f() x",
            "DROP VIEW shop.v; ALTER TABLE shop.t DROP e; ALTER TABLE shop.t ADD e text; CREATE VIEW shop.v AS SELECT x.id, x.note FROM "
            + "shop.f() x(id, e, note)",
            "view shop.v changed: definition (0 lines added, 0 removed)") with { DumpDiffers = false },

        // Aliases of a table.
        Same("view with aliases of a table", Table + "CREATE VIEW shop.v AS SELECT x.p, x.r FROM shop.t x(p, q, r)"),
        Same("view over a table of which USING renames a column",
            Table + "CREATE TABLE shop.u (id int, z int); CREATE VIEW shop.v AS SELECT t.note, u.z FROM shop.t JOIN shop.u USING (id); "
                + "ALTER TABLE shop.t RENAME id TO key"),
        Same("view with aliases of a join", Table + "CREATE TABLE shop.u (id int, e text, z int); CREATE VIEW shop.v AS SELECT j.c1, j.c3, "
            + "j.z FROM (shop.t JOIN shop.u USING (id)) j(c1, c2, c3)"),
        Same("view with aliases of a join of three", Table
            + "CREATE TABLE shop.u (id int, e text); CREATE VIEW shop.v AS SELECT j.c FROM ((shop.t x JOIN shop.u y ON true) LEFT JOIN "
            + "shop.u w(k) ON w.k = x.id) j(a, b, c, d)"),
        Changed("view with aliases of a table swapped", Table + "CREATE VIEW shop.v AS SELECT x.p FROM shop.t x(p, q, r)",
            "DROP VIEW shop.v; CREATE VIEW shop.v AS SELECT x.p FROM shop.t x(q, p, r)",
            "view shop.v changed: definition (1 line added, 1 removed)"),
        Changed("view with aliases of a join swapped",
            Table + "CREATE TABLE shop.u (id int, e text, z int); CREATE VIEW shop.v AS SELECT j.c2 FROM (shop.t JOIN shop.u USING (id)) "
                + "j(c1, c2, c3)",
            "DROP VIEW shop.v; CREATE VIEW shop.v AS SELECT j.c2 FROM (shop.t JOIN shop.u USING (id)) j(c1, c3, c2)",
            "view shop.v changed: definition (1 line added, 1 removed)"),
        Changed("view of a row of a join", Table + "CREATE TABLE shop.u (z int); CREATE VIEW shop.v AS SELECT row_to_json(j) AS j FROM "
            + "(shop.t JOIN shop.u ON true) j(a, b, c, d)",
            "DROP VIEW shop.v; CREATE VIEW shop.v AS SELECT row_to_json(j) AS j FROM (shop.t JOIN shop.u ON true) j(b, a, c, d)",
            "view shop.v changed: definition (1 line added, 1 removed)"),

        // What is written anew from the table's own order.
        Same(
            "natural join made again",
            Table + "CREATE TABLE shop.u (e text, note text); CREATE VIEW shop.v AS SELECT id FROM shop.t NATURAL JOIN shop.u",
            "DROP VIEW shop.v; " + Drop, Back + "CREATE VIEW shop.v AS SELECT id FROM shop.t NATURAL JOIN shop.u"),
        Same("rule that copies rows made again", Table + "CREATE TABLE shop.log (id int, e text, note text); CREATE RULE r AS ON DELETE TO "
            + "shop.t DO ALSO INSERT INTO shop.log SELECT old.*",
            "DROP RULE r ON shop.t; ALTER TABLE shop.log DROP e; " + Drop, Back + "ALTER TABLE shop.log ADD e text; CREATE RULE r AS ON "
                + "DELETE TO shop.t DO ALSO INSERT INTO shop.log SELECT old.*"),
        Same(
            "rule with values made again",
            Table + "CREATE RULE r AS ON INSERT TO shop.orders DO ALSO INSERT INTO shop.t (id, note) VALUES (new.customer_id, new.note)",
            "DROP RULE r ON shop.orders", "CREATE RULE r AS ON INSERT TO shop.orders DO ALSO INSERT INTO shop.t (note, id) VALUES "
                + "(new.note, new.customer_id)"),
        Changed("rule that copies rows into other columns", Table + "CREATE TABLE shop.log (id int, e text, note text); CREATE RULE r AS "
            + "ON DELETE TO shop.t DO ALSO INSERT INTO shop.log SELECT old.*",
            "DROP RULE r ON shop.t; ALTER TABLE shop.log DROP e; ALTER TABLE shop.log ADD e text; CREATE RULE r AS ON DELETE TO shop.t DO "
            + "ALSO INSERT INTO shop.log SELECT old.*",
            "rule r on shop.t changed: definition (1 line added, 1 removed)"),
        Changed("view of all columns made again", Table + "CREATE VIEW shop.v AS SELECT * FROM shop.t",
            "DROP VIEW shop.v; ALTER TABLE shop.t DROP e; ALTER TABLE shop.t ADD e text; CREATE VIEW shop.v AS SELECT * FROM shop.t",
            "view shop.v changed: definition (2 lines added, 2 removed)"),

        // What the server sorts by place.
        Same(
            "statistics object made again", Table + "CREATE STATISTICS shop.s (dependencies) ON e, note FROM shop.t", Drop,
            Back + "CREATE STATISTICS shop.s (dependencies) ON e, note FROM shop.t"),
        Same(
            "statistics object with an expression made again",
            Table + "CREATE STATISTICS shop.s (mcv) ON e, note, (id + 1), (upper(note)) FROM shop.t",
            Drop, Back + "CREATE STATISTICS shop.s (mcv) ON (id + 1), note, e, (upper(note)) FROM shop.t") with { FirstVersion = 14 },
        Changed("statistics object over other columns", Table + "CREATE STATISTICS shop.s (dependencies) ON e, note FROM shop.t",
            "DROP STATISTICS shop.s; CREATE STATISTICS shop.s (dependencies) ON id, note FROM shop.t",
            "statistics object shop.s changed: definition CREATE STATISTICS shop.s (dependencies) ON e, note FROM shop.t → CREATE "
            + "STATISTICS shop.s (dependencies) ON id, note FROM shop.t"),
        Same("columns of a publication made again", Table + "CREATE PUBLICATION moved FOR TABLE shop.t (e, note)",
            "ALTER PUBLICATION moved DROP TABLE shop.t; " + Drop, Back + "ALTER PUBLICATION moved ADD TABLE shop.t (e, note)") with
        {
            FirstVersion = 15,
        },

        // What keeps the order in which it was written.
        Changed(
            "trigger of columns in another order",
            "CREATE TRIGGER tr BEFORE UPDATE OF total, note ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "DROP TRIGGER tr ON shop.orders; CREATE TRIGGER tr BEFORE UPDATE OF note, total ON shop.orders FOR EACH ROW EXECUTE FUNCTION "
            + "shop.touch()",
            "trigger tr on shop.orders changed: definition CREATE TRIGGER tr BEFORE UPDATE OF total, note ON shop.orders FOR EACH ROW "
            + "EXECUTE FUNCTION shop.touch() → CREATE TRIGGER tr BEFORE UPDATE OF note, total ON shop.orders FOR EACH ROW EXECUTE FUNCTION "
            + "shop.touch()"),
        Unmoved(
            "trigger of columns made again",
            Table + "CREATE TRIGGER tr BEFORE UPDATE OF e, note ON shop.t FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "DROP TRIGGER tr ON shop.t; " + Drop, Back + "CREATE TRIGGER tr BEFORE UPDATE OF e, note ON shop.t FOR EACH ROW EXECUTE "
                + "FUNCTION shop.touch()"),
        Unmoved(
            "index with INCLUDE made again", Table + "CREATE INDEX i ON shop.t (id) INCLUDE (e, note)", Drop,
            Back + "CREATE INDEX i ON shop.t (id) INCLUDE (e, note)"),
        Unmoved("foreign key with columns to set null made again",
            "CREATE TABLE shop.k (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE shop.t (id int, e int, note int, CONSTRAINT fk FOREIGN "
            + "KEY (e, note) REFERENCES shop.k ON DELETE SET NULL (e, note))",
            Drop, "ALTER TABLE shop.t ADD e int; ALTER TABLE shop.t ADD CONSTRAINT fk FOREIGN KEY (e, note) REFERENCES shop.k ON DELETE "
                + "SET NULL (e, note)") with
        {
            FirstVersion = 15,
        },
        Unmoved(
            "unique constraint made again", Table + "ALTER TABLE shop.t ADD CONSTRAINT u UNIQUE (e, note)", Drop,
            Back + "ALTER TABLE shop.t ADD CONSTRAINT u UNIQUE (e, note)"),
        Unmoved(
            "grants on columns made again", Table + "GRANT SELECT (e, note) ON shop.t TO reader", Drop,
            Back + "GRANT SELECT (e, note) ON shop.t TO reader"),
        Unmoved("column of a parent", "CREATE TABLE shop.t (id int, e text, note text); CREATE TABLE shop.h (more int) INHERITS (shop.t); "
            + "CREATE VIEW shop.v AS SELECT h.note FROM shop.h", Drop, Back),
        Unmoved("view of a whole row", Table + "CREATE VIEW shop.v AS SELECT x FROM shop.t x", Drop, Back),
        Unmoved(
            "view over a join with USING",
            Table + "CREATE TABLE shop.u (id int, z int); CREATE VIEW shop.v AS SELECT t.note, u.z FROM shop.t JOIN shop.u USING (id)",
            Drop, Back),
        Unmoved(
            "view over a view", Table + "CREATE VIEW shop.w AS SELECT id, note FROM shop.t; CREATE VIEW shop.v AS SELECT * FROM shop.w",
            Drop, Back),
        Unmoved(
            "columns of an INSERT in a rule",
            Table + "CREATE RULE r AS ON INSERT TO shop.orders DO ALSO INSERT INTO shop.t (note, id) VALUES (new.note, new.customer_id)",
            Drop, Back),
        Unmoved("partition whose columns stand in another order",
            "CREATE TABLE shop.p (id int, e text) PARTITION BY LIST (id); CREATE TABLE shop.p1 (e text, id int); ALTER TABLE shop.p ATTACH "
            + "PARTITION shop.p1 FOR VALUES IN (1)",
            "ALTER TABLE shop.p DROP e", "ALTER TABLE shop.p ADD e text"),
    ];

    /// <summary>A column is gone and back: no difference to us, one to pg_dump.</summary>
    private static SchemaCase Same(string name, string before, string change = Drop, string undo = Back) =>
        new(name, change) { Before = before, Undo = undo, DumpDiffers = true };

    /// <summary>The same where pg_dump shows none either.</summary>
    private static SchemaCase Unmoved(string name, string before, string change, string undo) =>
        new(name, change) { Before = before, Undo = undo };

    private static SchemaCase Changed(string name, string before, string change, string difference) =>
        new(name, change, difference) { Before = before };
}
