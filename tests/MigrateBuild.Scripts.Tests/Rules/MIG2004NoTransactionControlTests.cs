using MigrateBuild.Scripts.Checking;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2004NoTransactionControlTests
{
    private const string Outside = "-- migration: no-transaction\n";

    private const string Fill = "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..3 LOOP COMMIT; END LOOP; END $$;\n";

    private const string Overloads = "CREATE PROCEDURE q(a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\n"
        + "CREATE PROCEDURE q(a int, b int) LANGUAGE plpgsql AS $$ BEGIN END $$;\n";

    /// <summary>Name, up script, and what is found: place and words of the message.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "around the whole script",
            "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;",
            ["(1,1): BEGIN and COMMIT (line 3) around the script are not needed ... delete both lines"]
        },
        { "around the whole script, in other words", "START TRANSACTION;\nSELECT 1;\nEND;", ["(1,1): START TRANSACTION and END (line 3)"] },
        {
            "around the whole script, with an isolation level",
            "BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;",
            ["(1,1): SET TRANSACTION with the options"]
        },
        { "COMMIT in the middle", "SELECT 1;\nCOMMIT;\nSELECT 2;", ["(2,1): COMMIT does not work here ... end it early"] },
        {
            "several transactions",
            "BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\nCOMMIT;",
            ["(1,1): not needed", "(3,1): COMMIT does not", "(4,1): BEGIN does not"]
        },
        { "BEGIN without an end", "BEGIN;\nSELECT 1;", ["(1,1): BEGIN does not work here"] },
        { "BEGIN that is rolled back", "BEGIN;\nSELECT 1;\nROLLBACK;", ["(1,1): BEGIN does not", "(3,1): ROLLBACK does not"] },
        { "AND CHAIN", "SELECT 1;\nCOMMIT AND CHAIN;", ["(2,1): COMMIT does not"] },
        { "ABORT", "SELECT 1; abort;", ["(1,11): ABORT does not"] },
        {
            "two-phase commit",
            "SELECT 1;\nPREPARE TRANSACTION 'x';\nCOMMIT PREPARED 'x';\nROLLBACK PREPARED 'x';",
            ["(2,1): PREPARE TRANSACTION", "(3,1): COMMIT PREPARED", "(4,1): ROLLBACK PREPARED"]
        },
        {
            "COMMIT in a DO block",
            "SELECT 1;\nDO $$ BEGIN LOOP COMMIT; EXIT; END LOOP; END $$;",
            ["(2,1): the DO block runs COMMIT ... refuses inside a transaction"]
        },
        { "ROLLBACK in a DO block", "DO $$ BEGIN IF true THEN ROLLBACK; END IF; END $$;", ["(1,1): the DO block runs ROLLBACK"] },
        {
            "a savepoint that is not there",
            "SELECT 1;\nRELEASE a;\nROLLBACK TO b;",
            ["(2,1): RELEASE SAVEPOINT names the savepoint 'a'", "(3,1): ROLLBACK TO SAVEPOINT names the savepoint 'b'"]
        },
        {
            "a savepoint that is gone",
            "SAVEPOINT a;\nSAVEPOINT b;\nROLLBACK TO a;\nRELEASE b;\nRELEASE a;\nRELEASE a;",
            ["(4,1): 'b'", "(6,1): 'a'"]
        },
        { "outside: a transaction without an end", Outside + "BEGIN;\nSELECT 1;", ["(2,1): has no end in this script ... write COMMIT"] },
        { "outside: a chain without an end", Outside + "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 1;", ["(4,1): has no end"] },
        {
            "outside: a chain without a beginning",
            Outside + "SELECT 1;\nCOMMIT AND CHAIN;\nCOMMIT;",
            ["(3,1): AND CHAIN needs a transaction"]
        },
        { "outside: a savepoint without a transaction", Outside + "SAVEPOINT a;", ["(2,1): SAVEPOINT needs a transaction"] },
        {
            "outside: COMMIT PREPARED inside",
            Outside + "BEGIN;\nCOMMIT PREPARED 'x';\nCOMMIT;",
            ["(3,1): does not work inside a transaction"]
        },

        {
            "CALL of a procedure that commits",
            Fill + "CALL fill();",
            [
                "(2,1): CALL runs the procedure fill (0001_a.up.sql, line 1), "
                    + "whose body runs COMMIT ... the migrator runs the script in one ... write '-- migration: no-transaction'",
            ]
        },
        {
            "CALL of one that rolls back",
            "CREATE PROCEDURE r() LANGUAGE plpgsql AS $$ BEGIN ROLLBACK; END $$;\nCALL public.r();",
            ["(2,1): whose body runs ROLLBACK"]
        },
        {
            "CALL of one that calls one",
            Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql AS $$ BEGIN IF true THEN CALL fill(); END IF; END $$;\nCALL o();",
            [
                "(3,1): CALL runs the procedure o (0001_a.up.sql, line 2), which calls the procedure fill (0001_a.up.sql, line 1), "
                    + "whose body runs COMMIT",
            ]
        },
        {
            "DO that calls one that calls one",
            Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql AS $$ BEGIN CALL fill(); END $$;\nDO $$ BEGIN CALL o(); END $$;",
            [
                "(3,1): the DO block calls the procedure o (0001_a.up.sql, line 2), which calls the procedure fill (0001_a.up.sql, "
                    + "line 1), whose body runs COMMIT",
            ]
        },
        {
            "CALL in a DO block",
            Fill + "DO $$ BEGIN CALL fill(); END $$;",
            ["(2,1): the DO block calls the procedure fill (0001_a.up.sql, line 1), whose body runs COMMIT"]
        },
        { "CALL of one with arguments", Overloads + "CALL q(1);", ["(3,1): the procedure q"] },
        {
            "CALL of one with a default",
            "CREATE PROCEDURE d(a int, b int DEFAULT 1) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCALL d(1);\nCALL d(1, b => 2);",
            ["(2,1): d", "(3,1): d"]
        },
        {
            "CALL of one of its schema",
            "SET search_path = shop;\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nRESET search_path;\n"
                + "CALL shop.p();",
            ["(4,1): p"]
        },
        {
            "CALL of one that was replaced",
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN END $$;\n"
                + "CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCALL p();",
            ["(3,1): line 2"]
        },
        {
            "CALL of one that was renamed",
            Fill + "ALTER PROCEDURE fill() RENAME TO filled; ALTER PROCEDURE filled() SET SCHEMA shop;\nCALL shop.filled();",
            ["(3,1): COMMIT"]
        },
        {
            "CALL, around it a transaction",
            "BEGIN;\n" + Fill + "CALL fill();\nCOMMIT;",
            ["(1,1): not needed", "(3,1): and delete BEGIN and COMMIT"]
        },
        {
            "outside: CALL in a transaction of its own",
            Outside + Fill + "BEGIN;\nCALL fill();\nCOMMIT;",
            ["(4,1): this one begins on line 3; move it before BEGIN"]
        },
        {
            "outside: CALL of one that never may",
            Outside + "CREATE PROCEDURE p() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN COMMIT; END $$;\nCALL p();",
            ["(3,1): which PostgreSQL always refuses ... remove SECURITY DEFINER or SET from that procedure, or the COMMIT from its body"]
        },
        {
            "outside: CALL by way of one with SET",
            Outside + Fill + "CREATE PROCEDURE o() LANGUAGE plpgsql SET work_mem = '1MB' AS $$ BEGIN CALL fill(); END $$;\nCALL o();",
            ["(4,1): always refuses"]
        },
        {
            "outside: CALL by way of one in SQL",
            Outside + Fill + "CREATE PROCEDURE o() LANGUAGE sql AS $$ CALL fill(); $$;\nCALL o();",
            ["(4,1): always refuses"]
        },

        { "good: outside, CALL of a procedure that commits", Outside + Fill + "CALL fill();", [] },
        { "good: CALL of one that does not commit", Overloads + "CALL q(1, 2);", [] },
        {
            "good: CALL where another overload may be meant",
            "CREATE PROCEDURE q(a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; "
                + "CREATE PROCEDURE q(a text) LANGUAGE plpgsql AS $$ BEGIN END $$; CALL q('1');",
            []
        },
        {
            "good: CALL of one that was replaced",
            Fill + "CREATE OR REPLACE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN END $$; CALL fill();",
            []
        },
        { "good: CALL of one that was dropped", Fill + "DROP PROCEDURE fill(); CALL fill();", [] },
        { "good: CALL of one that the set does not have", "CALL elsewhere(); CALL shop.fill();", [] },
        {
            "good: CALL of one of another schema",
            "CREATE PROCEDURE shop.p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; "
                + "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN END $$; CALL p();",
            []
        },
        {
            "good: COMMIT as a text and in a routine that is made",
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'COMMIT;'; "
                + "CREATE PROCEDURE q() LANGUAGE plpgsql AS 'BEGIN COMMIT; END'; END $$; CALL p();",
            []
        },
        {
            "good: COMMIT whose error is caught",
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN BEGIN COMMIT; EXCEPTION WHEN others THEN NULL; END; END $$; CALL p();",
            []
        },
        {
            "good: procedures that call each other",
            "CREATE PROCEDURE a() LANGUAGE plpgsql AS $$ BEGIN CALL b(); END $$; "
                + "CREATE PROCEDURE b() LANGUAGE plpgsql AS $$ BEGIN CALL a(); END $$; CALL a();",
            []
        },
        {
            "good: savepoints that match",
            "SAVEPOINT a;\nSELECT 1;\nSAVEPOINT a;\nROLLBACK TO a;\nRELEASE a;\nROLLBACK TO SAVEPOINT a;\nRELEASE SAVEPOINT a;",
            []
        },
        { "good: a savepoint that is left", "SAVEPOINT \"A\";\nSELECT 1;", [] },
        {
            "good: settings of the transaction",
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nSET CONSTRAINTS ALL DEFERRED;\nSET LOCAL a.b = 1;",
            []
        },
        { "good: PREPARE of a statement", "PREPARE p AS SELECT 1; EXECUTE p; DEALLOCATE p;", [] },
        { "good: a body of SQL that begins", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;", [] },
        { "good: a procedure that commits", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;", [] },
        {
            "good: a DO block without COMMIT",
            "DO $$ BEGIN BEGIN RAISE NOTICE 'COMMIT;'; EXCEPTION WHEN others THEN NULL; END; END $$;",
            []
        },
        {
            "good: outside, transactions of its own",
            Outside + "BEGIN;\nSELECT 1;\nCOMMIT;\nSTART TRANSACTION;\nSELECT 1;\nSAVEPOINT a;\nROLLBACK TO a;\nROLLBACK;",
            []
        },
        { "good: outside, a chain", Outside + "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 1;\nCOMMIT;", [] },
        { "good: outside, COMMIT in a DO block", Outside + "DO $$ BEGIN COMMIT; END $$;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => SqlCase.Finds("MIG2004", name, up, expected);

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
    [InlineData("BEGIN;\nSELECT 1;\nCOMMIT;", "Warning")]
    [InlineData("SELECT 1;\nCOMMIT;\nSELECT 1;", "Error")]
    public void What_the_migrator_leaves_out_is_a_warning(string up, string severity) => Assert.Equal(
        severity,
        SetCheck.Run(RuleCase.Set("Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql"))
            .Single(finding => finding.Code == "MIG2004").Severity.ToString());
}
