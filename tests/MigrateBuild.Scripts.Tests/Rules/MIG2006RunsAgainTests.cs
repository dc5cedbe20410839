namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2006RunsAgainTests
{
    private const string Vacuum = "\nVACUUM t;";

    /// <summary>Name, the statements of a no-transaction script, and the MIG2006 findings: place and words of the message.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "a table",
            "CREATE TABLE t (a int);" + Vacuum,
            ["(2,1): CREATE TABLE cannot run a second time ... write CREATE TABLE IF NOT EXISTS"]
        },
        {
            "several",
            "CREATE TABLE t (a int);\nDROP VIEW v;\nALTER TABLE t ADD a int;" + Vacuum,
            ["(2,1)", "(3,1): write DROP VIEW IF EXISTS", "(4,1): write ADD COLUMN IF NOT EXISTS"]
        },
        {
            "two indexes",
            "CREATE INDEX CONCURRENTLY i ON t (a);\nCREATE INDEX CONCURRENTLY j ON t (b);",
            ["(2,1): write DROP INDEX CONCURRENTLY IF EXISTS i before it ... invalid index"]
        },
        {
            "IF NOT EXISTS hides an invalid index",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);" + Vacuum,
            ["(2,1): DROP INDEX CONCURRENTLY IF EXISTS i"]
        },
        {
            "an index without a name",
            "DROP INDEX IF EXISTS t_a_idx;\nCREATE INDEX CONCURRENTLY ON t (a);" + Vacuum,
            ["(3,1): DROP INDEX CONCURRENTLY IF EXISTS with its name"]
        },
        { "DROP INDEX", "DROP INDEX CONCURRENTLY i;" + Vacuum, ["(2,1): write DROP INDEX CONCURRENTLY IF EXISTS"] },
        {
            "a constraint",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (true) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;" + Vacuum,
            ["(2,1): write DROP CONSTRAINT IF EXISTS before it"]
        },
        { "a view", "CREATE VIEW v AS SELECT 1;" + Vacuum, ["(2,1): write CREATE OR REPLACE VIEW"] },
        { "a type", "CREATE TYPE m AS ENUM ('a');" + Vacuum, ["(2,1): write DROP TYPE IF EXISTS before it"] },
        { "an enum value", "ALTER TYPE m ADD VALUE 'b';" + Vacuum, ["(2,1): write ADD VALUE IF NOT EXISTS"] },
        {
            "names",
            "ALTER TABLE t RENAME TO u;\nALTER TABLE u RENAME a TO b;\nALTER TABLE u SET SCHEMA s;" + Vacuum,
            ["(2,1): a migration of its own", "(3,1)", "(4,1)"]
        },
        { "partitions", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY;" + Vacuum, ["(2,1): nothing makes it repeatable"] },
        {
            "rows that are added again",
            "INSERT INTO t VALUES (1);\nINSERT INTO t SELECT a FROM u WHERE b;" + Vacuum,
            ["(2,1): ON CONFLICT DO NOTHING", "(3,1)"]
        },
        {
            "a column that adds up",
            "UPDATE t SET a = a + 1;\nUPDATE t SET b = lower(b), c = 1 WHERE d;" + Vacuum,
            ["(2,1): exclude the rows that are done", "(3,1)"]
        },
        { "USING", "ALTER TABLE t ALTER a TYPE int USING length(a);" + Vacuum, ["(2,1): USING"] },
        { "before a transaction of its own", "CREATE TABLE t (a int);\nBEGIN;\nSELECT 1;\nCOMMIT;", ["(2,1)"] },
        { "a publication", "ALTER PUBLICATION p ADD TABLE t;" + Vacuum, ["(2,1)"] },

        { "good: one statement", "CREATE INDEX CONCURRENTLY i ON t (a);", [] },
        { "good: the last one", "VACUUM t;\nCREATE TABLE t (a int);", [] },
        {
            "good: indexes that are dropped before",
            "DROP INDEX CONCURRENTLY IF EXISTS i;\nCREATE INDEX CONCURRENTLY i ON t (a);\nDROP INDEX IF EXISTS s.j;\n"
                + "CREATE UNIQUE INDEX CONCURRENTLY j ON s.t (b);",
            []
        },
        {
            "good: with IF EXISTS and OR REPLACE",
            "CREATE TABLE IF NOT EXISTS t (a int);\nALTER TABLE t ADD COLUMN IF NOT EXISTS b int, DROP COLUMN IF EXISTS c;\n"
                + "DROP VIEW IF EXISTS v;\nCREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                + "CREATE INDEX IF NOT EXISTS i ON t (a);\nCREATE EXTENSION IF NOT EXISTS x;" + Vacuum,
            []
        },
        {
            "good: dropped before",
            "DROP TYPE IF EXISTS m;\nCREATE TYPE m AS ENUM ('a');\nALTER TABLE t DROP CONSTRAINT IF EXISTS c;\n"
                + "ALTER TABLE t ADD CONSTRAINT c CHECK (true);\nDROP TRIGGER IF EXISTS g ON t;\n"
                + "CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();" + Vacuum,
            []
        },
        {
            "good: what can be said again",
            "SET lock_timeout = '2s';\nANALYZE t;\nREFRESH MATERIALIZED VIEW v;\nREINDEX TABLE CONCURRENTLY t;\n"
                + "ALTER TABLE t VALIDATE CONSTRAINT c;\nALTER TABLE t ALTER a SET DEFAULT 1, ALTER a SET NOT NULL, ALTER a TYPE text;\n"
                + "COMMENT ON TABLE t IS 'x';\nGRANT SELECT ON t TO PUBLIC;\nALTER TABLE t OWNER TO u;" + Vacuum,
            []
        },
        {
            "good: rows that are the same again",
            "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;\nINSERT INTO t SELECT a FROM u WHERE NOT EXISTS (SELECT FROM t);\n"
                + "DELETE FROM t WHERE a = 1;\nUPDATE t SET a = b;\nUPDATE t SET a = a + 1 WHERE a = 0;\nTRUNCATE u;" + Vacuum,
            []
        },
        { "good: the author's own code", "DO $$ BEGIN PERFORM 1; END $$;\nSELECT f();\nCALL p();" + Vacuum, [] },
        { "good: a transaction is one step", "BEGIN;\nCREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nCOMMIT;", [] },
        { "good: repeatable, then a transaction", "SET a.b = 1;\nBEGIN;\nCREATE TABLE t (a int);\nCOMMIT;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_cannot_run_again_is_found(string name, string up, string[] expected) =>
        SqlCase.Finds("MIG2006", name, "-- migration: no-transaction\n" + up, expected);

    [Fact]
    public void In_a_transaction_nothing_is_asked() =>
        SqlCase.Finds("MIG2006", "in a transaction", "CREATE TABLE t (a int);\nCREATE TABLE u (a int);", []);
}
