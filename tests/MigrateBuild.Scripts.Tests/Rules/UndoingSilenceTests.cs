namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>
/// Pairs whose round trip is right on a server, and what an earlier migration made for them: MIG3005 and MIG3007 have nothing to say of
/// them. <c>ReadingAgreesWithServerTests</c> of the rehearsal looks for more at random.
/// </summary>
public sealed class UndoingSilenceTests
{
    /// <summary>Name, what is there before, up, down.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        // A schema takes what lies in it along.
        {
            "a schema that is renamed takes the place of another",
            "CREATE SCHEMA o; CREATE TABLE o.t1 (id int);",
            "CREATE SCHEMA n; ALTER TABLE o.t1 SET SCHEMA n; DROP SCHEMA o;",
            "ALTER SCHEMA n RENAME TO o;"
        },
        {
            "an up script that ends where it began",
            "CREATE SCHEMA s; CREATE TABLE s.t (id int);",
            "ALTER SCHEMA s RENAME TO s_old; CREATE SCHEMA s; ALTER TABLE s_old.t SET SCHEMA s; DROP SCHEMA s_old;",
            "SELECT 1;"
        },
        {
            "a table dropped with its schema and brought back with one",
            "CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE SCHEMA kept; CREATE TABLE kept.t (id int);",
            "ALTER SCHEMA s RENAME TO gone; DROP TABLE gone.t; CREATE SCHEMA s;",
            "DROP SCHEMA s; ALTER SCHEMA gone RENAME TO s; CREATE TABLE s.t (id int);"
        },

        // CASCADE takes tables too.
        {
            "a foreign table goes with its server",
            "CREATE FOREIGN DATA WRAPPER w;",
            "CREATE SERVER srv FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE ft (id int) SERVER srv;",
            "DROP SERVER srv CASCADE;"
        },
        {
            "a foreign table goes with its wrapper",
            "",
            "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER srv FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE ft (id int) SERVER srv;",
            "DROP FOREIGN DATA WRAPPER w CASCADE;"
        },
        {
            "a partitioned table goes with a function of its key",
            "",
            "CREATE FUNCTION g(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE TABLE t (id int) PARTITION BY HASH (g(id));",
            "DROP FUNCTION g CASCADE;"
        },
        {
            "a partitioned table goes with the collation of its key",
            "",
            """CREATE COLLATION c FROM "C"; CREATE TABLE t (x text COLLATE "C") PARTITION BY LIST (x COLLATE c);""",
            "DROP COLLATION c CASCADE;"
        },
        {
            "a table goes with its access method",
            "",
            "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (id int) USING heap2;",
            "DROP ACCESS METHOD heap2 CASCADE;"
        },
        {
            "a table goes with the access method that is the default",
            "",
            "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; SET default_table_access_method = heap2; "
                + "CREATE TABLE t (id int);",
            "DROP ACCESS METHOD heap2 CASCADE;"
        },

        // One ALTER TABLE does both.
        {
            "a constraint dropped and added in one statement",
            "CREATE TABLE ss (x int, CONSTRAINT fk FOREIGN KEY (x) REFERENCES a (id));",
            "ALTER TABLE ss DROP CONSTRAINT fk, ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a (id), ADD COLUMN z int;",
            "ALTER TABLE ss DROP COLUMN z;"
        },
        {
            "a constraint dropped, if it is there, and added in one statement",
            "CREATE TABLE ss (x int, CONSTRAINT k CHECK (x > 0));",
            "ALTER TABLE ss DROP CONSTRAINT IF EXISTS k, ADD CONSTRAINT k CHECK (x > 0);",
            "SELECT 1;"
        },
        {
            "a column dropped, if it is there, and added in one statement",
            "CREATE TABLE ss (x int, y int);",
            "ALTER TABLE ss DROP COLUMN IF EXISTS y, ADD COLUMN y int;",
            "SELECT 1;"
        },

