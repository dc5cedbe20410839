using MigrateBuild.Scripts.Checking;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>MIG4023: it speaks where neither the migrator nor the script limits how long a statement waits for a lock.</summary>
public sealed class MIG4023LockWaitIsLimitedTests
{
    private const string Outside = "-- migration: no-transaction\n";
    private const string Alter = "ALTER TABLE t ADD x integer";

    /// <summary>Name, up script, and words of the finding; empty where there is none.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "in a transaction the migrator limits the wait", Alter, "" },
        {
            "outside it does not",
            Outside + Alter,
            "does not apply to a no-transaction script; limit the wait with '-- migration: lock-timeout 2s'"
        },
        {
            "outside, a foreign key of a new table",
            Outside + "CREATE TABLE x (id bigint REFERENCES p)",
            "takes SHARE ROW EXCLUSIVE on 'p'"
        },
        { "outside, a partition of a table in use", Outside + "CREATE TABLE x PARTITION OF m DEFAULT", "takes ACCESS EXCLUSIVE on 'm'" },
        {
            "outside, a trigger",
            Outside + "CREATE TRIGGER z BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()",
            "SHARE ROW EXCLUSIVE on 't'"
        },
        { "outside, what cannot run in a transaction", Outside + "VACUUM FULL t", "takes ACCESS EXCLUSIVE on 't'" },
        {
            "outside, a weak lock",
            Outside + "ALTER TABLE t VALIDATE CONSTRAINT k; COMMENT ON TABLE t IS 'x'; CREATE INDEX CONCURRENTLY i ON t (c)",
            ""
        },
        { "outside, a refresh of a materialized view", Outside + "REFRESH MATERIALIZED VIEW mv", "takes ACCESS EXCLUSIVE on 'mv'" },
        { "outside, a concurrent one, whose readers go on", Outside + "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", "" },
        { "outside, an index of a materialized view, to which nobody writes", Outside + "CREATE INDEX i ON mv (id); REINDEX TABLE mv", "" },
        { "outside, a new table", Outside + "CREATE TABLE x (id bigint); ALTER TABLE x ADD y integer", "" },
        { "outside, rows alone", Outside + "UPDATE t SET a = 1 WHERE id = 1", "" },

        { "the directive", "-- migration: lock-timeout 2s\n" + Alter, "" },
        { "the directive outside", Outside + "-- migration: lock-timeout 2s\n" + Alter, "" },
        { "the directive says zero", "-- migration: lock-timeout 0\n" + Alter, "'lock-timeout 0' means no limit" },
        { "zero with a unit", "-- migration: lock-timeout 0 min\n" + Alter, "'lock-timeout 0 min' means no limit" },
        { "less than the server keeps is zero", "-- migration: lock-timeout 400us\n" + Alter, "'lock-timeout 400us' means no limit" },
        { "a millisecond, nearly", "-- migration: lock-timeout 600us\n" + Alter, "" },
        { "a limit of the whole statement limits its wait", Outside + "-- migration: statement-timeout 5min\n" + Alter, "" },
        { "a limit of zero of the whole statement does not", Outside + "-- migration: statement-timeout 0\n" + Alter, "does not apply" },

