namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3005DownUndoesUpTests
{
    /// <summary>Name, up, down, and the MIG3005 findings.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        {
            "an index left",
            "CREATE INDEX i ON a (total); CREATE TABLE c ();",
            "DROP TABLE c;",
            ["down(1,1): leaves index i ... 0002_case.up.sql(1,1) ... the next upgrade fails on it; add 'DROP INDEX i;'"]
        },
        {
            "an index without a name left",
            "CREATE INDEX ON a (total); CREATE INDEX ON a (lower(name));",
            "SELECT 1;",
            ["down: an unnamed index on a ... (1,1) ... makes another one or fails; give it a name", "down: an unnamed index on a ... (1,28)"]
        },
        {
            "one of two indexes left",
            "CREATE INDEX i ON a (total); CREATE INDEX j ON a (total, id);",
            "DROP INDEX i;",
            ["down: 'DROP INDEX j;'"]
        },
        {
            "a column left",
            "ALTER TABLE a ADD COLUMN x int, ADD COLUMN y int;",
            "ALTER TABLE a DROP COLUMN x;",
            ["down(1,1): leaves column a.y ... 0002_case.up.sql(1,33) ... 'ALTER TABLE a DROP COLUMN y;'"]
        },
        {
            "a column of the same name left in another table",
            "ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int;",
            "ALTER TABLE a DROP COLUMN x;",
            ["down: 'ALTER TABLE b DROP COLUMN x;'"]
        },
        {
            "an attribute left",
            "ALTER TYPE point3 ADD ATTRIBUTE z int;",
            "SELECT 1;",
            ["down: leaves column point3.z ... 'ALTER TYPE point3 DROP ATTRIBUTE z;'"]
        },
        {
            "a table left with what is on it",
            "CREATE TABLE c (id int PRIMARY KEY); CREATE INDEX i ON c (id); ALTER TABLE c ADD COLUMN x int;",
            "SELECT 1;",
            ["down: leaves table c ... 'DROP TABLE c;'"]
        },
        {
            "constraints left",
            "ALTER TABLE a ADD CHECK (total > 0), ADD CONSTRAINT k CHECK (total > 0 OR name <> '');",
            "SELECT 1;",
            ["down: an unnamed constraint of a", "down: 'ALTER TABLE a DROP CONSTRAINT k;'"]
        },
        {
            "a foreign key left",
            "ALTER TABLE orders ADD COLUMN a_id int; ALTER TABLE b ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES orders;",
            "ALTER TABLE orders DROP COLUMN a_id;",
            ["down: ALTER TABLE b DROP CONSTRAINT k;"]
        },
        {
            "a constraint of a domain left",
            "ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0);",
            "SELECT 1;",
            ["down: constraint k of d ... 'ALTER DOMAIN d DROP CONSTRAINT k;'"]
        },
        {
            "an enum value left",
            "ALTER TYPE mood ADD VALUE 'meh' BEFORE 'bad';",
            "SELECT 1;",
            ["down(1,1): leaves the value 'meh' of type mood ... a value cannot be removed ... recreate the type"]
        },
        {
            "functions, triggers, policies left",
            "CREATE FUNCTION g(a int) RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; "
                + "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION g(); CREATE POLICY p ON a;",
            "SELECT 1;",
            ["down: 'DROP FUNCTION g(int4);'", "down: 'DROP TRIGGER t ON a;'", "down: 'DROP POLICY p ON a;'"]
        },
        {
            "an extension, a schema left",
            "CREATE EXTENSION citext; CREATE SCHEMA s; CREATE TABLE s.t ();",
            "SELECT 1;",
            ["down: DROP EXTENSION citext;", "down: DROP SCHEMA s;", "down: DROP TABLE s.t;"]
        },
        {
            "what a CREATE SCHEMA makes",
            "CREATE SCHEMA s CREATE TABLE t (id int);",
            "SELECT 1;",
            ["down: DROP SCHEMA s;", "down: leaves table t ... drop it as well"]
        },
        {
            "by the search path, which the fix does not know",
            "SET search_path = s; CREATE TABLE c ();",
            "SELECT 1;",
            ["down: leaves table c ... drop it as well"]
        },
        {
            "a sequence left beside its table",
            "CREATE SEQUENCE s OWNED BY a.total; CREATE SEQUENCE q;",
            "SELECT 1;",
            ["down: 'DROP SEQUENCE s;'", "down: 'DROP SEQUENCE q;'"]
        },
        {
            "a dropped column not brought back",
            "ALTER TABLE a DROP COLUMN total;",
            "SELECT 1;",
            ["down(1,1): does not bring back column a.total ... 0002_case.up.sql(1,15) ... create it again"]
        },
        { "a dropped table not brought back", "DROP TABLE b;", "SELECT 1;", ["down: does not bring back table b"] },
        { "a dropped table, told without its parts", "ALTER TABLE b DROP note; DROP TABLE b;", "SELECT 1;", ["down: table b"] },
        {
            "a dropped index brought back under another name",
            "DROP INDEX a_name;",
            "CREATE INDEX a_nam ON a (name);",
            ["down: does not bring back index a_name"]
        },
        {
            "a dropped constraint brought back under another name",
            "ALTER TABLE b DROP CONSTRAINT b_a_id_fkey;",
            "ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a (id);",
            ["down: does not bring back constraint b_a_id_fkey of b"]
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
            "a value renamed one way",
            "ALTER TYPE mood RENAME VALUE 'bad' TO 'sad';",
            "SELECT 1;",
            ["down: it is the value 'sad' of type mood now ... 'ALTER TYPE mood RENAME VALUE 'sad' TO 'bad';'"]
        },
        {
            "beside what goes with CASCADE",
            "CREATE TABLE c (id int); CREATE TABLE d (id int); CREATE SCHEMA s;",
            "DROP TABLE c CASCADE;",
            ["down: 'DROP TABLE d;'", "down: 'DROP SCHEMA s;'"]
        },
        {
            "beside what the up script drops",
            "DROP TABLE b; DROP INDEX a_name; ALTER TABLE a ADD COLUMN x int; CREATE INDEX i ON a (total);",
            "CREATE TABLE b (id int); CREATE INDEX a_name ON a (name);",
            ["down: 'ALTER TABLE a DROP COLUMN x;'", "down: 'DROP INDEX i;'"]
        },
        {
            "a constraint that is replaced",
            "ALTER TABLE a DROP CONSTRAINT k, ADD CONSTRAINT k2 CHECK (total > 0);",
            "ALTER TABLE a DROP CONSTRAINT k2;",
            ["down: does not bring back constraint k of a"]
        },
        {
            "an aggregate, a function with a modifier",
            "CREATE FUNCTION g(numeric(4, 2)) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                + "CREATE AGGREGATE total_of(*) (SFUNC = int8inc, STYPE = int8);",
            "SELECT 1;",
            ["down: 'DROP FUNCTION g(numeric);'", "down: leaves aggregate total_of ... drop it as well"]
        },
        {
            "a table moved one way",
            "ALTER TABLE public.a SET SCHEMA s;",
            "SELECT 1;",
            ["down: it is table s.a now ... 'ALTER TABLE s.a SET SCHEMA public;'"]
        },
        {
            "on a table that no script made",
            "ALTER TABLE legacy ADD COLUMN x int;",
            "SELECT 1;",
            ["down: ALTER TABLE legacy DROP COLUMN x;"]
        },

        // What was there before, only a server knows.
        { "not certain: IF NOT EXISTS", "CREATE TABLE IF NOT EXISTS c (); ALTER TABLE a ADD IF NOT EXISTS x int;", "SELECT 1;", [] },
        { "not certain: IF EXISTS", "DROP TABLE IF EXISTS b; ALTER TABLE a DROP IF EXISTS total;", "SELECT 1;", [] },
        {
            "not certain: OR REPLACE",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; "
                + "CREATE OR REPLACE VIEW names AS SELECT name, id FROM a;",
            "SELECT 1;",
            []
        },
        {
            "not certain: what it was before",
            "ALTER TABLE a ALTER total TYPE bigint, ALTER total SET NOT NULL, ALTER total DROP DEFAULT; COMMENT ON TABLE a IS 'x'; "
                + "ALTER TABLE a ENABLE ROW LEVEL SECURITY;",
            "SELECT 1;",
            []
        },
        { "not certain: whether it lies there already", "ALTER TABLE a SET SCHEMA public;", "SELECT 1;", [] },
        { "not certain: what CASCADE takes", "CREATE INDEX i ON a (total);", "DROP FUNCTION f() CASCADE;", [] },
        { "not certain: what an extension takes", "CREATE TABLE c ();", "DROP EXTENSION citext;", [] },
        {
            "not certain: what an extension makes",
            "DROP FUNCTION f();",
            "CREATE EXTENSION citext;",
            []
        },
        {
            "not certain: a parent that no script made",
            "CREATE INDEX i ON legacy (x); CREATE TABLE c PARTITION OF legacy DEFAULT;",
            "DROP TABLE parent;",
            []
        },
        { "not certain: an index of a parent", "CREATE INDEX i ON legacy (x);", "DROP INDEX parent_x;", [] },
        {
            "not certain: a key of a parent",
            "ALTER TABLE legacy ADD CONSTRAINT k UNIQUE (x);",
            "ALTER TABLE parent DROP CONSTRAINT parent_x;",
            []
        },
        {
            "not certain: a name that the server chose",
            "DROP INDEX a_total_idx; DROP SEQUENCE b_x_seq; ALTER TABLE b DROP x;",
            "CREATE INDEX ON a (total); ALTER TABLE b ADD x serial;",
            []
        },
        { "not certain: by another name", "CREATE TABLE c (); ALTER TABLE c RENAME TO d;", "DROP TABLE d;", [] },
        {
            "not certain: two tables change their names",
            "ALTER TABLE a RENAME TO a_old; CREATE TABLE a (id int); CREATE INDEX i ON a_old (id);",
            "DROP TABLE a; ALTER TABLE a_old RENAME TO a;",
            []
        },
        { "not certain: a schema gets another name", "CREATE TABLE s.c ();", "ALTER SCHEMA s RENAME TO t; DROP TABLE t.c;", [] },
        {
            "not certain: what %TYPE stands for",
            "CREATE FUNCTION g(a.id%TYPE) RETURNS int LANGUAGE sql AS 'SELECT 1';",
            "DROP FUNCTION g(int);",
            []
        },
        { "not certain: a view of a temporary table", "CREATE TEMP TABLE t (x int); CREATE VIEW v AS SELECT * FROM t;", "SELECT 1;", [] },
        {
            "not certain: a name with a number",
            "ALTER TABLE b DROP CONSTRAINT b_note_key1;",
            "ALTER TABLE b ADD UNIQUE (note);",
            []
        },
        {
            "not certain: an index and its constraint have one name",
            "ALTER TABLE a RENAME CONSTRAINT a_pkey TO a_pk; ALTER INDEX a_name RENAME TO a_by_name;",
            "ALTER INDEX a_pk RENAME TO a_pkey; DROP TABLE a; CREATE TABLE a (id int);",
            []
        },
        {
            "not certain: what is on a table that gets another name or schema",
            "ALTER TABLE a RENAME TO c; ALTER INDEX a_name RENAME TO c_name; CREATE INDEX i ON b (note); ALTER TABLE b SET SCHEMA s;",
            "DROP TABLE c; CREATE TABLE a (id int); CREATE INDEX a_name ON a (id); DROP INDEX s.i;",
            []
        },
        {
            "not certain: a sequence that goes with its column",
            "ALTER SEQUENCE orders_id_seq RENAME TO q; CREATE SEQUENCE s OWNED BY legacy.n;",
            "ALTER TABLE orders DROP COLUMN id; ALTER TABLE orders ADD COLUMN id serial; ALTER TABLE parent DROP COLUMN n;",
            []
        },
        { "not certain: one of several overloads", "CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';", "DROP FUNCTION f();", [] },
        {
            "not certain: a column of what becomes a partition",
            "ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int; ALTER TABLE a ATTACH PARTITION b DEFAULT;",
            "ALTER TABLE a DROP COLUMN x; ALTER TABLE a DETACH PARTITION b;",
            []
        },
        {
            "not certain: NOT NULL has a name",
            "ALTER TABLE a DROP CONSTRAINT a_name_not_null;",
            "ALTER TABLE a ALTER name SET NOT NULL;",
            []
        },
        { "not certain: the catalogs are written", "ALTER TYPE mood ADD VALUE 'meh';", "DELETE FROM pg_enum WHERE enumlabel = 'm' || 'eh';", [] },
        {
            "not certain: code that is called",
            "CREATE TABLE c ();",
            "SELECT to_audited();",
            []
        },
        { "not certain: a trigger of two tables", "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a FROM b EXECUTE FUNCTION f();", "SELECT 1;", [] },
        { "not certain: a schema without a name", "CREATE SCHEMA AUTHORIZATION CURRENT_USER;", "SELECT 1;", [] },
        { "not certain: rolled back", "SAVEPOINT s; CREATE TABLE c (); ROLLBACK TO s;", "SELECT 1;", [] },
        {
            "not certain: a column of its index gets another name",
            "CREATE INDEX i ON b (note);",
            "ALTER TABLE b RENAME note TO x; ALTER TABLE b DROP x;",
            []
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
        { "good: a schema keeps its name", "ALTER SCHEMA s RENAME TO s;", "SELECT 1;", [] },
        { "good: a table keeps its name", "ALTER TABLE b RENAME TO b;", "SELECT 1;", [] },
        { "good: a column keeps its name", "ALTER TABLE b RENAME COLUMN x TO x;", "SELECT 1;", [] },
        { "good: a value keeps its name", "ALTER TYPE e RENAME VALUE 'x' TO 'x';", "SELECT 1;", [] },
        { "good: search_path", "SET search_path = s, public; CREATE SCHEMA s; CREATE TABLE c ();", "DROP TABLE s.c; DROP SCHEMA s;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string down, string[] expected) => GuidelineCase.Finds("MIG3005", name, up, down, expected);
}
