using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class TransactionCases
{
    private const string Outside = "-- migration: no-transaction\n";

    private const string Fill = "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..3 LOOP COMMIT; END LOOP; END $$;\n";

    private const string Overloads = "CREATE PROCEDURE q(a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\n"
        + "CREATE PROCEDURE q(a int, b int) LANGUAGE plpgsql AS $$ BEGIN END $$;\n";

    /// <summary>Name, up script, and the MIG2004 findings: place and words of the message.</summary>
    public static TheoryData<string, string, string[]> Control => new()
    {
        { "around the whole script", "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;", ["1,1|BEGIN and COMMIT (line 3) around the script are not needed|delete both lines"] },
        { "around the whole script, in other words", "START TRANSACTION;\nSELECT 1;\nEND;", ["1,1|START TRANSACTION and END (line 3)"] },
        { "around the whole script, with an isolation level", "BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;", ["1,1|SET TRANSACTION with the options"] },
        { "COMMIT in the middle", "SELECT 1;\nCOMMIT;\nSELECT 2;", ["2,1|COMMIT does not work here|end it early"] },
        { "several transactions", "BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\nCOMMIT;", ["1,1|not needed", "3,1|COMMIT does not", "4,1|BEGIN does not"] },
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

        { "CALL of a procedure that commits", Fill + "CALL fill();", ["2,1|CALL runs the procedure fill (0001_a.up.sql, line 1), whose body runs COMMIT|the migrator runs the script in one|write '-- migration: no-transaction'"] },
        { "CALL of one that rolls back", "CREATE PROCEDURE r() LANGUAGE plpgsql AS $$ BEGIN ROLLBACK; END $$;\nCALL public.r();", ["2,1|whose body runs ROLLBACK"] },
        { "CALL of one that calls one", Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql AS $$ BEGIN IF true THEN CALL fill(); END IF; END $$;\nCALL o();", ["3,1|CALL runs the procedure o (0001_a.up.sql, line 2), which calls the procedure fill (0001_a.up.sql, line 1), whose body runs COMMIT"] },
        { "DO that calls one that calls one", Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql AS $$ BEGIN CALL fill(); END $$;\nDO $$ BEGIN CALL o(); END $$;", ["3,1|the DO block calls the procedure o (0001_a.up.sql, line 2), which calls the procedure fill (0001_a.up.sql, line 1), whose body runs COMMIT"] },
        { "CALL in a DO block", Fill + "DO $$ BEGIN CALL fill(); END $$;", ["2,1|the DO block calls the procedure fill (0001_a.up.sql, line 1), whose body runs COMMIT"] },
        { "CALL of one with arguments", Overloads + "CALL q(1);", ["3,1|the procedure q"] },
        { "CALL of one with a default", "CREATE PROCEDURE d(a int, b int DEFAULT 1) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCALL d(1);\nCALL d(1, b => 2);", ["2,1|d", "3,1|d"] },
        { "CALL of one of its schema", "SET search_path = shop;\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nRESET search_path;\nCALL shop.p();", ["4,1|p"] },
        { "CALL of one that was replaced", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN END $$;\nCREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCALL p();", ["3,1|line 2"] },
        { "CALL of one that was renamed", Fill + "ALTER PROCEDURE fill() RENAME TO filled; ALTER PROCEDURE filled() SET SCHEMA shop;\nCALL shop.filled();", ["3,1|COMMIT"] },
        { "CALL, around it a transaction", "BEGIN;\n" + Fill + "CALL fill();\nCOMMIT;", ["1,1|not needed", "3,1|and delete BEGIN and COMMIT"] },
        { "outside: CALL in a transaction of its own", Outside + Fill + "BEGIN;\nCALL fill();\nCOMMIT;", ["4,1|this one begins on line 3; move it before BEGIN"] },
        { "outside: CALL of one that never may", Outside + "CREATE PROCEDURE p() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN COMMIT; END $$;\nCALL p();", ["3,1|which PostgreSQL always refuses|remove SECURITY DEFINER or SET from that procedure, or the COMMIT from its body"] },
        { "outside: CALL by way of one with SET", Outside + Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql SET work_mem = '1MB' AS $$ BEGIN CALL fill(); END $$;\nCALL o();", ["4,1|always refuses"] },
        { "outside: CALL by way of one in SQL", Outside + Fill + "CREATE PROCEDURE o() LANGUAGE sql AS $$ CALL fill(); $$;\nCALL o();", ["4,1|always refuses"] },

        { "good: outside, CALL of a procedure that commits", Outside + Fill + "CALL fill();", [] },
        { "good: CALL of one that does not commit", Overloads + "CALL q(1, 2);", [] },
        { "good: CALL where another overload may be meant", "CREATE PROCEDURE q(a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; CREATE PROCEDURE q(a text) LANGUAGE plpgsql AS $$ BEGIN END $$; CALL q('1');", [] },
        { "good: CALL of one that was replaced", Fill + "CREATE OR REPLACE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN END $$; CALL fill();", [] },
        { "good: CALL of one that was dropped", Fill + "DROP PROCEDURE fill(); CALL fill();", [] },
        { "good: CALL of one that the set does not have", "CALL elsewhere(); CALL shop.fill();", [] },
        { "good: CALL of one of another schema", "CREATE PROCEDURE shop.p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN END $$; CALL p();", [] },
        { "good: COMMIT as a text and in a routine that is made", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'COMMIT;'; CREATE PROCEDURE q() LANGUAGE plpgsql AS 'BEGIN COMMIT; END'; END $$; CALL p();", [] },
        { "good: COMMIT whose error is caught", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN BEGIN COMMIT; EXCEPTION WHEN others THEN NULL; END; END $$; CALL p();", [] },
        { "good: procedures that call each other", "CREATE PROCEDURE a() LANGUAGE plpgsql AS $$ BEGIN CALL b(); END $$; CREATE PROCEDURE b() LANGUAGE plpgsql AS $$ BEGIN CALL a(); END $$; CALL a();", [] },
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

    private const string Partitioned = "CREATE TABLE p (a int) PARTITION BY RANGE (a);\nCREATE TABLE q PARTITION OF p FOR VALUES FROM (1) TO (9);\n";

    private const string NewValue = "ALTER TYPE mood ADD VALUE 'ok';\n";

    /// <summary>Name, up script, and the MIG2005 findings. A test with a server proves that it refuses these statements.</summary>
    public static TheoryData<string, string, string[]> Refused => new()
    {
        { "one statement", "CREATE INDEX CONCURRENTLY i ON t (a);", ["1,1|PostgreSQL refuses CREATE INDEX CONCURRENTLY inside a transaction|write '-- migration: no-transaction' above the first statement"] },
        { "among others", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);", ["2,1|move the other statements to a migration of their own"] },
        { "around it a transaction", "BEGIN;\nVACUUM t;\nCOMMIT;", ["2,1|VACUUM|and delete BEGIN and COMMIT"] },
        { "outside, in a transaction of its own", Outside + "BEGIN;\nVACUUM t;\nCOMMIT;", ["3,1|this one begins on line 2"] },
        { "DISCARD ALL outside too", Outside + "DISCARD ALL;", ["2,1|DISCARD ALL cannot run in a migration|leave it out"] },
        { "a partitioned table", "CREATE TABLE p (a int) PARTITION BY RANGE (a);\nCREATE INDEX i ON p (a);\nREINDEX TABLE p;\nREINDEX INDEX i;\nCLUSTER p USING i;", ["3,1|REINDEX TABLE of a partitioned", "4,1|REINDEX INDEX of a partitioned", "5,1|CLUSTER of a partitioned"] },

        { "an index of a partitioned table", Partitioned + "CREATE INDEX CONCURRENTLY i ON p (a);", ["3,1|PostgreSQL cannot build an index of the partitioned table 'p' concurrently|write CREATE INDEX i ON ONLY p (a) here|ALTER INDEX i ATTACH PARTITION"] },
        { "a unique index of a partitioned table, with all its parts", "CREATE SCHEMA s;\nCREATE TABLE s.\"P\" (a int, b text) PARTITION BY RANGE (a);\n"
            + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u -- one\n  ON s.\"P\" USING btree (a, lower(b) DESC)\n  INCLUDE (b) WITH (fillfactor = 70) WHERE b <> 'on';",
            ["3,1|write CREATE UNIQUE INDEX IF NOT EXISTS u ON ONLY s.\"P\" USING btree (a, lower(b) DESC) INCLUDE (b) WITH (fillfactor = 70) WHERE b <> 'on' here|CREATE UNIQUE INDEX CONCURRENTLY with the same columns and clauses on each partition|ALTER INDEX s.u ATTACH PARTITION for each of those"] },
        { "an index of a partitioned table, outside", Outside + Partitioned + "CREATE INDEX CONCURRENTLY ON p (a);", ["4,1|inside a transaction or outside|write CREATE INDEX ON ONLY p (a) here|ALTER INDEX … ATTACH PARTITION"] },
        { "an index of a partitioned table is dropped", Outside + Partitioned + "CREATE INDEX i ON p (a);\nDROP INDEX CONCURRENTLY i;", ["5,1|PostgreSQL cannot drop an index of a partitioned table ('i') concurrently|leave CONCURRENTLY out|lock-timeout 2s"] },
        { "a partition is detached beside a default one", Outside + Partitioned + "CREATE TABLE rest PARTITION OF p DEFAULT;\nALTER TABLE p DETACH PARTITION q CONCURRENTLY;", ["5,1|cannot detach a partition of 'p' concurrently while there is a default partition ('rest')"] },
        { "a partition is detached where the default one is gone", Partitioned + "CREATE TABLE rest PARTITION OF p DEFAULT; ALTER TABLE p DETACH PARTITION rest;\nALTER TABLE p DETACH PARTITION q CONCURRENTLY;", ["4,1|refuses ALTER TABLE … DETACH PARTITION … CONCURRENTLY inside a transaction"] },

        { "good: an index of a partition", Outside + Partitioned + "CREATE INDEX CONCURRENTLY i ON q (a);", [] },
        { "good: an index of a partition is dropped", Outside + Partitioned + "CREATE INDEX i ON q (a); DROP INDEX CONCURRENTLY i;", [] },

        { "a new enum value: cast", NewValue + "SELECT 'ok'::mood;", ["2,8|the value 'ok' was added to the type mood on line 1|migration of its own before this one"] },
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

    [Fact]
    public void CALL_of_a_procedure_of_an_earlier_migration_is_found_in_both_scripts()
    {
        var findings = RuleCase.FindingsOf(
            "MIG2004", "Suffix", $"0001_a.up.sql={Fill}", "0001_a.down.sql=DROP PROCEDURE fill();", "0002_b.up.sql=CALL fill();",
            "0002_b.down.sql=SELECT 1;\nCALL fill();", "0003_c.up.sql=DROP PROCEDURE fill();", "0003_c.down.sql=CALL fill();");

        Assert.Equal(
            ["MIG2004 0002_b.down.sql(2,1):", "MIG2004 0002_b.up.sql(1,1):"],
            findings.Select(finding => finding[..(finding.IndexOf(':', StringComparison.Ordinal) + 1)]));
    }

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

        Assert.Equal(findings, SetCheck.Run(set).Count(finding => finding.Code == "MIG2005"));
    }

    [Theory]
    [InlineData("BEGIN;\nSELECT 1;\nCOMMIT;", "Warning")]
    [InlineData("SELECT 1;\nCOMMIT;\nSELECT 1;", "Error")]
    public void What_the_migrator_leaves_out_is_a_warning(string up, string severity) => Assert.Equal(
        severity,
        Assert.Single(SetCheck.Run(RuleCase.Set("Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql")), finding => finding.Code == "MIG2004").Severity.ToString());
}