        { "set outside", Outside + "SET lock_timeout = '2s';" + Alter, "" },
        { "set as a number", Outside + "SET lock_timeout TO 2000;" + Alter, "" },
        { "set by a function", Outside + "SELECT pg_catalog.set_config('Lock_Timeout', '2s', false);" + Alter, "" },
        { "set by code", Outside + "DO $$BEGIN PERFORM set_config('lock_timeout', '2s', false); END$$;" + Alter, "" },
        { "set by code as a statement", Outside + "DO $$BEGIN SET lock_timeout = '2s'; END$$;" + Alter, "" },
        { "set by an inner block", Outside + "DO $$DECLARE x int; BEGIN BEGIN SET lock_timeout = '2s'; END; x := 1; END$$;" + Alter, "" },
        {
            "set by a branch of code",
            Outside + "DO $$BEGIN IF now() > '2020-01-01' THEN SET lock_timeout = '2s'; END IF; END$$;" + Alter,
            ""
        },
        { "set by an assignment", Outside + "DO $$DECLARE x text; BEGIN x := set_config('lock_timeout', '2s', false); END$$;" + Alter, "" },
        { "set by a text", Outside + "DO $$BEGIN EXECUTE 'SET lock_timeout = ''2s'''; END$$;" + Alter, "" },
        {
            "set by a text in a variable",
            Outside + "DO $$DECLARE x text := 'SET lock_timeout = 2000'; BEGIN EXECUTE x; END$$;" + Alter,
            ""
        },
        { "set by code in another language", Outside + "DO LANGUAGE plperl 'spi_exec_query(\"SET lock_timeout = 2000\")';" + Alter, "" },
        { "named in a comment", Outside + "-- SET lock_timeout = '2s'\n" + Alter, "does not apply" },
        { "named in a comment of code", Outside + "DO $$BEGIN -- SET lock_timeout = '2s'\n PERFORM 1; END$$;" + Alter, "does not apply" },
        { "read by code", Outside + "DO $$BEGIN RAISE NOTICE '%', current_setting('lock_timeout'); END$$;" + Alter, "does not apply" },
        { "named in a text of code", Outside + "DO $$BEGIN RAISE NOTICE 'lock_timeout'; END$$;" + Alter, "does not apply" },
        {
            "set local by code outside ends with it",
            Outside + "DO $$BEGIN SET LOCAL lock_timeout = '2s'; END$$;" + Alter,
            "does not apply"
        },
        {
            "set local by a branch outside ends with it",
            Outside + "DO $$BEGIN IF true THEN SET LOCAL lock_timeout = '2s'; END IF; END$$;" + Alter,
            "does not apply"
        },
        { "set local by code in a block", Outside + "BEGIN; DO $$BEGIN SET LOCAL lock_timeout = '2s'; END$$; " + Alter + "; COMMIT", "" },
        {
            "set local by code in a block ends with that",
            Outside + "BEGIN; DO $$BEGIN SET LOCAL lock_timeout = '2s'; END$$; COMMIT; " + Alter,
            "does not apply"
        },
        { "set behind a return of code", Outside + "DO $$BEGIN IF true THEN RETURN; END IF; SET lock_timeout = '2s'; END$$; " + Alter, "" },
        {
            "set where errors are caught",
            Outside + "DO $$BEGIN SET lock_timeout = '2s'; EXCEPTION WHEN others THEN NULL; END$$; " + Alter,
            ""
        },
        { "set too late", Outside + Alter + "; SET lock_timeout = '2s'", "does not apply" },
        { "set of another name", Outside + "SET deadlock_timeout = '2s';" + Alter, "does not apply" },
        { "set of the whole transaction", Outside + "SET transaction_timeout = '2s';" + Alter, "" },
        { "set of the whole transaction, in it", "SET LOCAL lock_timeout = 0; SET LOCAL transaction_timeout = '2s';" + Alter, "" },
        { "set of the whole transaction to zero", Outside + "SET transaction_timeout = 0;" + Alter, "does not apply" },
        { "set of the whole statement", Outside + "SET statement_timeout = '2s';" + Alter, "" },
        { "set local outside does nothing", Outside + "SET LOCAL lock_timeout = '2s';" + Alter, "does not apply" },
        { "set local in a block", Outside + "BEGIN; SET LOCAL lock_timeout = '2s'; " + Alter + "; COMMIT", "" },
        { "set local ends with its block", Outside + "BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; " + Alter, "does not apply" },
        { "a block that is rolled back", Outside + "BEGIN; SET lock_timeout = '2s'; ROLLBACK; " + Alter, "does not apply" },
        { "a block that is committed", Outside + "BEGIN; SET lock_timeout = '2s'; COMMIT; " + Alter, "" },
        { "a ROLLBACK that ends nothing", Outside + "SET lock_timeout = '2s'; ROLLBACK; " + Alter, "" },
        { "a BEGIN that begins nothing", Outside + "BEGIN; SET lock_timeout = '2s'; BEGIN; ROLLBACK; " + Alter, "does not apply" },
        { "set local by a function ends with its block", Outside + "BEGIN; SELECT set_config('lock_timeout', '2s', 'on'); COMMIT; " + Alter, "does not apply" },
        { "set local to zero outside by a function", Outside + "SELECT set_config('lock_timeout', '2s', false), set_config('lock_timeout', '0', true); " + Alter, "" },
        { "set to zero by a function that may not run", "SELECT set_config('lock_timeout', '0', true) WHERE false; " + Alter, "" },
        { "set for others", Outside + "ALTER ROLE r SET lock_timeout = '2s';" + Alter, "does not apply" },
        {
            "set for a function",
            Outside + "CREATE FUNCTION g() RETURNS int LANGUAGE sql SET lock_timeout = '2s' AS 'SELECT 1';" + Alter,
            "does not apply"
        },

