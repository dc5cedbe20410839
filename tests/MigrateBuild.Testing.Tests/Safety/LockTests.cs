using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Locks;
using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Safety;

/// <summary>
/// Statements on a table with rows: the locks that the server holds are those that the rules know, and what reads, rewrites or builds is
/// found by one of them.
/// </summary>
public sealed class LockTests(LocalServer local) : IClassFixture<LocalServer>
{
    /// <summary>The rules that find what takes as long as the table is large, not only a moment under a lock.</summary>
    private static readonly string[] AboutWork =
    [
        "MIG4001", "MIG4004", "MIG4005", "MIG4006", "MIG4007", "MIG4008", "MIG4009", "MIG4010", "MIG4011", "MIG4012", "MIG4013", "MIG4014",
        "MIG4015", "MIG4016", "MIG4021",
    ];

    private const string Before = """
        CREATE DOMAIN plain AS integer;
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE DOMAIN amount AS integer;
        CREATE TABLE p (id integer PRIMARY KEY, name text);
        CREATE TABLE t (id integer PRIMARY KEY, a integer, b varchar(10), c text, d numeric(8, 2), e timestamp, f amount, n integer, p_id integer REFERENCES p, CONSTRAINT n_is_there CHECK (n IS NOT NULL));
        CREATE TABLE child (id integer, p_id integer REFERENCES p);
        CREATE INDEX t_a ON t (a);
        CREATE INDEX t_c_lower ON t (lower(c));
        CREATE UNIQUE INDEX t_n ON t (n);
        CREATE UNIQUE INDEX t_d ON t (d);
        ALTER TABLE t ADD CONSTRAINT b_short CHECK (length(b) < 9) NOT VALID;
        ALTER TABLE t ADD CONSTRAINT d_small CHECK (d < 100);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE FUNCTION fixed() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
        CREATE FUNCTION changing() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
        CREATE TRIGGER t_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
        CREATE TABLE m (id integer, x integer) PARTITION BY RANGE (id);
        CREATE TABLE part (id integer, x integer);
        CREATE TABLE checked_part (id integer NOT NULL, x integer, CONSTRAINT in_bounds CHECK (id >= 100 AND id < 200));
        CREATE TABLE m_old PARTITION OF m FOR VALUES FROM (-100) TO (0);
        CREATE MATERIALIZED VIEW mv AS SELECT id, n FROM t;
        CREATE UNIQUE INDEX mv_id ON mv (id);
        CREATE INDEX part_x ON part (x);
        CREATE SCHEMA other;
        CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler;
        CREATE POLICY t_policy ON t USING (true);
        INSERT INTO p SELECT g, 'x' FROM generate_series(1, 5) g;
        INSERT INTO t SELECT g, g, 'x', 'y', g, now(), g, g, g FROM generate_series(1, 5) g;
        INSERT INTO part SELECT g FROM generate_series(1, 5) g;
        INSERT INTO checked_part SELECT g FROM generate_series(100, 105) g;
        REFRESH MATERIALIZED VIEW mv;
        """;

