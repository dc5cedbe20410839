using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Facts;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Facts;

/// <summary>What the manifest says of a statement, apart from what it makes and removes.</summary>
public sealed class FactsReaderTests
{
    /// <summary>The statement, and its facts: the role in a transaction before a colon, traits, and behind an arrow the relation.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "BEGIN", "begin:" },
        { "begin work", "begin:" },
        { "START TRANSACTION READ ONLY", "begin: transactionModes" },
        { "BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE", "begin: transactionModes, beforeQueries" },
        { "COMMIT", "commit:" },
        { "END TRANSACTION AND NO CHAIN", "commit:" },
        { "COMMIT AND CHAIN", "chain:" },
        { "ROLLBACK AND CHAIN", "chain:" },
        { "ABORT", "rollback:" },
        { "ROLLBACK TO a", "" },
        { "SAVEPOINT a", "" },
        { "PREPARE TRANSACTION 'x'", "twoPhase:" },
        { "COMMIT PREPARED 'x'", "twoPhase:" },
        { "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "beforeQueries" },
        { "SET LOCAL transaction_read_only = on", "beforeQueries" },
        { "SET transaction_isolation = 'serializable'", "beforeQueries" },
        { "SET transaction_timeout = '5min'", "leavesSession" },
        { "SET LOCAL transaction_timeout = '5min'", "" },
        { "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "leavesSession" },
        { "SET ROLE a", "setsRole, leavesSession" },
        { "SET LOCAL ROLE a", "setsRole" },
        { "RESET ROLE", "leavesSession" },
        { "SET SESSION AUTHORIZATION a", "setsRole, leavesSession" },
        { "SELECT set_config('role', 'a', true)", "setsRole, leavesSession" },
        { "SET LOCAL lock_timeout = '1s'", "" },
        { "SET work_mem = '1MB'", "leavesSession" },
        { "SET SCHEMA 'a'", "leavesSession" },
        { "SET LOCAL search_path = a", "" },
        { "DO $$ BEGIN SET search_path = a; END $$", "leavesSession" },
        { "DO $$ BEGIN SET SCHEMA 'a'; END $$", "leavesSession" },
        { "DO $$ BEGIN UPDATE pg_settings SET setting = 'a' WHERE name = 'work_mem'; END $$", "leavesSession, hidesWrites" },
        { "UPDATE pg_settings SET setting = 'a' WHERE name = 'search_path'", "leavesSession" },
        { "DO $$ BEGIN UPDATE t SET a = 1; END $$", "" },
        { "DO $$ BEGIN UPDATE ONLY app.t AS x SET a = 1; END $$", "" },
        { "DO $$ BEGIN UPDATE t SET n = ''; SET work_mem = '1MB'; END $$", "leavesSession" },
        { "DO $$ BEGIN UPDATE t SET n = 1; SET work_mem = '1MB'; END $$", "leavesSession" },
        { "DO $$ BEGIN PERFORM 1 FROM t FOR UPDATE; SET work_mem = '1MB'; END $$", "leavesSession" },
        { "DO $$ BEGIN INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1; END $$", "" },
        { "DO $$ BEGIN SET LOCAL work_mem = '1MB'; END $$", "" },
        { "DO $$ BEGIN EXECUTE 'SET work_mem = 1'; END $$", "leavesSession" },
        { "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1'", "" },
        { "CREATE TEMP TABLE t ()", "makesTemporary, leavesSession" },
        { "CREATE TABLE pg_temp.t ()", "makesTemporary, leavesSession" },
        { "SELECT 1 AS a INTO TEMP t", "makesTemporary, leavesSession" },
        { "CREATE TABLE temp ()", "" },
        { "CREATE TYPE pg_temp.mood AS ENUM ('x')", "makesTemporary, leavesSession" },
        { "CREATE TYPE pg_temp.pair AS (a int)", "makesTemporary, leavesSession" },
        { "CREATE DOMAIN pg_temp.d AS int", "makesTemporary, leavesSession" },
        { "ALTER TYPE mood SET SCHEMA pg_temp", "makesTemporary, leavesSession" },
        { "EXPLAIN ANALYZE CREATE TEMP TABLE t AS SELECT 1 AS a", "makesTemporary, leavesSession" },
        { "EXPLAIN ANALYZE SELECT 1 AS a INTO TEMP t", "makesTemporary, leavesSession" },
        { "INSERT INTO t VALUES ('pg_temp')", "" },
        { "PREPARE p AS SELECT 1", "leavesSession, prepares" },
        { "DISCARD ALL", "leavesSession, releasesLocks" },
        { "DISCARD PLANS", "leavesSession" },
        { "LISTEN a", "leavesSession" },
        { "SELECT pg_advisory_lock(1)", "leavesSession" },
        { "SELECT pg_advisory_xact_lock(1)", "" },
        { "SELECT pg_catalog.pg_advisory_unlock_all()", "releasesLocks" },
        { "DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$", "releasesLocks" },
        { "SELECT 1 /* pg_advisory_unlock_all */", "" },
        { "ALTER TABLE t DETACH PARTITION p", "detaches" },
        { "ALTER TABLE t DETACH PARTITION p FINALIZE", "detaches" },
        { "ALTER TABLE t NO INHERIT p", "detaches" },
        { "ALTER TABLE t ADD CONSTRAINT c CHECK (true) NO INHERIT", "" },
        { "DO $$ BEGIN EXECUTE 'ALTER TABLE t DETACH PARTITION p'; END $$", "detaches" },
        { "COPY t TO STDOUT", "needsClient" },
        { "COPY t FROM '/tmp/a'", "" },
        { "COPY t FROM PROGRAM 'a'", "" },
        { "VACUUM t", "hidesWrites" },
        { "ANALYZE t", "" },
        { "UPDATE pg_catalog.pg_class SET relname = 'a'", "hidesWrites" },
        { "DELETE FROM pg_index", "hidesWrites" },
        { "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class) THEN DELETE FROM t; END IF; END $$", "" },
        { "DO $$ BEGIN DELETE FROM pg_catalog.pg_index; END $$", "hidesWrites" },
        { "DO $$ BEGIN CREATE USER MAPPING FOR a SERVER s; END $$", "" },
        { "SELECT dblink_exec('', 'INSERT INTO t VALUES (1)')", "hidesWrites, changesServer" },
        { "SET LOCAL track_counts = off", "hidesWrites" },
        { "SELECT pg_stat_reset()", "hidesWrites" },
        { "CREATE FUNCTION f() RETURNS void LANGUAGE sql SET track_counts = off AS ''", "hidesWrites" },
        { "ALTER FUNCTION f() SET track_counts = off", "hidesWrites" },
        { "INSERT INTO t SELECT set_config('track_counts', 'off', true)", "leavesSession, hidesWrites" },
        { "DELETE FROM t RETURNING set_config('track_' || 'counts', 'off', true)", "setsRole, leavesSession, hidesWrites" },
        { "UPDATE pg_settings SET setting = 'off' WHERE name LIKE 'track_count%'", "setsRole, leavesSession, hidesWrites" },
        { "UPDATE pg_settings SET setting = '1' WHERE name = 'work_mem'", "leavesSession" },
        { "CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT set_config('track_' || 'counts', 'off', true); END", "leavesSession, hidesWrites" },
        { "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM pg_class; END", "hidesWrites" },
        { "WITH gone AS (DELETE FROM pg_class RETURNING 1) SELECT FROM gone", "hidesWrites" },
        { "CREATE ROLE a", "makesRoles" },
        { "CREATE USER a", "makesRoles" },
        { "DROP GROUP a", "makesRoles" },
        { "CREATE USER MAPPING FOR a SERVER s", "" },
        { "DO $$ BEGIN CREATE ROLE a; END $$", "makesRoles" },
        { "DO $$ BEGIN EXECUTE format('CREATE ROLE %I', 'a'); END $$", "makesRoles, mayReachOutside" },
        { "DO $$ BEGIN EXECUTE format('CREATE %s a', 'ROLE'); END $$", "mayReachOutside" },
        { "DO $$ DECLARE what text := 'ROLE'; BEGIN EXECUTE 'CREATE ' || what || ' a'; END $$", "mayReachOutside" },
        { "DO $$ BEGIN UPDATE t SET \"user\" = 'a'; END $$", "" },
        { "CREATE SCHEMA s CREATE TEMP TABLE t ()", "makesTemporary, leavesSession" },
        { "CREATE TABLE role (\"user\" text DEFAULT 'create role')", "" },
        { "INSERT INTO t VALUES ('CREATE ROLE a')", "" },
        { "ALTER ROLE a SET work_mem = '1MB'", "changesServer" },
        { "COMMENT ON ROLE a IS 'x'", "changesServer" },
        { "COMMENT ON TABLE a IS 'DROP DATABASE b'", "" },
        { "GRANT a TO b", "changesServer" },
        { "GRANT SELECT ON a TO b", "" },
        { "GRANT CONNECT ON DATABASE a TO b", "changesServer" },
        { "ALTER DATABASE a RENAME TO b", "changesServer" },
        { "ALTER TABLESPACE a OWNER TO b", "changesServer" },
        { "CREATE SUBSCRIPTION a CONNECTION '' PUBLICATION b", "changesServer" },
        { "SELECT pg_create_logical_replication_slot('a', 'b')", "changesServer" },
        { "SELECT lo_create(1)", "changesServer" },
        { "CREATE EXTENSION a", "runsExtension" },
        { "ALTER EXTENSION a ADD TABLE b", "runsExtension, changesExtension" },
        { "DROP EXTENSION a CASCADE", "runsExtension, cascades" },
        { "DROP SCHEMA a", "" },
        { "DROP SCHEMA a CASCADE", "cascades" },
        { "DROP OWNED BY a", "dropsOwned" },
        { "CREATE INDEX CONCURRENTLY i ON s.\"T\" (a)", "-> s.\"T\"" },
        { "CREATE INDEX i ON t (a)", "" },
        { "DROP INDEX CONCURRENTLY IF EXISTS s.i", "-> s.i" },
        { "REINDEX (CONCURRENTLY, VERBOSE) TABLE t", "-> t" },
        { "REINDEX (CONCURRENTLY false) TABLE t", "" },
        { "REINDEX INDEX CONCURRENTLY i", "-> i" },
        { "REINDEX TABLE t", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_statement(string sql, string expected)
    {
        var facts = Assert.Single(FactsReader.Read(RuleCase.Set("Suffix", $"0001_a.up.sql={sql}", "0001_a.down.sql").Pairs[0].Up!));

        var json = JsonSerializer.SerializeToElement(facts ?? StatementFacts.None);
        string[] parts =
        [
            json.TryGetProperty("Transaction", out var role) ? $"{role.GetString()}:" : "",
            json.TryGetProperty("Traits", out var traits) ? traits.GetString()! : "",
            json.TryGetProperty("ConcurrentIndexOf", out var relation) ? $"-> {relation.GetString()}" : "",
        ];
        Assert.Equal(expected, string.Join(' ', parts.Where(part => part.Length > 0)));
    }

    /// <summary>A script, and which of its statements, from 1, run where a search path of the script's own may hold.</summary>
    public static TheoryData<string, string> Paths => new()
    {
        { "SET work_mem = '64MB'; RESET ALL; DROP TABLE t", "" },
        { "DROP TABLE t; SET search_path = a; DROP TABLE u", "3" },
        { "SET search_path = a; DROP TABLE t; RESET search_path; DROP TABLE u", "2 3" },
        { "DO $$ BEGIN UPDATE pg_settings SET setting = '5000' WHERE name = 'statement_timeout'; END $$; DROP TABLE t", "" },
        { "DO $$ BEGIN UPDATE pg_settings SET setting = 'a' WHERE name LIKE 'search%'; END $$; DROP TABLE t", "2" },
        { "UPDATE pg_settings SET setting = 'a' WHERE 'work_mem' = name AND setting <> 'a'; DROP TABLE t", "" },
        { "INSERT INTO a.log SELECT set_config('search_path', 'b', true); DROP TABLE t", "2" },
        { "SET LOCAL search_path = a; DROP TABLE t", "2" },
        { "-- migration: no-transaction\nSET LOCAL search_path = a; DROP TABLE t", "" },
        { "-- migration: no-transaction\nBEGIN; SET LOCAL search_path = a; DROP TABLE t; COMMIT; DROP TABLE u", "3 4" },
        { "CREATE FUNCTION f() RETURNS void LANGUAGE sql SET search_path = a AS ''; SELECT f(); DROP TABLE t", "" },
        { "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SET search_path = a'; SELECT f(); DROP TABLE t", "2 3" },
        { "CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT set_config('search_path', 'b', true); END; SELECT f(); DROP TABLE t", "2 3" },
        { "DO $$ DECLARE old text := set_config('search_path', 'b', true); BEGIN END $$; DROP TABLE t", "2" },
        { "PREPARE p AS SELECT set_config('search_path', 'b', true); DROP TABLE t; EXECUTE p; DROP TABLE u", "4" },
        { "SELECT set_config('search_path', '', false); DROP TABLE t", "2" },
        { "SELECT set_config('work_mem', '1MB', false); DROP TABLE t", "" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Statements_under_a_path_of_their_own(string sql, string expected)
    {
        var facts = FactsReader.Read(RuleCase.Set("Suffix", $"0001_a.up.sql={sql}", "0001_a.down.sql").Pairs[0].Up!);

        Assert.Equal(expected, string.Join(' ', facts.Index()
            .Where(one => one.Item?.Has(StatementTraits.HasOwnSearchPath) == true).Select(one => one.Index + 1)));
    }

    [Fact]
    public void A_statement_that_is_not_parsed_has_none() =>
        Assert.Equal([null], FactsReader.Read(RuleCase.Set("Suffix", "0001_a.up.sql=CREATE TABEL t ()", "0001_a.down.sql").Pairs[0].Up!));
}
