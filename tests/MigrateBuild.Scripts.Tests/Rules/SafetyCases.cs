using System.Text;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>MIG40xx: what is found and what is not.</summary>
public sealed class SafetyCases
{
    internal const string Before = """
        CREATE TABLE p (id bigint PRIMARY KEY);
        CREATE TABLE t (id bigint PRIMARY KEY, a integer, b varchar(10), c text, d numeric(8, 2), e timestamp, n integer, k integer UNIQUE, p_id bigint REFERENCES p, CONSTRAINT n_there CHECK (n IS NOT NULL));
        CREATE INDEX t_a ON t (a);
        CREATE TABLE m (id bigint, x integer) PARTITION BY RANGE (id);
        CREATE TABLE part (id bigint, x integer);
        CREATE TABLE bounded (id bigint, x integer, CHECK (id > 0));
        CREATE VIEW v AS SELECT id FROM t;
        CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
        CREATE DOMAIN used AS integer; CREATE DOMAIN unused AS integer; CREATE DOMAIN positive AS integer CHECK (VALUE > 0); CREATE DOMAIN filled AS integer DEFAULT 1;
        CREATE TABLE u (id bigint PRIMARY KEY, x used);
        CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE pair AS (a integer, b integer);
        CREATE SCHEMA s; CREATE FUNCTION stable_one() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1'; CREATE FUNCTION any_one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE TRIGGER t_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
        """;

