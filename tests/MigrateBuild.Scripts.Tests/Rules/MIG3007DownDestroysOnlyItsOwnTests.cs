namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3007DownDestroysOnlyItsOwnTests
{
    /// <summary>Name, up, down, and the MIG3007 findings.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        {
            "rows of another schema's table",
            "CREATE SCHEMA shop; CREATE TABLE shop.c (x int); SET search_path = shop;",
            "DELETE FROM public.a; DROP TABLE shop.c; DROP SCHEMA shop;",
            ["down: did not insert (DELETE on public.a)"]
        },
        {
            "good: rows of its own table, by the search path",
            "CREATE SCHEMA shop; CREATE TABLE shop.a (x int);",
            "SET search_path = shop; DELETE FROM a; DROP TABLE a; DROP SCHEMA shop;",
            []
        },
        { "good: rows of a temporary table", "SELECT 1;", "CREATE TEMP TABLE z (x int); DELETE FROM z;", [] },
        { "another table", "CREATE TABLE c ();", "DROP TABLE c; DROP TABLE b;", ["down(1,15): drops table b ... did not make"] },
        {
            "CASCADE takes a table along",
            "CREATE TABLE c ();",
            "DROP TABLE c; DROP TABLE a CASCADE;",
            ["down(1,15): table a with CASCADE ... what no script names"]
        },
        { "the schema public", "CREATE TABLE c ();", "DROP SCHEMA public CASCADE;", ["down: schema public"] },
        { "a column that was there", "ALTER TABLE a ADD x int;", "ALTER TABLE a DROP x, DROP total;", ["down(1,23): column a.total"] },
        {
            "a table that no script made",
            "CREATE TABLE c ();",
            "DROP TABLE c; DROP TABLE legacy;",
            ["down: drops table legacy, which '0002_case.up.sql' did not make ... or fails where it is not there"]
        },
        { "TRUNCATE", "INSERT INTO a VALUES (1, 'x');", "TRUNCATE a;", ["down(1,1): TRUNCATE on a"] },
        {
            "DELETE of rows of others, told once",
            "ALTER TABLE a ALTER name DROP NOT NULL;",
            "DELETE FROM a WHERE name IS NULL; DELETE FROM b; ALTER TABLE a ALTER name SET NOT NULL;",
            ["down(1,1): DELETE on a, DELETE on b"]
        },

        {
            "good: what the up script made",
            "CREATE TABLE c (); CREATE TYPE k AS ENUM ('x'); ALTER TABLE a ADD x k; CREATE EXTENSION citext;",
            "ALTER TABLE a DROP x; DROP TYPE k; DROP TABLE c; DROP EXTENSION citext;",
            []
        },
        { "good: CASCADE over what the up script made", "CREATE TYPE k AS ENUM ('x'); ALTER TABLE a ADD x k;", "DROP TYPE k CASCADE;", [] },
        {
            "good: dropped first and made again",
            "CREATE OR REPLACE VIEW names AS SELECT name, id FROM a;",
            "DROP VIEW names; CREATE VIEW names AS SELECT name FROM a;",
            []
        },
        {
            "good: dropped with CASCADE and made again",
            "DROP VIEW names; ALTER TABLE a DROP total;",
            "DROP VIEW IF EXISTS names CASCADE; ALTER TABLE a ADD total int DEFAULT 0; CREATE VIEW names AS SELECT name FROM a;",
            []
        },
        { "good: the rows that came with the up script", "INSERT INTO a VALUES (1, 'x');", "DELETE FROM a WHERE id = 1;", [] },
        { "good: rows of its own table", "CREATE TABLE c (id int);", "DELETE FROM c; TRUNCATE c; DROP TABLE c;", [] },
        { "good: rows of a table of the down script", "DROP TABLE b;", "CREATE TEMP TABLE t (); DELETE FROM t;", [] },
        {
            "an index and a constraint",
            "ALTER TABLE a ADD COLUMN x int;",
            "DROP INDEX a_name; ALTER TABLE b DROP CONSTRAINT b_a_id_fkey; ALTER TABLE a DROP x;",
            ["down(1,1): index a_name", "down(1,34): constraint b_a_id_fkey of b"]
        },
        {
            "not certain: OR REPLACE, IF NOT EXISTS",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE TABLE IF NOT EXISTS b ();",
            "DROP FUNCTION f(); DROP TABLE b;",
            []
        },
        { "not certain: a name that the server chose", "CREATE INDEX ON a (total);", "DROP INDEX a_total_idx;", [] },
        {
            "not certain: what the up script renames",
            "ALTER TABLE a RENAME total TO amount; ALTER TABLE b RENAME CONSTRAINT b_a_id_fkey TO fk;",
            "ALTER TABLE a ADD total int; ALTER TABLE a DROP amount; ALTER TABLE b DROP CONSTRAINT fk;",
            []
        },
        { "not certain: an index that an expression names", "CREATE INDEX ON a (greatest(id, total));", "DROP INDEX a_greatest_idx;", [] },
        { "not certain: the check of a domain", "ALTER DOMAIN d ADD CHECK (VALUE > 0);", "ALTER DOMAIN d DROP CONSTRAINT d_check;", [] },
        {
            "not certain: what comes from another table",
            "CREATE TABLE c (LIKE a INCLUDING ALL); ALTER TABLE p ATTACH PARTITION p1 DEFAULT;",
            "DROP INDEX c_name_idx; DROP TABLE c; DROP INDEX p1_v_idx;",
            []
        },
        {
            "good: rows that a block may have inserted",
            "DO $$ BEGIN INSERT INTO a VALUES (1, 'x'); END $$;",
            "DELETE FROM a WHERE id = 1;",
            []
        },
        { "good: rows of the catalogs", "ALTER TYPE mood ADD VALUE 'meh';", "DELETE FROM pg_enum WHERE enumlabel = 'meh';", [] },
        {
            "not certain: a name that is cut",
            "CREATE INDEX a_very_long_name_of_an_index_that_is_longer_than_sixty_three_bytes ON a (total);",
            "DROP INDEX a_very_long_name_of_an_index_that_is_longer_than_sixty_three_by;",
            []
        },
        { "not certain: a schema that is called after its owner", "CREATE SCHEMA AUTHORIZATION CURRENT_USER;", "DROP SCHEMA postgres;", [] },
        { "not certain: what an extension made", "CREATE EXTENSION citext;", "DROP TABLE t;", [] },
        {
            "good: rows of its own table under another name",
            "CREATE TABLE c (); ALTER TABLE c RENAME TO d;",
            "DELETE FROM d; DROP TABLE d;",
            []
        },
        { "good: IF EXISTS of something unknown", "CREATE TABLE c ();", "DROP TABLE IF EXISTS c, d;", [] },
        { "good: the up script runs code", "DO $$ BEGIN EXECUTE 'CREATE TABLE c ()'; END $$;", "DROP TABLE c; DELETE FROM a;", [] },
        {
            "good: two names in one DROP with CASCADE",
            "CREATE VIEW v AS SELECT * FROM a; CREATE VIEW w AS SELECT * FROM v;",
            "DROP VIEW v, w CASCADE;",
            []
        },
        {
            "good: an index of a view of its own",
            "CREATE MATERIALIZED VIEW m AS SELECT id FROM a; CREATE UNIQUE INDEX ON m (id);",
            "DROP MATERIALIZED VIEW m;",
            []
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string down, string[] expected) => GuidelineCase.Finds("MIG3007", name, up, down, expected);
}
