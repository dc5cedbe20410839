using System.Text.RegularExpressions;

namespace MigrateBuild.Tests.Qualified;

/// <summary>
/// All SQL that the product sends or writes names the schema of each function, operator, type, collation and relation, or runs where
/// the search_path holds nobody else's: an ordinary user may put a better match into <c>public</c>, which then runs as whoever
/// migrates.
/// </summary>
public sealed partial class QualifiedSqlTests
{
    // Sent in a transaction of a snapshot, with a search_path of pg_catalog alone: SnapshotSettings.sql, which is qualified, sets it
    // (SearchPathTests).
    private static readonly string[] UnderAnEmptyPath =
    [
        "src/MigrateBuild.Schema/Snapshots/ObjectAddresses", "src/MigrateBuild.Schema/Classes/",
        "src/MigrateBuild.Schema/Objects/ClassRows.sql", "src/MigrateBuild.Schema/Objects/ClassBearer.sql",
        "src/MigrateBuild.Schema/Objects/ObjectNames.sql", "src/MigrateBuild.Schema/Objects/QueryPlaces.sql",
        "src/MigrateBuild.Schema/Tracking/Counters.sql", "src/MigrateBuild.Schema/Tracking/NextPulse.sql",
        "src/MigrateBuild.Schema/Tracking/Pulse", "src/MigrateBuild.Schema/Tracking/TrackedCatalog",
        "src/MigrateBuild.Schema/Tracking/Units.sql",
    ];

    public static TheoryData<string, string> Unqualified => new()
    {
        { "SELECT 1 = 1", "operator =" },
        { "SELECT 1 WHERE 1 IN (1, 2)", "IN has an operator" },
        { "SELECT 1 WHERE 1 IN (SELECT 2)", "IN has an operator" },
        { "SELECT 1 WHERE 1 BETWEEN 0 AND 2", "BETWEEN has an operator" },
        { "SELECT 1 WHERE 'a' LIKE 'b'", "LIKE has an operator" },
        { "SELECT 1 WHERE 'a' IS DISTINCT FROM 'b'", "DISTINCT has an operator" },
        { "SELECT NULLIF(1, 2)", "NULLIF has an operator" },
        { "SELECT CASE 1 WHEN 2 THEN 3 END", "CASE with a value" },
        { "SELECT 1 WHERE 1 = ANY ('{1}'::pg_catalog.int4[])", "operator =" },
        { "SELECT 1 OPERATOR(pg_catalog.=) ALL (SELECT 1), now()", "function now" },
        { "SELECT 'a' || 'b'", "operator ||" },
        { "SELECT 'a'::text", "type text" },
        { "SELECT 'pg_class'::pg_catalog.regclass", "name 'pg_class'" },
        { "SELECT 'a' COLLATE \"C\"", "collation C" },
        { "SELECT FROM t", "relation t" },
        { "WITH w AS (SELECT FROM pg_catalog.pg_class) SELECT FROM w, t", "relation t" },
        { "SELECT FROM s.t JOIN s.u USING (id)", "JOIN USING" },
        { "SELECT FROM s.t NATURAL JOIN s.u", "JOIN USING" },
        { "SELECT FROM s.t ORDER BY x USING <", "operator <" },
        { "INSERT INTO t DEFAULT VALUES", "relation t" },
        { "UPDATE t SET a = 1", "relation t" },
        { "DELETE FROM t", "relation t" },
        { "CREATE TABLE t ()", "relation t" },
        { "CREATE TABLE s.t (a text)", "type text" },
        { "CREATE TABLE s.t (a pg_catalog.text CHECK (a > ''))", "operator >" },
        { "DO $$ BEGIN IF 1 > 2 THEN NULL; END IF; END $$", "operator >" },
        { "DO $$ DECLARE a text; BEGIN END $$", "type text" },
        { "DO $$ DECLARE a pg_catalog.int4 := abs(1); BEGIN END $$", "function abs" },
        { "DO $$ DECLARE a pg_catalog.int4; BEGIN a := a + 1; END $$", "operator +" },
        { "DO $$ BEGIN RAISE '%', 'a' || 'b'; END $$", "operator ||" },
        { "DO $$ BEGIN EXECUTE pg_catalog.format('SELECT count(*) FROM %s', 1); END $$", "function count" },
        { "SELECT", "cannot be parsed" },
    };

