using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class TransactionCases
{
    private const string Outside = "-- migration: no-transaction\n";

    /// <summary>Name, up script, and the MIG2004 findings: place and words of the message.</summary>
    public static TheoryData<string, string, string[]> Control => new()
    {
        { "around the whole script", "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;", ["1,1|BEGIN and COMMIT (line 3) around the script are superfluous|delete both lines"] },
        { "around the whole script, in other words", "START TRANSACTION;\nSELECT 1;\nEND;", ["1,1|START TRANSACTION and END (line 3)"] },
        { "around the whole script, with an isolation level", "BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;", ["1,1|SET TRANSACTION with the options"] },
        { "COMMIT in the middle", "SELECT 1;\nCOMMIT;\nSELECT 2;", ["2,1|COMMIT does not work here|end it early"] },
        { "several transactions", "BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\nCOMMIT;", ["1,1|superfluous", "3,1|COMMIT does not", "4,1|BEGIN does not"] },
        { "BEGIN without an end", "BEGIN;\nSELECT 1;", ["1,1|BEGIN does not work here"] },
        { "BEGIN that is rolled back", "BEGIN;\nSELECT 1;\nROLLBACK;", ["1,1|BEGIN does not", "3,1|ROLLBACK does not"] },
        { "AND CHAIN", "SELECT 1;\nCOMMIT AND CHAIN;", ["2,1|COMMIT does not"] },
        { "ABORT", "SELECT 1; abort;", ["1,11|ABORT does not"] },
        { "two-phase commit", "SELECT 1;\nPREPARE TRANSACTION 'x';\nCOMMIT PREPARED 'x';\nROLLBACK PREPARED 'x';", ["2,1|PREPARE TRANSACTION", "3,1|COMMIT PREPARED", "4,1|ROLLBACK PREPARED"] },
        { "COMMIT in a DO block", "SELECT 1;\nDO $$ BEGIN LOOP COMMIT; EXIT; END LOOP; END $$;", ["2,1|the DO block runs COMMIT|refuses inside a transaction"] },
        { "ROLLBACK in a DO block", "DO $$ BEGIN IF true THEN ROLLBACK; END IF; END $$;", ["1,1|the DO block runs ROLLBACK"] },
        { "a savepoint that is not there", "SELECT 1;\nRELEASE a;\nROLLBACK TO b;", ["2,1|RELEASE SAVEPOINT names the savepoint 'a'", "3,1|ROLLBACK TO SAVEPOINT names the savepoint 'b'"] },
        { "a savepoint that is gone", "SAVEPOINT a;\nSAVEPOINT b;\nROLLBACK TO a;\nRELEASE b;\nRELEASE a;\nRELEASE a;", ["4,1|'b'", "6,1|'a'"] },
        { "outside: a transaction without an end", Outside + "BEGIN;\nSELECT 1;", ["2,1|has no end in this script|write COMMIT"] },
        { "outside: a chain without an end", Outside + "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 1;", ["4,1|has no end"] },
        { "outside: a chain without a beginning", Outside + "SELECT 1;\nCOMMIT AND CHAIN;\nCOMMIT;", ["3,1|AND CHAIN needs a transaction"] },
        { "outside: a savepoint without a transaction", Outside + "SAVEPOINT a;", ["2,1|SAVEPOINT needs a transaction"] },
        { "outside: COMMIT PREPARED inside", Outside + "BEGIN;\nCOMMIT PREPARED 'x';\nCOMMIT;", ["3,1|does not work inside a transaction"] },

        { "good: savepoints that match", "SAVEPOINT a;\nSELECT 1;\nSAVEPOINT a;\nROLLBACK TO a;\nRELEASE a;\nROLLBACK TO SAVEPOINT a;\nRELEASE SAVEPOINT a;", [] },
        { "good: a savepoint that is left", "SAVEPOINT \"A\";\nSELECT 1;", [] },
        { "good: settings of the transaction", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nSET CONSTRAINTS ALL DEFERRED;\nSET LOCAL a.b = 1;", [] },
        { "good: PREPARE of a statement", "PREPARE p AS SELECT 1; EXECUTE p; DEALLOCATE p;", [] },
        { "good: a body of SQL that begins", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;", [] },
        { "good: a procedure that commits", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;", [] },
        { "good: a DO block without COMMIT", "DO $$ BEGIN BEGIN RAISE NOTICE 'COMMIT;'; EXCEPTION WHEN others THEN NULL; END; END $$;", [] },
        { "good: outside, transactions of its own", Outside + "BEGIN;\nSELECT 1;\nCOMMIT;\nSTART TRANSACTION;\nSELECT 1;\nSAVEPOINT a;\nROLLBACK TO a;\nROLLBACK;", [] },
        { "good: outside, a chain", Outside + "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 1;\nCOMMIT;", [] },
        { "good: outside, COMMIT in a DO block", Outside + "DO $$ BEGIN COMMIT; END $$;", [] },
    };

    private const string NewValue = "ALTER TYPE mood ADD VALUE 'ok';\n";

    /// <summary>Name, up script, and the MIG2005 findings. A test with a server proves that it refuses these statements.</summary>
    public static TheoryData<string, string, string[]> Refused => new()
    {
        { "one statement", "CREATE INDEX CONCURRENTLY i ON t (a);", ["1,1|PostgreSQL refuses CREATE INDEX CONCURRENTLY inside a transaction|write '-- migration: no-transaction' above the first statement"] },
        { "among others", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);", ["2,1|move the other statements to a migration of their own"] },
        { "around it a transaction", "BEGIN;\nVACUUM t;\nCOMMIT;", ["2,1|VACUUM|and delete BEGIN and COMMIT"] },
        { "outside, in a transaction of its own", Outside + "BEGIN;\nVACUUM t;\nCOMMIT;", ["3,1|this one begins in line 2"] },
        { "DISCARD ALL outside too", Outside + "DISCARD ALL;", ["2,1|DISCARD ALL cannot run in a migration|leave it out"] },
        { "a partitioned table", "CREATE TABLE p (a int) PARTITION BY RANGE (a);\nCREATE INDEX i ON p (a);\nREINDEX TABLE p;\nREINDEX INDEX i;\nCLUSTER p USING i;", ["3,1|REINDEX TABLE of a partitioned", "4,1|REINDEX INDEX of a partitioned", "5,1|CLUSTER of a partitioned"] },

        { "a new enum value: cast", NewValue + "SELECT 'ok'::mood;", ["2,8|the value 'ok' was added to the type mood in line 1|migration of its own before this one"] },
        { "a new enum value: default", "CREATE TABLE t (a mood);\n" + NewValue + "ALTER TABLE t ALTER a SET DEFAULT 'ok';", ["3,35|'ok'"] },
        { "a new enum value: a new column", NewValue + "ALTER TABLE t ADD COLUMN a mood DEFAULT 'ok';", ["2,41|'ok'"] },
        { "a new enum value: a new table", NewValue + "CREATE TABLE t (a mood NOT NULL DEFAULT 'ok');", ["2,41|'ok'"] },
        { "a new enum value: insert", "CREATE TABLE t (a mood, b text);\n" + NewValue + "INSERT INTO t (b, a) VALUES ('ok', 'sad'), ('x', 'ok');", ["3,50|'ok'"] },
        { "a new enum value: update", "CREATE TABLE t (a mood, b text);\n" + NewValue + "UPDATE t SET b = 'ok', a = 'ok';", ["3,28|'ok'"] },
        { "a new enum value: comparison", "CREATE TABLE t (a mood, b text);\n" + NewValue + "DELETE FROM t WHERE b = 'ok' OR t.a IN ('x', 'ok');", ["3,46|'ok'"] },

        { "a new enum value of a new type", "CREATE TYPE mood AS ENUM ('sad');\n" + NewValue + "SELECT 'ok'::mood;", ["3,8|'ok'"] },

        { "good: outside", Outside + "CREATE INDEX CONCURRENTLY i ON t (a);", [] },
        { "good: what runs in a transaction", "CREATE INDEX i ON t (a); DROP INDEX i; REINDEX TABLE t; REINDEX INDEX i; CLUSTER t; ANALYZE t; DISCARD PLANS; REFRESH MATERIALIZED VIEW CONCURRENTLY v; "
            + "ALTER DATABASE d SET a.b = 1; ALTER TABLE t DETACH PARTITION p; ALTER TABLE t DETACH PARTITION p FINALIZE; REINDEX (CONCURRENTLY FALSE) TABLE t; TRUNCATE t; CHECKPOINT", [] },
        { "good: subscriptions without a slot", "CREATE SUBSCRIPTION a CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE); DROP SUBSCRIPTION a;\n"
            + "CREATE SUBSCRIPTION b CONNECTION '' PUBLICATION p WITH (create_slot = false); ALTER SUBSCRIPTION b SET PUBLICATION q WITH (refresh = false); ALTER SUBSCRIPTION b ENABLE; "
            + "ALTER SUBSCRIPTION b SET (slot_name = NONE); DROP SUBSCRIPTION IF EXISTS b;", [] },
        { "good: COMMIT PREPARED is another rule's", "COMMIT PREPARED 'x';", [] },
        { "good: a new enum value alone", NewValue, [] },
        { "good: another value, another type, a mere text", "CREATE TABLE t (a mood, b text);\n" + NewValue + "SELECT 'sad'::mood, 'ok'::text, 'ok';\nUPDATE t SET b = 'ok' WHERE a = 'sad';\nINSERT INTO u (a) VALUES ('ok');", [] },
        { "good: a value in a body", NewValue + "CREATE FUNCTION f() RETURNS mood LANGUAGE plpgsql AS $$ BEGIN RETURN 'ok'; END $$;", [] },
    };

    [Theory]
    [MemberData(nameof(Control))]
    public void Transaction_control_is_found(string name, string up, string[] expected) => SqlCase.Finds("MIG2004", name, up, expected);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_transaction_refuses_is_found(string name, string up, string[] expected) => SqlCase.Finds("MIG2005", name, up, expected);

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 0)]
    public void PostgreSQL_17_allows_new_values_of_a_new_type(int version, int findings)
    {
        var set = RuleCase.Set("Suffix", new SetOptions(ScriptLayout.Find("Suffix")!) { PostgresVersion = version },
            $"0001_a.up.sql=CREATE TYPE mood AS ENUM ('sad');\n{NewValue}SELECT 'ok'::mood;", "0001_a.down.sql");

        Assert.Equal(findings, MigrateBuild.Scripts.Rules.RuleSet.Check(set).Count(finding => finding.Code == "MIG2005"));
    }

    [Theory]
    [InlineData("BEGIN;\nSELECT 1;\nCOMMIT;", "Warning")]
    [InlineData("SELECT 1;\nCOMMIT;\nSELECT 1;", "Error")]
    public void What_the_migrator_leaves_out_is_a_warning(string up, string severity) => Assert.Equal(
        severity,
        Assert.Single(MigrateBuild.Scripts.Rules.RuleSet.Check(RuleCase.Set("Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql")), finding => finding.Code == "MIG2004").Severity.ToString());
}
