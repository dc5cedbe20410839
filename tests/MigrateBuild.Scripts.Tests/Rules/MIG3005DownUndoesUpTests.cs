namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3005DownUndoesUpTests
{
    /// <summary>Name, up, down, and the MIG3005 findings.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        { "a type that is called serial", "ALTER TABLE a ALTER total TYPE shop.serial", "SELECT 1;", ["down: total"] },
        {
            "an index left",
            "CREATE INDEX i ON a (total); CREATE TABLE c ();",
            "DROP TABLE c;",
            ["down(1,1): leaves index i ... 0002_case.up.sql(1,1) ... add 'DROP INDEX i;'"]
        },
        {
            "an index without a name left",
            "CREATE INDEX ON a (total); CREATE INDEX ON a (lower(name)); CREATE INDEX ON a ((total + 1), total, (total + 2));",
            "SELECT 1;",
            ["down: 'DROP INDEX a_total_idx;'", "down: 'DROP INDEX a_lower_idx;'", "down: 'DROP INDEX a_expr_total_expr1_idx;'"]
        },
        {
            "a column left",
            "ALTER TABLE a ADD COLUMN x int, ADD COLUMN y int;",
            "ALTER TABLE a DROP COLUMN x;",
            ["down(1,1): leaves column a.y ... 0002_case.up.sql(1,33) ... 'ALTER TABLE a DROP COLUMN y;'"]
        },
        {
            "a table left",
            "CREATE TABLE c (id int PRIMARY KEY); CREATE INDEX ON c (id);",
            "SELECT 1;",
            ["down: leaves table c ... 'DROP TABLE c;'"]
        },
        {
            "constraints left",
            "ALTER TABLE a ADD CHECK (total > 0), ADD UNIQUE (name, total), ADD CONSTRAINT k CHECK (total > 0 OR name <> '');",
            "SELECT 1;",
            ["down: DROP CONSTRAINT a_total_check;", "down: DROP CONSTRAINT a_name_total_key;", "down: DROP CONSTRAINT k;"]
        },
        {
            "a foreign key left",
            "ALTER TABLE orders ADD COLUMN a_id int; ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES orders;",
            "ALTER TABLE orders DROP COLUMN a_id;",
            ["down: ALTER TABLE b DROP CONSTRAINT b_id_fkey;"]
        },
        {
            "an enum value left",
            "ALTER TYPE mood ADD VALUE 'meh' BEFORE 'bad';",
            "SELECT 1;",
            ["down(1,1): type mood with the values 'good', 'meh', 'bad' ... a value cannot be removed ... recreate the type"]
        },
        {
            "functions, triggers, policies left",
            "CREATE FUNCTION g(a int) RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; "
                + "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION g(); CREATE POLICY p ON a;",
            "SELECT 1;",
            ["down: 'DROP FUNCTION g(int4);'", "down: 'DROP TRIGGER t ON a;'", "down: 'DROP POLICY p ON a;'"]
        },
        {
            "an overload left",
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                + "CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';",
            "DROP FUNCTION f(int);",
            ["down: 'DROP FUNCTION f(text);'"]
        },
        {
            "an extension, a schema left",
            "CREATE EXTENSION citext; CREATE SCHEMA s; CREATE TABLE s.t ();",
            "SELECT 1;",
            ["down: DROP EXTENSION citext;", "down: DROP SCHEMA s;", "down: DROP TABLE s.t;"]
        },
        {
            "a comment left",
            "COMMENT ON COLUMN a.name IS 'x'; COMMENT ON TABLE orders IS 'y';",
            "SELECT 1;",
            ["down: COMMENT ON COLUMN a.name IS NULL;", "down: COMMENT ON TABLE orders IS 'What was ordered.';"]
        },
        {
            "row security left",
            "ALTER TABLE a ENABLE ROW LEVEL SECURITY;",
            "SELECT 1;",
            ["down: ALTER TABLE a DISABLE ROW LEVEL SECURITY;"]
        },
        {
            "IF NOT EXISTS of something new",
            "CREATE TABLE IF NOT EXISTS c (); CREATE TABLE IF NOT EXISTS a ();",
            "SELECT 1;",
            ["down: DROP TABLE c;"]
        },
        {
            "a dropped column not brought back",
            "ALTER TABLE a DROP COLUMN total;",
            "SELECT 1;",
            ["down(1,1): does not bring back column a.total ... 'ALTER TABLE a ADD COLUMN total int4 DEFAULT 0;'"]
        },
        {
            "a column brought back poorer",
            "ALTER TABLE a DROP COLUMN total;",
            "ALTER TABLE a ADD COLUMN total int;",
            ["down(1,15): column a.total ... the default is none and was 0 ... SET DEFAULT 0;"]
        },
        {
            "NOT NULL lost with the column",
            "ALTER TABLE a DROP COLUMN name CASCADE;",
            "ALTER TABLE a ADD COLUMN name text;",
            [
                "down: it is nullable and was NOT NULL ... SET NOT NULL",
                "down: does not bring back index a_name ... CREATE INDEX a_name ON a (name);",
            ]
        },
        {
            "a dropped table not brought back",
            "DROP TABLE b;",
            "SELECT 1;",
            ["down: does not bring back table b ... create it again as 0001_base.up.sql(2,1) does"]
        },
        {
            "a dropped table brought back without its key",
            "DROP TABLE b;",
            "CREATE TABLE b (id int PRIMARY KEY, a_id int, note text);",
            ["down: does not bring back constraint b_a_id_fkey of b"]
        },
        {
            "a dropped index brought back otherwise",
            "DROP INDEX a_name;",
            "CREATE UNIQUE INDEX a_name ON a (name);",
            ["down: does not restore index a_name ... the definition differs"]
        },
        {
            "a dropped constraint under another name",
            "ALTER TABLE b DROP CONSTRAINT b_a_id_fkey;",
            "ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a (id);",
            ["down: under another name ... 'ALTER TABLE b RENAME CONSTRAINT fk TO b_a_id_fkey;'"]
        },
        {
            "a foreign key with another action",
            "ALTER TABLE b DROP CONSTRAINT b_a_id_fkey;",
            "ALTER TABLE b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE;",
            ["down: constraint b_a_id_fkey"]
        },
        {
            "a type changed",
            "ALTER TABLE a ALTER total TYPE bigint;",
            "SELECT 1;",
            ["down: the type is int8 and was int4 ... 'ALTER TABLE a ALTER COLUMN total TYPE int4;'"]
        },
        {
            "a type changed back to another",
            "ALTER TABLE orders ALTER price TYPE numeric(12, 2);",
            "ALTER TABLE orders ALTER price TYPE numeric;",
            ["down(1,20): numeric and was numeric(10, 2)"]
        },
        {
            "NOT NULL and default",
            "ALTER TABLE a ALTER total SET NOT NULL, ALTER total DROP DEFAULT;",
            "ALTER TABLE a ALTER total DROP NOT NULL;",
            ["down: SET DEFAULT 0"]
        },
        {
            "a table renamed one way",
            "ALTER TABLE a RENAME TO c;",
            "SELECT 1;",
            ["down: leaves table a under another name: it is table c ... 'ALTER TABLE c RENAME TO a;'"]
        },
        {
            "a column renamed one way",
            "ALTER TABLE a RENAME name TO title;",
            "SELECT 1;",
            ["down: 'ALTER TABLE a RENAME COLUMN title TO name;'"]
        },
        {
            "a table moved one way",
            "CREATE SCHEMA s; ALTER TABLE a SET SCHEMA s;",
            "ALTER TABLE s.a SET SCHEMA public; ",
            ["down: DROP SCHEMA s"]
        },
        {
            "a function replaced and not restored",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';",
            "SELECT 1;",
            ["down: function f() ... the body differs"]
        },
        {
            "a view that names another column",
            "CREATE OR REPLACE VIEW names AS SELECT name, id FROM a;",
            "SELECT 1;",
            ["down: view names"]
        },
        {
            "a serial table made anew beside the old one",
            "ALTER TABLE orders RENAME TO old; CREATE TABLE orders (id serial CONSTRAINT k PRIMARY KEY, price numeric(10, 2)); "
                + "COMMENT ON TABLE orders IS 'What was ordered.';",
            "DROP TABLE orders; ALTER TABLE old RENAME TO orders; CREATE SEQUENCE q;",
            ["down: sequence q"]
        },
        {
            "on a table that no script made",
            "ALTER TABLE legacy ADD COLUMN x int, ALTER y TYPE bigint;",
            "SELECT 1;",
            ["down: ALTER TABLE legacy DROP COLUMN x;", "down: column legacy.y"]
        },

        {
            "good: all undone",
            "CREATE TABLE c (id int PRIMARY KEY, b_id int REFERENCES b); ALTER TABLE a ADD COLUMN x int; CREATE INDEX i ON a (x); "
                + "CREATE INDEX ON a (total);",
            "DROP INDEX a_total_idx; ALTER TABLE a DROP x; DROP TABLE c;",
            []
        },
        {
            "good: a table takes what is on it",
            "CREATE TABLE c (id serial); CREATE INDEX ON c (id); COMMENT ON TABLE c IS 'x'; CREATE POLICY p ON c; "
                + "ALTER TABLE c ADD CHECK (id > 0);",
            "DROP TABLE c;",
            []
        },
        {
            "good: a column takes what is on it",
            "ALTER TABLE a ADD x int CHECK (x > 0) UNIQUE; CREATE INDEX i ON a (total, x); COMMENT ON COLUMN a.x IS 'x'; "
                + "CREATE INDEX j ON a (total) WHERE x > 0;",
            "ALTER TABLE a DROP x;",
            []
        },
        {
            "good: a schema takes what is in it",
            "CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE TYPE s.k AS ENUM ('x'); "
                + "CREATE FUNCTION s.g() RETURNS int LANGUAGE sql AS 'SELECT 1';",
            "DROP SCHEMA s CASCADE;",
            []
        },
        {
            "good: made and dropped again",
            "CREATE TABLE tmp (id int); INSERT INTO tmp VALUES (1); DROP TABLE tmp; CREATE TEMP TABLE t2 (id int);",
            "SELECT 1;",
            []
        },
        { "good: dropped where it is there", "DROP TABLE IF EXISTS c; CREATE TABLE c ();", "DROP TABLE IF EXISTS c;", [] },
        {
            "good: renamed both ways",
            "ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME name TO title; ALTER INDEX a_name RENAME TO c_title;",
            "ALTER INDEX c_title RENAME TO a_name; ALTER TABLE c RENAME title TO name; ALTER TABLE c RENAME TO a;",
            []
        },
        {
            "good: dropped and brought back, written otherwise",
            "DROP TABLE b; DROP VIEW names; DROP INDEX a_name;",
            "CREATE TABLE public.b (id integer NOT NULL, a_id int4, note text, CONSTRAINT b_pkey PRIMARY KEY (id)); "
                + "ALTER TABLE ONLY b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a(id); "
                + "CREATE VIEW names AS SELECT a.name FROM public.a; CREATE INDEX a_name ON public.a USING btree (name);",
            []
        },
        {
            "good: the same check in other words",
            "ALTER TABLE a ADD CONSTRAINT k CHECK (name IN ('x', 'y')); ALTER TABLE a DROP CONSTRAINT k;",
            "SELECT 1;",
            []
        },
        {
            "good: a type and back",
            "ALTER TABLE a ALTER total TYPE bigint; ALTER TABLE a ALTER name TYPE varchar(10);",
            "ALTER TABLE a ALTER total TYPE integer; ALTER TABLE a ALTER name TYPE text;",
            []
        },
        {
            "good: an enum made anew",
            "ALTER TYPE mood ADD VALUE 'meh';",
            "ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('good', 'bad'); DROP TYPE mood_old;",
            []
        },
        {
            "good: an enum value renamed both ways",
            "ALTER TYPE mood RENAME VALUE 'bad' TO 'sad';",
            "ALTER TYPE mood RENAME VALUE 'sad' TO 'bad';",
            []
        },
        {
            "good: a function replaced both ways",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';",
            "CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql VOLATILE AS $$SELECT 1$$;",
            []
        },
        {
            "good: a body restored but for white space and a comment",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS '\n  SELECT  1 -- one\n';",
            []
        },
        { "good: a down that runs code", "CREATE TABLE c ();", "DO $$ BEGIN EXECUTE 'DROP TABLE c'; END $$;", [] },
        { "good: an up that runs code", "DO $$ BEGIN EXECUTE 'DROP INDEX a_name'; END $$; CREATE INDEX i ON a (total);", "SELECT 1;", [] },
        { "good: a function of the set is called", "CREATE TABLE c ();", "SELECT f();", [] },
        { "good: harmless code", "CREATE TABLE c (id int); DO $$ BEGIN UPDATE c SET id = 1; END $$;", "DROP TABLE c;", [] },
        { "good: irreversible", "-- migration: irreversible gone\nDROP TABLE b;", "", [] },
        { "good: what does not parse is told elsewhere", "CREATE TABLE c ();", "DRP TABLE c;", [] },
        {
            "good: a partition goes with its table",
            "CREATE TABLE p (id int, at date) PARTITION BY RANGE (at); "
                + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
            "DROP TABLE p1; DROP TABLE p;",
            []
        },
        {
            "good: an index turned into a constraint and back",
            "CREATE UNIQUE INDEX u ON a (total); ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX u;",
            "ALTER TABLE a DROP CONSTRAINT u;",
            []
        },
        {
            "good: an index of a table that is renamed",
            "ALTER TABLE a RENAME TO c; CREATE INDEX ON c (total);",
            "DROP INDEX c_total_idx; ALTER TABLE c RENAME TO a;",
            []
        },
        {
            "good: another type rewrites an expression",
            "ALTER TABLE b ADD at timestamp; CREATE INDEX i ON b (date(at)); ALTER TABLE b ALTER at TYPE date; DROP INDEX i; "
                + "CREATE INDEX i ON b (at);",
            "ALTER TABLE b DROP at;",
            []
        },
        { "good: search_path", "SET search_path = s, public; CREATE SCHEMA s; CREATE TABLE c ();", "DROP TABLE s.c; DROP SCHEMA s;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string down, string[] expected) => GuidelineCase.Finds("MIG3005", name, up, down, expected);
}