    public static TheoryData<string> Statements =>
    [
        "ALTER TABLE t ADD COLUMN x integer", "ALTER TABLE t ADD COLUMN x integer DEFAULT 5", "ALTER TABLE t ADD COLUMN x integer NOT NULL "
            + "DEFAULT 5",
        "ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now()", "ALTER TABLE t ADD COLUMN x timestamptz DEFAULT current_timestamp",
        "ALTER TABLE t ADD COLUMN x timestamptz DEFAULT clock_timestamp()",
        "ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid()", "ALTER TABLE t ADD COLUMN x float DEFAULT random() * 2",
        "ALTER TABLE t ADD COLUMN x integer DEFAULT NULL",
        "ALTER TABLE t ADD COLUMN x integer DEFAULT fixed()", "ALTER TABLE t ADD COLUMN x integer DEFAULT changing()", "ALTER TABLE t ADD "
            + "COLUMN x text[] DEFAULT ARRAY['a']::text[]",
        "ALTER TABLE t ADD COLUMN x jsonb DEFAULT jsonb_build_object('a', 1)",
        "ALTER TABLE t ADD COLUMN x text DEFAULT upper('a') || md5('b')",
        "ALTER TABLE t ADD COLUMN x serial", "ALTER TABLE t ADD COLUMN x bigint GENERATED ALWAYS AS IDENTITY", "ALTER TABLE t ADD COLUMN x "
            + "integer GENERATED ALWAYS AS (a * 2) STORED",
        "ALTER TABLE t ADD COLUMN x plain", "ALTER TABLE t ADD COLUMN x positive", "ALTER TABLE t ADD COLUMN x plain DEFAULT 4", "ALTER "
            + "TABLE t ADD COLUMN x positive DEFAULT 4",
        "ALTER TABLE t ADD COLUMN x integer REFERENCES p", "ALTER TABLE t ADD COLUMN x integer DEFAULT 1 REFERENCES p",
        "ALTER TABLE t ADD COLUMN x integer CHECK (x > 0)", "ALTER TABLE t ADD COLUMN x integer UNIQUE",
        "ALTER TABLE t ADD COLUMN x integer, ADD COLUMN y integer DEFAULT 2",
        "ALTER TABLE t DROP COLUMN c", "ALTER TABLE t DROP COLUMN p_id", "ALTER TABLE t RENAME COLUMN c TO cc",
        "ALTER TABLE t RENAME TO tt", "ALTER TABLE t RENAME CONSTRAINT d_small TO d_tiny",
        "ALTER TABLE t ALTER a SET DEFAULT 3", "ALTER TABLE t ALTER a DROP DEFAULT", "ALTER TABLE t ALTER a SET STATISTICS 100", "ALTER "
            + "TABLE t ALTER c SET STORAGE EXTERNAL",
        "ALTER TABLE t ALTER a SET (n_distinct = 5)", "ALTER TABLE t SET (fillfactor = 70)", "ALTER TABLE t SET (autovacuum_enabled = off)",
        "ALTER TABLE t RESET (fillfactor)",
        "ALTER TABLE t ALTER a SET NOT NULL", "ALTER TABLE t ALTER id SET NOT NULL", "ALTER TABLE t ALTER n SET NOT NULL",
        "ALTER TABLE t ALTER a DROP NOT NULL",
        "ALTER TABLE t ALTER b TYPE varchar(20)", "ALTER TABLE t ALTER b TYPE varchar(5)", "ALTER TABLE t ALTER b TYPE text",
        "ALTER TABLE t ALTER a TYPE bigint", "ALTER TABLE t ALTER c TYPE varchar",
        "ALTER TABLE t ALTER d TYPE numeric(10, 2)", "ALTER TABLE t ALTER b TYPE varchar(20) USING b::varchar(20)",
        "ALTER TABLE t ALTER b TYPE text USING upper(b)", "ALTER TABLE t ALTER b TYPE varchar(10) COLLATE \"C\"",
        "ALTER TABLE t ALTER e TYPE timestamptz", "ALTER TABLE t ALTER p_id TYPE bigint", "ALTER TABLE t ALTER f TYPE integer",
        "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)", "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT b_short", "ALTER TABLE t DROP CONSTRAINT d_small",
        "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p", "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p NOT "
            + "VALID", "ALTER TABLE t DROP CONSTRAINT t_p_id_fkey",
        "ALTER TABLE t ADD CONSTRAINT k UNIQUE (a)", "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX t_n", "ALTER TABLE t ADD "
            + "CONSTRAINT k EXCLUDE USING btree (a WITH =)",
        "ALTER TABLE part ADD PRIMARY KEY (id)",
        "ALTER TABLE t ENABLE TRIGGER t_trigger", "ALTER TABLE t DISABLE TRIGGER ALL", "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t FORCE ROW LEVEL SECURITY", "ALTER TABLE t REPLICA IDENTITY FULL",
        "ALTER TABLE t CLUSTER ON t_a", "ALTER TABLE t OWNER TO CURRENT_USER", "ALTER TABLE t SET SCHEMA other",
        "ALTER TABLE part SET UNLOGGED", "ALTER TABLE part SET TABLESPACE elsewhere", "ALTER TABLE part SET ACCESS METHOD other_heap",
        "ALTER TABLE m ATTACH PARTITION part FOR VALUES FROM (1) TO (100)", "ALTER TABLE m ATTACH PARTITION checked_part FOR VALUES FROM "
            + "(100) TO (200)", "ALTER TABLE m DETACH PARTITION m_old",
        "CREATE INDEX k ON t (b)", "CREATE UNIQUE INDEX k ON t (b, id)", "CREATE INDEX k ON ONLY m (x)", "DROP INDEX t_a",
        "ALTER INDEX t_a RENAME TO t_aa", "REINDEX TABLE t", "REINDEX INDEX t_a",
        "CREATE TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "DROP TRIGGER t_trigger ON t",
        "CREATE POLICY k ON t USING (true)", "ALTER POLICY t_policy ON t USING (false)", "DROP POLICY t_policy ON t",
        "CREATE RULE k AS ON DELETE TO t DO ALSO NOTHING", "COMMENT ON TABLE t IS 'x'", "GRANT SELECT ON t TO PUBLIC",
        "CREATE VIEW v AS SELECT * FROM t", "CREATE STATISTICS k ON a, d FROM t", "ANALYZE t",
        "CREATE TABLE x (id integer REFERENCES p)", "CREATE TABLE x PARTITION OF m FOR VALUES FROM (1000) TO (2000)",
        "CREATE TABLE x () INHERITS (p)",
        "DROP TABLE child", "TRUNCATE t", "LOCK TABLE t", "LOCK TABLE t IN SHARE MODE", "LOCK TABLE t, p IN EXCLUSIVE MODE",
        "CLUSTER part USING part_x", "CLUSTER t USING t_a",
        "INSERT INTO t (id, n) VALUES (100, 100)", "UPDATE t SET a = 1", "DELETE FROM t", "REFRESH MATERIALIZED VIEW mv", "REFRESH "
            + "MATERIALIZED VIEW CONCURRENTLY mv",
        "ALTER DOMAIN amount ADD CONSTRAINT k CHECK (VALUE > 0)", "ALTER DOMAIN amount ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID",
        "ALTER DOMAIN amount SET NOT NULL",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task The_server_agrees(string statement)
    {
        await using var connection = new NpgsqlConnection(await DatabaseAsync());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await Observed.ExecuteAsync(connection, "SET client_min_messages = debug1; SET timezone = 'Europe/Berlin'");

        var server = await Observed.RunAsync(connection, statement);

        Assert.Null(server.Error);
        var set = TwoMigrations.Of(Before, statement);
        Assert.Equal(server.Locks, Locks(set));
        var found = TwoMigrations.Findings(set).Where(finding => AboutWork.Contains(finding.Code)).Select(finding => finding.Code).ToList();
        Assert.True(server.StopsClients == found.Count > 0, $"the server: {server}; the rules: {string.Join(", ", found)}");
    }

    private static string[] Locks(ScriptSet set) =>
    [
        .. LiveScript.Of(new AnalyzedSet(set), set.Pairs[1], set.Pairs[1].Up!).Steps.SelectMany(TableLocks.Of)
            .Where(found => found.Mode >= LockMode.ShareUpdateExclusive)
            .GroupBy(found => found.Table.Name, found => found.Mode)
            .Select(group => $"{group.Key} {group.Max().Words()}")
            .Order(StringComparer.Ordinal),
    ];

    private async Task<string> DatabaseAsync()
    {
        if (s_database is null)
        {
            var database = await local.Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await Observed.ExecuteAsync(connection, "SET allow_in_place_tablespaces = on");
            await Observed.ExecuteAsync(connection, "CREATE TABLESPACE elsewhere LOCATION ''");
            await Observed.ExecuteAsync(connection, Before);
            s_database = database.ConnectionString;
        }

        return s_database;
    }

    // The fixture's server serves all cases, and each is rolled back.
    private static string? s_database;
}