    [Theory]
    [MemberData(nameof(Unqualified))]
    public void What_is_looked_up_along_the_path_is_found(string sql, string found) =>
        Assert.StartsWith(found, Assert.Single(UnqualifiedNames.Find(sql is "SELECT" ? "SELEC" : sql)), StringComparison.Ordinal);

    [Fact]
    public void Every_file_names_its_schemas()
    {
        var files = SourceSql.Files("*.sql").Where(IsToBeQualified).ToList();

        Assert.Contains("src/MigrateBuild/History/Sql/history_read.sql", files);
        // Pieces of a script for psql are read as they are written, below.
        var found = files.Where(path => !Path.GetFileName(path).StartsWith("offline_", StringComparison.Ordinal))
            .SelectMany(path => UnqualifiedNames.Find(SourceSql.Filled(SourceSql.Read(path))).Select(what => $"{path}: {what}"));
        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [Fact]
    public void Every_string_that_is_SQL_names_its_schemas()
    {
        var strings = SourceSql.Files("*.cs").Where(IsToBeQualified)
            .SelectMany(path => SourceSql.Strings(SourceSql.Read(path)).Select(item => (path, item.Line, item.Sql)))
            .Where(item => !IsNotSent(item.path, item.Sql))
            .ToList();

        Assert.Contains(SourceSql.Strings("Send(\"SELECT now()\")"), item => UnqualifiedNames.Find(item.Sql).Count == 1);
        Assert.Contains(strings, item => item.Sql.StartsWith("(pg_catalog.clock_timestamp()", StringComparison.Ordinal));
        var found = strings.SelectMany(
            item => UnqualifiedNames.Find(Statement(item.Sql)).Select(what => $"{item.path}({item.Line}): {what}"));
        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_script_for_psql_names_its_schemas(bool isUpgrade, bool isOneTransaction)
    {
        MigrationSet set = isOneTransaction ? TestSet.Abc : TestSet.Abc.Add(
            "0004_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"),
                ((TestScript)"DROP INDEX CONCURRENTLY public.i").With("no-transaction"));
        var options = new MigratorOptions { SingleTransaction = isOneTransaction };
        var script = isUpgrade ? OfflineSqlRun.Upgrade(set, options) : OfflineSqlRun.Downgrade(set, options);

        Assert.Empty(UnqualifiedNames.Find(AsSql(script)));
        // What psql keeps in a variable and sends later is SQL too.
        Assert.Empty(UnqualifiedNames.Find(Kept().Match(script).Groups["text"].Value));
        Assert.NotEmpty(UnqualifiedNames.Find(AsSql(script.Replace("OPERATOR(pg_catalog.=)", "=", StringComparison.Ordinal))));
    }

    private static bool IsToBeQualified(string path) =>
        !UnderAnEmptyPath.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Words of messages and of the build, which speaks of SQL and sends none.</summary>
    private static bool IsNotSent(string path, string sql) =>
        path.StartsWith("src/MigrateBuild.Scripts/", StringComparison.Ordinal)
        || path.StartsWith("src/MigrateBuild.PgQuery", StringComparison.Ordinal)
        || path.StartsWith("src/MigrateBuild.Tasks/", StringComparison.Ordinal)
        || sql.StartsWith("SELECT {SqlWriter.DollarQuoted", StringComparison.Ordinal);

    private static string Statement(string sql) => sql.TrimStart() is ['(' or 'p', ..] ? $"SELECT {sql}" : sql;

    private static string AsSql(string script) => Commands().Replace(Sends().Replace(Variables().Replace(script, "'0001'"), ";\n"), "");

    [GeneratedRegex(@"\\g(set|exec)\b.*\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Sends();

    [GeneratedRegex(@"^(\\|:_).*\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(":'_migratebuild_version'")]
    private static partial Regex Variables();

    [GeneratedRegex(
        @"^SELECT \$check\$(?<text>.*?)\$check\$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Kept();
}