        // A partition's index goes with that of the whole.
        {
            "a partition attached in code before",
            "CREATE TABLE t (x int) PARTITION BY LIST (x); CREATE TABLE t1 (x int); "
                + "DO $$ BEGIN EXECUTE 'ALTER TABLE t ATTACH PARTITION t1 FOR VALUES IN (1)'; END $$;",
            "CREATE INDEX pi ON t1 (x); CREATE INDEX ti ON t (x);",
            "DROP INDEX ti;"
        },
        {
            "a partition attached by a function before",
            "CREATE TABLE t (x int) PARTITION BY LIST (x); CREATE TABLE t1 (x int); CREATE FUNCTION attach_all() RETURNS int "
                + "LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ALTER TABLE t ATTACH PARTITION t1 FOR VALUES IN (1)'; RETURN 1; END $$; "
                + "SELECT attach_all();",
            "CREATE INDEX pi ON t1 (x); CREATE INDEX ti ON t (x);",
            "DROP INDEX ti;"
        },
        {
            "a table that the role's own schema has",
            "CREATE ROLE r SUPERUSER; CREATE SCHEMA r; CREATE TABLE r.t (x int) PARTITION BY LIST (x); "
                + "CREATE TABLE r.t1 PARTITION OF r.t FOR VALUES IN (1); CREATE TABLE t (x int); CREATE TABLE t1 (x int);",
            "SET LOCAL ROLE r; CREATE INDEX pi ON t1 (x); CREATE INDEX ti ON t (x); RESET ROLE;",
            "SET LOCAL ROLE r; DROP INDEX ti; RESET ROLE;"
        },

        // Rows that the up script did insert.
        {
            "rows inserted by a view",
            "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t;",
            "INSERT INTO v VALUES (1);",
            "DELETE FROM t WHERE id = 1;"
        },
        {
            "rows inserted into the whole and deleted from the partition",
            "CREATE TABLE t (x int) PARTITION BY LIST (x); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);",
            "INSERT INTO t VALUES (1);",
            "DELETE FROM t1;"
        },
        { "rows inserted into a child", "", "INSERT INTO q VALUES (1, 2);", "DELETE FROM p WHERE size = 1;" },
        {
            "rows inserted under another name",
            "CREATE TABLE t_old (id int);",
            "INSERT INTO t_old VALUES (1); ALTER TABLE t_old RENAME TO t_new;",
            "DELETE FROM t_new WHERE id = 1; ALTER TABLE t_new RENAME TO t_old;"
        },
        {
            "rows inserted by a rule",
            "CREATE TABLE t (id int); CREATE TABLE door (id int); "
                + "CREATE RULE r AS ON INSERT TO door DO INSTEAD INSERT INTO t VALUES (NEW.id);",
            "INSERT INTO door VALUES (1);",
            "DELETE FROM t WHERE id = 1;"
        },
        {
            "rows that are put back from a copy",
            "",
            "CREATE TABLE a_kept AS SELECT * FROM a; UPDATE a SET total = 0;",
            "DELETE FROM a; INSERT INTO a SELECT * FROM a_kept; DROP TABLE a_kept;"
        },

        // Code that runs DDL without being called by name.
        {
            "a trigger makes a table",
            "CREATE TABLE days (day text); CREATE FUNCTION make_day() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN EXECUTE 'CREATE TABLE ' || NEW.day || ' (id int)'; RETURN NEW; END $$; "
                + "CREATE TRIGGER make BEFORE INSERT ON days FOR EACH ROW EXECUTE FUNCTION make_day();",
            "INSERT INTO days VALUES ('monday');",
            "DROP TABLE monday; DELETE FROM days WHERE day = 'monday';"
        },
        {
            "an event trigger makes a table",
            "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$; "
                + "CREATE EVENT TRIGGER audits ON ddl_command_end EXECUTE FUNCTION audit();",
            "CREATE TABLE ex1 (id int);",
            "DROP TABLE ex1; DROP TABLE ex1_audit;"
        },
        {
            "an event trigger drops a table",
            "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$; "
                + "CREATE EVENT TRIGGER audits ON sql_drop EXECUTE FUNCTION audit();",
            "CREATE TABLE ex1 (id int); CREATE TABLE ex1_hist (id int);",
            "DROP TABLE ex1;"
        },
        {
            "a cursor calls a function",
            "CREATE FUNCTION make() RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made ()'; RETURN 1; END $$;",
            "DECLARE c CURSOR FOR SELECT make(); FETCH ALL FROM c; CLOSE c;",
            "DROP TABLE made;"
        },
        {
            "a default calls a function",
            "CREATE FUNCTION make() RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made ()'; RETURN 1; END $$;",
            "ALTER TABLE a ADD COLUMN c int DEFAULT make();",
            "ALTER TABLE a DROP COLUMN c; DROP TABLE made;"
        },
        {
            "a view calls a function",
            "CREATE FUNCTION make() RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made ()'; RETURN 1; END $$; "
                + "CREATE VIEW maker AS SELECT make();",
            "SELECT * FROM maker;",
            "DROP TABLE made;"
        },
        {
            "an operator calls a function",
            "CREATE FUNCTION make(text, text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made ()'; RETURN 1; END $$; "
                + "CREATE OPERATOR ^^^ (LEFTARG = text, RIGHTARG = text, FUNCTION = make);",
            "SELECT 'x' ^^^ 'y';",
            "DROP TABLE made;"
        },
        {
            "a function of a name of the server's",
            "CREATE FUNCTION translate(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made ()'; RETURN 1; END $$;",
            "SELECT translate('x');",
            "DROP TABLE made;"
        },