        { "set to zero", "SET lock_timeout = 0;" + Alter, "the script sets lock_timeout to 0" },
        { "set to zero in words", "SET LOCAL lock_timeout TO '0s';" + Alter, "the script sets lock_timeout to 0" },
        { "set to zero by a function", "SELECT set_config('lock_timeout', '0', true);" + Alter, "the script sets lock_timeout to 0" },
        { "set to zero as the server reads it", "SET lock_timeout = '0x0';" + Alter, "the script sets lock_timeout to 0" },
        { "set to zero by code", "DO $$BEGIN SET LOCAL lock_timeout = 0; END$$;" + Alter, "the script sets lock_timeout to 0" },
        { "reset by code", "DO $$BEGIN RESET ALL; END$$;" + Alter, "resets lock_timeout" },
        { "set to zero and back by code", "DO $$BEGIN SET lock_timeout = 0; PERFORM 1; SET lock_timeout = '2s'; END$$;" + Alter, "" },
        { "set to zero and back", "SET lock_timeout = 0; SET lock_timeout = '3s';" + Alter, "" },
        { "set to zero up to a savepoint", "SAVEPOINT a; SET lock_timeout = 0; ROLLBACK TO a; " + Alter, "" },
        {
            "set to zero before a savepoint",
            "SET lock_timeout = 0; SAVEPOINT a; SET lock_timeout = '1s'; ROLLBACK TO a; " + Alter,
            "sets lock_timeout to 0"
        },
        { "set to zero behind it", Alter + "; SET lock_timeout = 0", "" },
        { "reset", "RESET lock_timeout;" + Alter, "resets lock_timeout to the server's setting" },
        { "reset with all", "RESET ALL;" + Alter, "resets lock_timeout" },
        { "set to the default", "SET LOCAL lock_timeout TO DEFAULT;" + Alter, "resets lock_timeout" },
        { "reset of another", "RESET search_path;" + Alter, "" },
        { "once a script", "SET lock_timeout = 0;" + Alter + "; ALTER TABLE p ADD x integer", "on 't'" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wait_without_a_limit_is_told(string name, string up, string words)
    {
        var found = SetCheck.Run(RuleCase.Set(
                "Suffix", $"0001_before.up.sql={LiveCase.Before}", "0001_before.down.sql", $"0002_case.up.sql={up}", "0002_case.down.sql"))
            .Where(finding => finding.Code == "MIG4023" && finding.File.EndsWith("0002_case.up.sql", StringComparison.Ordinal))
            .Select(finding => finding.Message);

        Assert.True(
            words.Length == 0 ? !found.Any() : found.SingleOrDefault()?.Contains(words, StringComparison.Ordinal) == true,
            $"{name}: {string.Join('\n', found)}");
    }
}
