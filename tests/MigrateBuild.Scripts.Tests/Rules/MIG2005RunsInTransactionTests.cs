using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2005RunsInTransactionTests
{
    private const string Outside = "-- migration: no-transaction\n";

    private const string Partitioned = "CREATE TABLE p (a int) PARTITION BY RANGE (a);\n"
        + "CREATE TABLE q PARTITION OF p FOR VALUES FROM (1) TO (9);\n";

    private const string NewValue = "ALTER TYPE mood ADD VALUE 'ok';\n";

    /// <summary>
    /// Name, up script, and what is found: place and words of the message. A test with a server proves that it refuses these statements.
    /// </summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "one statement",
            "CREATE INDEX CONCURRENTLY i ON t (a);",
            [
                "(1,1): PostgreSQL refuses CREATE INDEX CONCURRENTLY inside a transaction ... write '-- migration: no-transaction' "
                    + "above the first statement",
            ]
        },
        {
            "among others",
            "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);",
            ["(2,1): move the other statements to a migration of their own"]
        },
        { "around it a transaction", "BEGIN;\nVACUUM t;\nCOMMIT;", ["(2,1): VACUUM ... and delete BEGIN and COMMIT"] },
        { "outside, in a transaction of its own", Outside + "BEGIN;\nVACUUM t;\nCOMMIT;", ["(3,1): this one begins on line 2"] },
        { "DISCARD ALL outside too", Outside + "DISCARD ALL;", ["(2,1): DISCARD ALL cannot run in a migration ... leave it out"] },
        {
            "a partitioned table",
            "CREATE TABLE p (a int) PARTITION BY RANGE (a);\nCREATE INDEX i ON p (a);\nREINDEX TABLE p;\nREINDEX INDEX i;\n"
                + "CLUSTER p USING i;",
            ["(3,1): REINDEX TABLE of a partitioned", "(4,1): REINDEX INDEX of a partitioned", "(5,1): CLUSTER of a partitioned"]
        },

        {
            "an index of a partitioned table",
            Partitioned + "CREATE INDEX CONCURRENTLY i ON p (a);",
            [
                "(3,1): PostgreSQL cannot build an index of the partitioned table 'p' concurrently ... write CREATE INDEX i ON ONLY "
                    + "p (a) here ... ALTER INDEX i ATTACH PARTITION",
            ]
        },
        { "a unique index of a partitioned table, with all its parts", "CREATE SCHEMA s;\nCREATE TABLE s.\"P\" (a int, b text) PARTITION "
            + "BY RANGE (a);\n"
            + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u -- one\n  ON s.\"P\" USING btree (a, lower(b) DESC)\n  INCLUDE (b) WITH "
            + "(fillfactor = 70) WHERE b <> 'on';",
            ["(3,1): write CREATE UNIQUE INDEX IF NOT EXISTS u ON ONLY s.\"P\" USING btree (a, lower(b) DESC) INCLUDE (b) WITH "
                + "(fillfactor = 70) WHERE b <> 'on' here ... CREATE UNIQUE INDEX CONCURRENTLY with the same columns and clauses on "
                + "each partition ... ALTER INDEX s.u ATTACH PARTITION for each of those"] },
        {
            "an index of a partitioned table, outside",
            Outside + Partitioned + "CREATE INDEX CONCURRENTLY ON p (a);",
            ["(4,1): inside a transaction or outside ... write CREATE INDEX ON ONLY p (a) here ... ALTER INDEX … ATTACH PARTITION"]
        },
        {
            "an index of a partitioned table is dropped",
            Outside + Partitioned + "CREATE INDEX i ON p (a);\nDROP INDEX CONCURRENTLY i;",
            [
                "(5,1): PostgreSQL cannot drop an index of a partitioned table ('i') concurrently ... leave CONCURRENTLY out ... "
                    + "lock-timeout 2s",
            ]
        },
        {
            "a partition is detached beside a default one",
            Outside + Partitioned + "CREATE TABLE rest PARTITION OF p DEFAULT;\nALTER TABLE p DETACH PARTITION q CONCURRENTLY;",
            ["(5,1): cannot detach a partition of 'p' concurrently while there is a default partition ('rest')"]
        },
        {
            "a partition is detached where the default one is gone",
            Partitioned + "CREATE TABLE rest PARTITION OF p DEFAULT; ALTER TABLE p DETACH PARTITION rest;\n"
                + "ALTER TABLE p DETACH PARTITION q CONCURRENTLY;",
            ["(4,1): refuses ALTER TABLE … DETACH PARTITION … CONCURRENTLY inside a transaction"]
        },

        { "good: an index of a partition", Outside + Partitioned + "CREATE INDEX CONCURRENTLY i ON q (a);", [] },
        { "good: an index of a partition is dropped", Outside + Partitioned + "CREATE INDEX i ON q (a); DROP INDEX CONCURRENTLY i;", [] },

        {
            "a new enum value: cast",
            NewValue + "SELECT 'ok'::mood;",
            ["(2,8): the value 'ok' was added to the type mood on line 1 ... migration of its own before this one"]
        },
        {
            "a new enum value: default",
            "CREATE TABLE t (a mood);\n" + NewValue + "ALTER TABLE t ALTER a SET DEFAULT 'ok';",
            ["(3,35): 'ok'"]
        },
        { "a new enum value: a new column", NewValue + "ALTER TABLE t ADD COLUMN a mood DEFAULT 'ok';", ["(2,41): 'ok'"] },
        { "a new enum value: a new table", NewValue + "CREATE TABLE t (a mood NOT NULL DEFAULT 'ok');", ["(2,41): 'ok'"] },
        {
            "a new enum value: insert",
            "CREATE TABLE t (a mood, b text);\n" + NewValue + "INSERT INTO t (b, a) VALUES ('ok', 'sad'), ('x', 'ok');",
            ["(3,50): 'ok'"]
        },
        {
            "a new enum value: update",
            "CREATE TABLE t (a mood, b text);\n" + NewValue + "UPDATE t SET b = 'ok', a = 'ok';",
            ["(3,28): 'ok'"]
        },
        {
            "a new enum value: comparison",
            "CREATE TABLE t (a mood, b text);\n" + NewValue + "DELETE FROM t WHERE b = 'ok' OR t.a IN ('x', 'ok');",
            ["(3,46): 'ok'"]
        },

        { "a new enum value of a new type", "CREATE TYPE mood AS ENUM ('sad');\n" + NewValue + "SELECT 'ok'::mood;", ["(3,8): 'ok'"] },

        { "good: outside", Outside + "CREATE INDEX CONCURRENTLY i ON t (a);", [] },
        { "good: what runs in a transaction", "CREATE INDEX i ON t (a); DROP INDEX i; REINDEX TABLE t; REINDEX INDEX i; CLUSTER t; "
            + "ANALYZE t; DISCARD PLANS; REFRESH MATERIALIZED VIEW CONCURRENTLY v; "
            + "ALTER DATABASE d SET a.b = 1; ALTER TABLE t DETACH PARTITION p; ALTER TABLE t DETACH PARTITION p FINALIZE; "
            + "REINDEX (CONCURRENTLY FALSE) TABLE t; REINDEX (CONCURRENTLY, CONCURRENTLY 0) TABLE t; TRUNCATE t; CHECKPOINT", [] },
        { "good: subscriptions without a slot", "CREATE SUBSCRIPTION a CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = "
            + "NONE); DROP SUBSCRIPTION a;\n"
            + "CREATE SUBSCRIPTION b CONNECTION '' PUBLICATION p WITH (create_slot = false); "
            + "ALTER SUBSCRIPTION b SET PUBLICATION q WITH (refresh = false); ALTER SUBSCRIPTION b ENABLE; "
            + "ALTER SUBSCRIPTION b SET (slot_name = NONE); DROP SUBSCRIPTION IF EXISTS b;", [] },
        { "good: COMMIT PREPARED is another rule's", "COMMIT PREPARED 'x';", [] },
        { "good: a new enum value alone", NewValue, [] },
        {
            "good: another value, another type, a mere text",
            "CREATE TABLE t (a mood, b text);\n" + NewValue
                + "SELECT 'sad'::mood, 'ok'::text, 'ok';\nUPDATE t SET b = 'ok' WHERE a = 'sad';\nINSERT INTO u (a) VALUES ('ok');",
            []
        },
        { "good: a value in a body", NewValue + "CREATE FUNCTION f() RETURNS mood LANGUAGE plpgsql AS $$ BEGIN RETURN 'ok'; END $$;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => SqlCase.Finds("MIG2005", name, up, expected);

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 0)]
    public void PostgreSQL_17_allows_new_values_of_a_new_type(int version, int findings)
    {
        var set = RuleCase.Set("Suffix", new SetOptions(ScriptLayout.Find("Suffix")!) { PostgresVersion = version },
            $"0001_a.up.sql=CREATE TYPE mood AS ENUM ('sad');\n{NewValue}SELECT 'ok'::mood;", "0001_a.down.sql");

        Assert.Equal(findings, SetCheck.Run(set).Count(finding => finding.Code == "MIG2005"));
    }
}