        // Names that are written in another way.
        { "a quote in a name", "", """CREATE TABLE "x""y" (id int);""", """DROP TABLE "x""y";""" },
        {
            "a quote in the name of a column",
            """CREATE TABLE t ("x""y" int);""",
            """ALTER TABLE t DROP COLUMN "x""y";""",
            """ALTER TABLE t ADD COLUMN "x""y" int;"""
        },
        { "escapes in a name", "", "CREATE TABLE uamp (id int);", """DROP TABLE U&"\0075amp";""" },
        { "escapes in a name that is made", "", """CREATE TABLE U&"d\0061t\+000061" (id int);""", "DROP TABLE data;" },

        // What goes with something temporary.
        {
            "a function of a temporary table",
            "",
            "CREATE TEMP TABLE x (id int) ON COMMIT DROP; CREATE FUNCTION g(x) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE k ();",
            "DROP TABLE k;"
        },
        {
            "a rule that writes to a temporary table",
            "",
            "CREATE TEMP TABLE x (id int) ON COMMIT DROP; CREATE RULE r AS ON INSERT TO a DO ALSO INSERT INTO x VALUES (1);",
            "SELECT 1;"
        },
        { "a domain over a temporary table", "", "CREATE TEMP TABLE x (id int) ON COMMIT DROP; CREATE DOMAIN d AS x;", "SELECT 1;" },

        // A column that is named as a part of its row.
        {
            "a check on a column of the row",
            "",
            "ALTER TABLE a ADD COLUMN c int; ALTER TABLE a ADD CONSTRAINT k CHECK ((a).c > 0);",
            "ALTER TABLE a DROP COLUMN c;"
        },
        {
            "an index on a column as a function of the row",
            "",
            "ALTER TABLE a ADD COLUMN c text; CREATE INDEX i ON a (lower(c(a)));",
            "ALTER TABLE a DROP COLUMN c;"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_said(string name, string before, string up, string down)
    {
        GuidelineCase.Finds("MIG3005", name, up, down, [], before);
        GuidelineCase.Finds("MIG3007", name, up, down, [], before);
    }

    /// <summary>What stays certain where it looks much like the cases above: name, before, up, down, and what is said.</summary>
    public static TheoryData<string, string, string, string, string[]> Said => new()
    {
        { "a plain table and CASCADE", "", "CREATE TABLE c (); CREATE TABLE d ();", "DROP TABLE d CASCADE;", ["down: leaves table c"] },
        {
            "a schema alone that is renamed",
            "CREATE SCHEMA s;",
            "ALTER SCHEMA s RENAME TO n;",
            "SELECT 1;",
            ["down: leaves schema s under another name ... 'ALTER SCHEMA n RENAME TO s;'"]
        },
        {
            "a routine without DDL and rows",
            "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; "
                + "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION g();",
            "INSERT INTO a VALUES (1, 'x'); CREATE TABLE c ();",
            "DELETE FROM a WHERE id = 1;",
            ["down: leaves table c"]
        },
        {
            "a partition that is named",
            "CREATE TABLE t (x int);",
            "CREATE INDEX i ON t (x); CREATE TABLE c ();",
            "DROP TABLE c;",
            ["down: leaves index i"]
        },
        {
            "a path that another schema takes",
            "",
            "SET LOCAL SCHEMA 'ssx'; CREATE TABLE ssxt (id int);",
            "SELECT 1;",
            ["down: leaves table ssxt ... drop it as well"]
        },
        {
            "a role whose schema comes first",
            "",
            "SET LOCAL ROLE r; CREATE TABLE rt (id int);",
            "SELECT 1;",
            ["down: leaves table rt ... drop it as well"]
        },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void What_is_certain_is_said(string name, string before, string up, string down, string[] expected) =>
        GuidelineCase.Finds("MIG3005", name, up, down, expected, before);
}