    /// <summary>Name, up script, and the codes that are found, without MIG and without 4023, which has cases of its own.</summary>
    public static TheoryData<string, string, string> UpCases => new()
    {
        { "index", "CREATE INDEX i ON t (c)", "4001" },
        { "unique index", "CREATE UNIQUE INDEX ON t (c)", "4001" },
        { "index, concurrent", "CREATE INDEX CONCURRENTLY i ON t (c)", "" },
        { "index on a table that no script creates", "CREATE INDEX i ON elsewhere (c)", "4001" },
        { "index on a new table", "CREATE TABLE x (id bigint PRIMARY KEY, c text); CREATE INDEX i ON x (c)", "" },
        { "index on a new table in a schema", "CREATE TABLE s.x (id bigint); CREATE INDEX i ON s.x (id)", "" },
        { "index on a new table that was renamed", "CREATE TABLE x (id bigint); ALTER TABLE x RENAME TO y; CREATE INDEX i ON y (id)", "" },
        { "index on a temporary table", "CREATE TEMP TABLE x (id bigint); CREATE INDEX i ON x (id)", "" },
        { "index on a table from a query", "CREATE TABLE x AS SELECT 1 AS a; CREATE INDEX i ON x (a)", "" },
        { "index on a materialized view", "CREATE INDEX i ON mv (id)", "" },
        { "index on a partitioned table", "CREATE INDEX i ON m (x)", "4001" },
        { "index on only a partitioned table", "CREATE INDEX i ON ONLY m (x)", "" },
        { "index in another schema's table of the name", "CREATE TABLE s.t (id bigint); CREATE INDEX i ON t (id)", "4001" },

        { "drop index", "DROP INDEX t_a", "4002" },
        { "drop index, concurrent", "DROP INDEX CONCURRENTLY t_a", "" },
        { "drop index that was just made", "CREATE TABLE x (id bigint); CREATE INDEX i ON x (id); DROP INDEX i", "" },
        { "drop index that no script made", "DROP INDEX IF EXISTS old_index", "4002" },

        { "if not exists hides an invalid index", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)", "4003" },
        { "invalid index is dropped first", "DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)", "" },
        { "another index is dropped first", "DROP INDEX CONCURRENTLY IF EXISTS j; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)", "4003" },
        { "an index of a partitioned table leaves nothing behind", "CREATE TABLE pt (a int) PARTITION BY RANGE (a); CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON pt (a)", "" },

        { "reindex table", "REINDEX TABLE t", "4004" },
        { "reindex index", "REINDEX INDEX t_a", "4004" },
        { "reindex schema", "REINDEX SCHEMA s", "4004" },
        { "reindex schema that is new", "CREATE SCHEMA n; REINDEX SCHEMA n", "" },
        { "reindex schema that may have been there", "CREATE SCHEMA IF NOT EXISTS n; REINDEX SCHEMA n", "4004" },
        { "reindex, concurrent", "REINDEX TABLE CONCURRENTLY t", "" },
        { "reindex, concurrent as an option", "REINDEX (VERBOSE, CONCURRENTLY) TABLE t", "" },
        { "reindex, concurrent off", "REINDEX (CONCURRENTLY off) TABLE t", "4004" },
        { "reindex system", "REINDEX SYSTEM d", "" },

        { "cluster", "CLUSTER t USING t_a", "4005" },
        { "cluster all", "CLUSTER", "4005" },
        { "vacuum full", "VACUUM FULL t", "4005" },
        { "vacuum (full)", "VACUUM (FULL, ANALYZE) t", "4005" },
        { "vacuum", "VACUUM ANALYZE t", "" },
        { "vacuum (full off)", "VACUUM (FULL off) t", "" },
        { "set unlogged", "ALTER TABLE t SET UNLOGGED", "4005" },
        { "set tablespace", "ALTER TABLE t SET TABLESPACE fast", "4005" },
        { "set tablespace of a partitioned table", "ALTER TABLE m SET TABLESPACE fast", "" },
        { "set logged on a new table", "CREATE UNLOGGED TABLE x (id bigint); ALTER TABLE x SET LOGGED", "" },
        { "set access method", "ALTER TABLE t SET ACCESS METHOD heap", "4005" },
        { "storage parameter", "ALTER TABLE t SET (fillfactor = 80)", "" },

        { "refresh", "REFRESH MATERIALIZED VIEW mv", "4006" },
        { "refresh, concurrent", "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", "" },
        { "refresh with no data", "REFRESH MATERIALIZED VIEW mv WITH NO DATA", "4006" },
        { "refresh of a new one", "CREATE MATERIALIZED VIEW x AS SELECT 1 WITH NO DATA; REFRESH MATERIALIZED VIEW x", "" },

        { "column", "ALTER TABLE t ADD x integer", "" },
        { "column with a constant", "ALTER TABLE t ADD x integer NOT NULL DEFAULT 5", "" },
        { "column with now()", "ALTER TABLE t ADD x timestamptz DEFAULT now()", "" },
        { "column with now() at a time zone", "ALTER TABLE t ADD x timestamptz DEFAULT (now() AT TIME ZONE 'utc')", "" },
        { "column with a volatile default", "ALTER TABLE t ADD x uuid DEFAULT gen_random_uuid()", "4007" },
        { "column with a volatile function inside", "ALTER TABLE t ADD x text DEFAULT md5(random()::text)", "4007" },
        { "column with a function of an extension", "ALTER TABLE t ADD x uuid DEFAULT uuid_generate_v4()", "4007" },
        { "column with a stable function of the set", "ALTER TABLE t ADD x integer DEFAULT stable_one()", "" },
        { "column with a function of the set that says nothing", "ALTER TABLE t ADD x integer DEFAULT any_one()", "4007" },
        { "column with a volatile default, new table", "CREATE TABLE x (id bigint); ALTER TABLE x ADD u uuid DEFAULT gen_random_uuid()", "" },
        { "default set later", "ALTER TABLE t ADD x uuid; ALTER TABLE t ALTER x SET DEFAULT gen_random_uuid()", "" },
        { "serial column", "ALTER TABLE t ADD x bigserial", "4007 4035" },
        { "identity column", "ALTER TABLE t ADD x bigint GENERATED ALWAYS AS IDENTITY", "4007" },
        { "stored generated column", "ALTER TABLE t ADD x integer GENERATED ALWAYS AS (a + 1) STORED", "4007" },
        { "virtual generated column", "ALTER TABLE t ADD x integer GENERATED ALWAYS AS (a + 1) VIRTUAL", "" },
        { "column of a domain", "ALTER TABLE t ADD x used", "" },
        { "column of a domain with a check", "ALTER TABLE t ADD x positive", "4007" },
        { "attribute of a composite type", "ALTER TYPE pair ADD ATTRIBUTE c integer", "" },

        { "varchar grows", "ALTER TABLE t ALTER b TYPE varchar(20)", "" },
        { "varchar to text", "ALTER TABLE t ALTER b TYPE text", "" },
        { "varchar to text, using a cast", "ALTER TABLE t ALTER b TYPE text USING b::text", "" },
        { "varchar to text, using more", "ALTER TABLE t ALTER b TYPE text USING trim(b)", "4008" },
        { "varchar shrinks", "ALTER TABLE t ALTER b TYPE varchar(5)", "4008" },
        { "varchar grew in an earlier statement", "ALTER TABLE t ALTER b TYPE varchar(20); ALTER TABLE t ALTER b TYPE varchar(15)", "4008" },
        { "integer to bigint", "ALTER TABLE t ALTER a TYPE bigint", "4008" },
        { "numeric grows", "ALTER TABLE t ALTER d TYPE numeric(12, 2)", "" },
        { "numeric with another scale", "ALTER TABLE t ALTER d TYPE numeric(12, 3)", "4008" },
        { "timestamp to timestamptz", "ALTER TABLE t ALTER e TYPE timestamptz", "4008" },
        { "timestamp to timestamptz under UTC", "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "timestamp to timestamptz under another zone", "SET TIME ZONE 'Europe/Berlin'; ALTER TABLE t ALTER e TYPE timestamptz", "4008" },
        { "type of a new table's column", "CREATE TABLE x (a integer); ALTER TABLE x ALTER a TYPE bigint", "" },
        { "type of a column that no script tells", "ALTER TABLE elsewhere ALTER a TYPE text", "4008" },
        { "check on the column", "ALTER TABLE t ADD CONSTRAINT k CHECK (b <> '') NOT VALID; ALTER TABLE t ALTER b TYPE text", "" },

        { "set not null", "ALTER TABLE t ALTER a SET NOT NULL", "4009" },
        { "set not null of a key", "ALTER TABLE t ALTER id SET NOT NULL", "" },
        { "set not null with a valid check", "ALTER TABLE t ALTER n SET NOT NULL", "" },
        { "set not null with a check that is not valid", "ALTER TABLE t ADD CONSTRAINT k CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t ALTER a SET NOT NULL", "4009" },
        { "set not null with another column's check", "ALTER TABLE t ALTER a SET NOT NULL, ALTER n SET NOT NULL", "4009" },
        { "set not null on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ALTER a SET NOT NULL", "" },
        { "not null as a constraint", "ALTER TABLE t ADD CONSTRAINT k NOT NULL a", "4009" },
        { "not null as a constraint, not valid", "ALTER TABLE t ADD CONSTRAINT k NOT NULL a NOT VALID", "" },

        { "foreign key", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p", "4010" },
        { "foreign key, not valid", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p NOT VALID", "" },
        { "foreign key on a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ADD FOREIGN KEY (id) REFERENCES p", "" },
        { "new column that references", "ALTER TABLE t ADD x bigint REFERENCES p", "" },
        { "new column that references, with a default", "ALTER TABLE t ADD x bigint DEFAULT 1 REFERENCES p", "4010" },

        { "check", "ALTER TABLE t ADD CHECK (a > 0)", "4011" },
        { "check, not valid", "ALTER TABLE t ADD CHECK (a > 0) NOT VALID", "" },
        { "new column with a check", "ALTER TABLE t ADD x integer CHECK (x > 0)", "4011" },
        { "check of a new table", "CREATE TABLE x (a integer CHECK (a > 0))", "" },

        { "domain check", "ALTER DOMAIN used ADD CHECK (VALUE > 0)", "4012" },
        { "domain check, not valid", "ALTER DOMAIN used ADD CHECK (VALUE > 0) NOT VALID", "" },
        { "domain check, no column", "ALTER DOMAIN unused ADD CHECK (VALUE > 0)", "" },
        { "domain check, new domain", "CREATE DOMAIN x AS integer; ALTER DOMAIN x ADD CHECK (VALUE > 0)", "" },
        { "domain not null", "ALTER DOMAIN used SET NOT NULL", "4012" },
        { "domain check, no script makes it", "ALTER DOMAIN elsewhere ADD CHECK (VALUE > 0)", "4012" },

        { "unique", "ALTER TABLE t ADD UNIQUE (a)", "4013" },
        { "unique using an index", "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i", "" },
        { "primary key", "ALTER TABLE part ADD PRIMARY KEY (id)", "4013" },
        { "primary key using an index over nulls", "CREATE UNIQUE INDEX CONCURRENTLY i ON part (id); ALTER TABLE part ADD CONSTRAINT k PRIMARY KEY USING INDEX i", "4013" },
        { "primary key using an index, no nulls", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (n); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i", "" },
        { "unique on a partitioned table", "ALTER TABLE m ADD UNIQUE (id)", "4013" },
        { "unique on only a partitioned table", "ALTER TABLE ONLY m ADD CONSTRAINT k UNIQUE (id)", "" },
        { "unique on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ADD UNIQUE (a)", "" },
        { "new column that is unique", "ALTER TABLE t ADD x integer UNIQUE", "4013" },

        { "exclude", "ALTER TABLE t ADD EXCLUDE USING btree (a WITH =)", "4014" },
        { "exclude on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ADD EXCLUDE USING btree (a WITH =)", "" },

        { "validated in the same transaction", "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k", "4015" },
        { "validated alone", "ALTER TABLE t VALIDATE CONSTRAINT k", "" },
        { "validated after a lock on another table", "ALTER TABLE p ADD x integer; ALTER TABLE t VALIDATE CONSTRAINT k", "" },
        { "validated outside a transaction", "-- migration: no-transaction\nALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k", "" },

        { "attach", "ALTER TABLE m ATTACH PARTITION part FOR VALUES FROM (1) TO (9)", "4016" },
        { "attach a table with a check", "ALTER TABLE m ATTACH PARTITION bounded FOR VALUES FROM (1) TO (9)", "" },
        { "attach a new table", "CREATE TABLE x (id bigint, x integer); ALTER TABLE m ATTACH PARTITION x FOR VALUES FROM (1) TO (9)", "" },
        { "detach", "ALTER TABLE m DETACH PARTITION part", "4017" },
        { "detach, concurrent", "ALTER TABLE m DETACH PARTITION part CONCURRENTLY", "" },

        { "lock", "LOCK TABLE t", "4018" },
        { "lock in share mode", "LOCK TABLE t IN SHARE MODE", "4018" },
        { "lock in a mode that stops no client", "LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE", "" },
        { "lock of a new table", "CREATE TABLE x (id bigint); LOCK TABLE x", "" },

        { "two tables", "ALTER TABLE t ADD x integer; ALTER TABLE p ADD x integer", "4019" },
        { "two tables, outside a transaction", "-- migration: no-transaction\nALTER TABLE t ADD x integer; ALTER TABLE p ADD x integer", "" },
        { "one table twice", "ALTER TABLE t ADD x integer; ALTER TABLE public.t ADD y integer", "" },
        { "a table and a new one", "CREATE TABLE x (id bigint); ALTER TABLE x ADD y integer; ALTER TABLE t ADD x bigint REFERENCES x", "" },

        { "update under a lock", "ALTER TABLE t ADD x integer; UPDATE t SET x = a WHERE a > 5", "4020" },
        { "update of all rows", "UPDATE t SET a = 1", "4020" },
        { "delete of all rows", "DELETE FROM t", "4020" },
        { "update of some rows", "UPDATE t SET a = 1 WHERE a IS NULL", "" },
        { "update of one row under a lock", "ALTER TABLE t ADD x integer; UPDATE t SET x = 1 WHERE id = 5 AND a = 2", "" },
        { "update of one row by a unique column", "ALTER TABLE t ADD x integer; UPDATE t SET x = 1 WHERE k IN (1, 2)", "" },
        { "values under a lock", "ALTER TABLE t ADD x integer; INSERT INTO p VALUES (1), (2)", "" },
        { "copy of rows under a lock", "ALTER TABLE t ADD x integer; INSERT INTO p SELECT id FROM t", "4020" },
        { "update of a new table", "CREATE TABLE x (id bigint); UPDATE x SET id = 1", "" },
        { "update outside a transaction", "-- migration: no-transaction\nALTER TABLE t ADD x integer; UPDATE t SET x = a WHERE a > 5", "" },

        { "truncate", "TRUNCATE t", "4021" },
        { "truncate two", "TRUNCATE t, p CASCADE", "4021 4021" },
        { "truncate a new table", "CREATE TABLE x (id bigint); TRUNCATE x", "" },

        { "disable trigger", "ALTER TABLE t DISABLE TRIGGER t_trigger", "4022" },
        { "disable and enable", "ALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER ALL", "" },
        { "disable and enable, outside a transaction", "-- migration: no-transaction\nALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER ALL", "4022" },

        { "required column", "ALTER TABLE t ADD x integer NOT NULL", "4024" },
        { "required column of a domain with a default", "ALTER TABLE t ADD x filled NOT NULL", "" },
        { "required column of a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ADD y integer NOT NULL", "" },

        { "rename column", "ALTER TABLE t RENAME a TO z", "4025" },
        { "rename column of a view", "ALTER VIEW v RENAME COLUMN id TO z", "4025" },
        { "rename column that was just added", "ALTER TABLE t ADD x integer; ALTER TABLE t RENAME x TO y", "" },
        { "rename attribute", "ALTER TYPE pair RENAME ATTRIBUTE a TO z", "4025" },
        { "rename constraint", "ALTER TABLE t RENAME CONSTRAINT n_there TO n_here", "" },

        { "rename table", "ALTER TABLE t RENAME TO z", "4026" },
        { "rename table with a view in its place", "ALTER TABLE t RENAME TO z; CREATE VIEW t AS SELECT * FROM z", "" },
        { "rename index", "ALTER INDEX t_a RENAME TO z", "" },
        { "rename index as a table", "ALTER TABLE t_a RENAME TO z", "" },
        { "rename view", "ALTER VIEW v RENAME TO z", "4026" },
        { "rename schema", "ALTER SCHEMA s RENAME TO z", "4026" },
        { "rename type", "ALTER TYPE mood RENAME TO z", "4026" },
        { "rename type to make way", "ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('good'); DROP TYPE old_mood", "" },
        { "move table", "ALTER TABLE t SET SCHEMA s", "4026" },
        { "rename new table", "CREATE TABLE x (id bigint); ALTER TABLE x RENAME TO y", "" },
        { "rename sequence", "ALTER SEQUENCE q RENAME TO z", "" },
        { "rename trigger", "ALTER TRIGGER t_trigger ON t RENAME TO z", "" },

        { "drop column", "ALTER TABLE t DROP a", "4027" },
        { "drop two columns", "ALTER TABLE t DROP a, DROP IF EXISTS c", "4027 4027" },
        { "drop column that was just added", "ALTER TABLE t ADD x integer; ALTER TABLE t DROP x", "" },
        { "drop column of a new table", "CREATE TABLE x (a integer, b integer); ALTER TABLE x DROP a", "" },

        { "drop table", "DROP TABLE t", "4028" },
        { "drop table that no script makes", "DROP TABLE IF EXISTS elsewhere", "4028" },
        { "drop new table", "CREATE TABLE x (id bigint); DROP TABLE x", "" },
        { "drop and create table", "DROP TABLE t; CREATE TABLE t (id bigint)", "4028" },
        { "another table takes its place", "CREATE TABLE x (id bigint); DROP TABLE t; ALTER TABLE x RENAME TO t", "" },
        { "drop and create view", "DROP VIEW v; CREATE VIEW v AS SELECT id, a FROM t", "" },
        { "drop view", "DROP VIEW v", "4028" },
        { "drop type", "DROP TYPE mood", "4028" },
        { "drop function", "DROP FUNCTION stable_one()", "" },
        { "drop trigger", "DROP TRIGGER t_trigger ON t", "" },

        { "drop database", "DROP DATABASE d", "4029" },
        { "drop schema", "DROP SCHEMA s", "" },
        { "drop schema with all in it", "DROP SCHEMA s CASCADE", "4029" },
        { "drop owned", "DROP OWNED BY r", "4029" },

        { "drop table, cascade", "DROP TABLE t CASCADE", "4028 4030" },
        { "drop column, cascade", "ALTER TABLE t DROP a CASCADE", "4027 4030" },
        { "drop constraint, cascade", "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE", "4030" },
        { "drop constraint", "ALTER TABLE t DROP CONSTRAINT n_there", "" },
        { "drop function, cascade", "DROP FUNCTION stable_one CASCADE", "4030" },
        { "drop new table, cascade", "CREATE TABLE x (id bigint); DROP TABLE x CASCADE", "" },

        { "rename enum value", "ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'", "4031" },
        { "add enum value", "ALTER TYPE mood ADD VALUE 'sad'", "" },
        { "drop not null", "ALTER TABLE t ALTER id DROP NOT NULL", "4032" },
        { "json column", "ALTER TABLE t ADD x json", "4033" },
        { "jsonb column", "ALTER TABLE t ADD x jsonb", "" },
        { "json column of a new table", "CREATE TABLE x (a json)", "" },
        { "row security", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "4034" },
        { "row security with a policy", "CREATE POLICY y ON t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY", "" },
        { "row security of a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ENABLE ROW LEVEL SECURITY", "" },

        { "serial", "CREATE TABLE x (id bigserial PRIMARY KEY)", "4035" },
        { "serial, integer", "CREATE TABLE x (id serial PRIMARY KEY)", "4035 4036" },
        { "identity", "CREATE TABLE x (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)", "" },
        { "integer key that counts up", "CREATE TABLE x (id integer GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id))", "4036" },
        { "integer key with a sequence", "CREATE TABLE x (id integer DEFAULT nextval('q') PRIMARY KEY)", "4036" },
        { "integer key that the application sets", "CREATE TABLE x (year integer PRIMARY KEY, count smallint)", "" },
        { "char", "CREATE TABLE x (a char(2), b character(3), c \"char\")", "4037 4037" },
        { "varchar", "CREATE TABLE x (a varchar(20), b varchar, c character varying(5)[])", "4038 4038" },
        { "timestamp", "CREATE TABLE x (a timestamp, b timestamptz, c date)", "4039" },
        { "money", "CREATE TABLE x (a money)", "4040" },
        { "types of a temporary table", "CREATE TEMP TABLE x (a timestamp, b money)", "" },
        { "wide index", "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE INDEX ON x (a, b, c, d)", "4041" },
        { "wide unique index", "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE UNIQUE INDEX ON x (a, b, c, d)", "" },
        { "index with included columns", "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE INDEX ON x (a, b) INCLUDE (c, d)", "" },
        { "wide GIN index", "CREATE TABLE x (a jsonb, b jsonb, c jsonb, d jsonb); CREATE INDEX ON x USING gin (a, b, c, d)", "" },
        { "name of 64 bytes", "CREATE TABLE a123456789_123456789_123456789_123456789_123456789_123456789_123 (id bigint)", "4042" },
        { "name of 63 bytes", "CREATE TABLE a123456789_123456789_123456789_123456789_123456789_123456789_12 (id bigint)", "" },
        { "name of 64 bytes in 63 letters", "CREATE TABLE \"ä123456789_123456789_123456789_123456789_123456789_123456789_12\" (id bigint)", "4042" },
        { "a long text is no name", "COMMENT ON TABLE t IS 'a123456789_123456789_123456789_123456789_123456789_123456789_123456789_123'", "" },
        { "what the parser refuses", "ALTER TABLE t ADD", "" },
    };

    /// <summary>Name, up script, down script, and the codes that are found in the down script.</summary>
    public static TheoryData<string, string, string, string> DownCases => new()
    {
        { "index built again", "DROP INDEX CONCURRENTLY t_a", "CREATE INDEX t_a ON t (a)", "4001" },
        { "index dropped", "CREATE INDEX CONCURRENTLY i ON t (c)", "DROP INDEX i", "4002" },
        { "not null set again", "ALTER TABLE t ALTER a DROP NOT NULL", "ALTER TABLE t ALTER a SET NOT NULL", "4009" },
        { "type changed back", "ALTER TABLE t ALTER b TYPE text", "ALTER TABLE t ALTER b TYPE varchar(10)", "4008" },
        { "what the up added is dropped", "ALTER TABLE t ADD x integer; CREATE TABLE y (id bigint)", "DROP TABLE y; ALTER TABLE t DROP x", "" },
        { "renamed back", "ALTER TABLE t RENAME a TO z", "ALTER TABLE t RENAME z TO a", "" },
        { "a table that comes back", "DROP TABLE t", "CREATE TABLE t (id serial PRIMARY KEY, at timestamp); CREATE INDEX ON t (at)", "" },
        { "column that comes back", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text", "" },
        { "required column that comes back", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text NOT NULL", "4024" },
        { "required column that comes back with a default", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text NOT NULL DEFAULT ''", "" },
        { "required column of a table that is emptied first", "ALTER TABLE t DROP c", "TRUNCATE t; ALTER TABLE t ADD c text NOT NULL", "4021" },
    };

    [Theory]
    [MemberData(nameof(UpCases))]
    public void An_up_script(string name, string up, string expected) => AssertCodes(name, expected, Codes("0002_case.up.sql", Set(up, "SELECT 1;")));

    [Theory]
    [MemberData(nameof(DownCases))]
    public void A_down_script(string name, string up, string down, string expected) => AssertCodes(name, expected, Codes("0002_case.down.sql", Set(up, down)));

    /// <summary>Name, version of PostgreSQL, up script, and the codes that are found.</summary>
    public static TheoryData<string, int, string, string> Versions => new()
    {
        { "detach has no concurrent form before 14", 13, "ALTER TABLE m DETACH PARTITION part", "" },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_version_decides(string name, int version, string up, string expected) =>
        AssertCodes(name, expected, Codes("0002_case.up.sql", Set(up, "SELECT 1;", version)));

    [Fact]
    public void NOT_NULL_can_be_NOT_VALID_from_18_on()
    {
        Assert.Contains("CHECK (a IS NOT NULL) NOT VALID", Message(17), StringComparison.Ordinal);
        Assert.Contains("NOT NULL a NOT VALID", Message(18), StringComparison.Ordinal);

        static string Message(int version) => RuleSet.Check(Set("ALTER TABLE t ALTER a SET NOT NULL", "SELECT 1;", version)).Single(finding => finding.Code == "MIG4009").Message;
    }

    /// <summary>Code, version of PostgreSQL, up script, and words that the advice holds: what works on a partitioned table.</summary>
    public static TheoryData<string, int, string, string> Partitioned => new()
    {
        { "MIG4001", 13, "CREATE INDEX i ON m (x)", "ON ONLY it, then" },
        { "MIG4004", 13, "REINDEX TABLE m", "before PostgreSQL 14 a partitioned table cannot be reindexed: use REINDEX … CONCURRENTLY on each partition" },
        { "MIG4004", 14, "REINDEX TABLE m", "; use REINDEX … CONCURRENTLY, alone" },
        { "MIG4010", 17, "ALTER TABLE m ADD FOREIGN KEY (id) REFERENCES p", "add it NOT VALID to each partition" },
        { "MIG4010", 18, "ALTER TABLE m ADD FOREIGN KEY (id) REFERENCES p", "; add it NOT VALID, and" },
        { "MIG4013", 14, "ALTER TABLE m ADD PRIMARY KEY (id)", "ALTER TABLE ONLY it ADD CONSTRAINT … PRIMARY KEY (with its columns set NOT NULL first)" },
        { "MIG4017", 14, "ALTER TABLE m DETACH PARTITION part", "use DETACH PARTITION … CONCURRENTLY" },
        { "MIG4017", 14, "CREATE TABLE rest PARTITION OF m DEFAULT; ALTER TABLE m DETACH PARTITION part", "CONCURRENTLY is not available while there is a default partition ('rest')" },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(string code, int version, string up, string words) => Assert.Contains(
        words,
        RuleSet.Check(Set(up, "SELECT 1;", version)).Single(finding => finding.Code == code && finding.File == "0002_case.up.sql").Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "")]
    [InlineData("0001", "4001")]
    [InlineData(null, "4001")]
    public void A_table_of_a_migration_that_is_not_released_is_new(string? released, string expected) => AssertCodes(
        $"released {released}", expected, Codes("0002_case.up.sql", Set("CREATE INDEX i ON t (c)", "SELECT 1;", released: released)));

    // What a set makes itself is not in use. What no migration of it makes may be, and how something new is written does not depend on it.
    private static readonly string[] FoundWhereNothingIsReleased =
    [
        "index on a table that no script creates: 4001", "drop index that no script made: 4002",
        "reindex schema that may have been there: 4004", "cluster all: 4005",
        "type of a column that no script tells: 4008", "domain check, no script makes it: 4012", "drop table that no script makes: 4028",
        "drop database: 4029", "drop owned: 4029",
        "if not exists hides an invalid index: 4003", "another index is dropped first: 4003", "serial column: 4035", "serial: 4035",
        "serial, integer: 4035 4036", "integer key that counts up: 4036", "integer key with a sequence: 4036", "char: 4037 4037", "varchar: 4038 4038",
        "timestamp: 4039", "money: 4040", "wide index: 4041", "name of 64 bytes: 4042", "name of 64 bytes in 63 letters: 4042",
    ];

    [Fact]
    public void Where_nothing_is_released_what_the_set_makes_is_not_in_use()
    {
        var found = UpCases.Select(row => row.Data).Select(data => (data.Item1, data.Item2, Down: "SELECT 1;", File: "0002_case.up.sql"))
            .Concat(DownCases.Select(row => row.Data).Select(data => (data.Item1, data.Item2, Down: data.Item3, File: "0002_case.down.sql")))
            .Select(data => (Name: data.Item1, Codes: Codes(data.File, Set(data.Item2, data.Down, released: "none"))))
            .Where(data => data.Codes.Length > 0)
            .Select(data => $"{data.Name}: {data.Codes}");

        Assert.Equal(FoundWhereNothingIsReleased.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ALTER TABLE t\n  ADD COLUMN x integer,\n  ALTER COLUMN a SET NOT NULL", "MIG4009", 3, 3)]
    [InlineData("CREATE TABLE x (\n  a bigint,\n  b money\n)", "MIG4040", 3, 3)]
    [InlineData("SELECT 1;\n\n  DROP TABLE t", "MIG4028", 3, 3)]
    public void The_place_is_that_of_the_part(string up, string code, int line, int column)
    {
        var finding = RuleSet.Check(Set(up, "SELECT 1;")).Single(finding => finding.Code == code);

        Assert.Equal((line, column), (finding.Position.Line, finding.Position.Column));
    }

    private static ScriptSet Set(string up, string down, int version = SetOptions.DefaultPostgresVersion, string? released = null)
    {
        (string Name, string Text)[] files = [("0001_before.up.sql", Before), ("0001_before.down.sql", "SELECT 1;"), ("0002_case.up.sql", up), ("0002_case.down.sql", down)];
        return ScriptSet.Read(
            files.Select(file => new ScriptFile(file.Name, file.Name, Encoding.UTF8.GetBytes(file.Text))),
            new SetOptions(new SuffixLayout()) { PostgresVersion = version, Released = Release.Parse(released ?? "") });
    }

    private static string Codes(string file, ScriptSet set) => string.Join(' ', RuleSet.Check(set)
        .Where(finding => finding.File == file && finding.Code.StartsWith("MIG4", StringComparison.Ordinal) && finding.Code != "MIG4023")
        .Select(finding => finding.Code["MIG".Length..])
        .Order(StringComparer.Ordinal));

    private static void AssertCodes(string name, string expected, string actual) => Assert.True(expected == actual, $"{name}: expected '{expected}', found '{actual}'");
}
