using MigrateBuild.PgQuery;
using MigrateBuild.Tests.Cli;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>The SQL of a run that any client can run: psql, and Npgsql statement by statement.</summary>
public sealed class PlainSqlTests(LocalServer server)
{
    private const string Rows =
        """
        SELECT (pg_catalog.to_jsonb(h) - 'state_since' - 'applied_at' - 'duration')::text
        FROM public.migration_history h ORDER BY ordinal
        """;

    // What is quoted, commented, of other letters, of several lines, deferred, or left in the session.
    private static readonly TestSet Set = TestSet.Abc
        .Add("0004_quotes", "INSERT INTO public.a SELECT 1 WHERE 'it''s \\ :x' <> $$ \\n; $$ -- end", "DELETE FROM public.a")
        .Add(
            "0005_größe",
            TestScript.In(
                "-- naïve\r\nCREATE TABLE public.d (s text);\r\nINSERT INTO public.d VALUES ('a\r\n€ \\b')\r\n;",
                "CREATE TABLE public.d (s text)", "INSERT INTO public.d VALUES ('a\r\n€ \\b')"),
            TestScript.In(
                "DELETE FROM public.d -- x\r\n  WHERE s = 'a\r\n€ \\b';\r\nDROP TABLE public.d;\r\n",
                "DELETE FROM public.d -- x\r\n  WHERE s = 'a\r\n€ \\b'", "DROP TABLE public.d"))
        .Add(
            "0006_session",
            TestScript.Of("SET search_path = nowhere", "SET ROLE pg_monitor", "CREATE TEMP TABLE t (id int)"),
            TestScript.Of("SELECT pg_catalog.set_config('search_path', 'nowhere', false)"))
        .Add("0007_after", "CREATE TABLE e (id int)", "DROP TABLE e")
        .Add(
            "0008_function",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$",
            "DROP FUNCTION public.f()")
        .Add(
            "0009_index",
            ((TestScript)new[] { "CREATE INDEX CONCURRENTLY a_id ON public.a (id)", "ALTER INDEX public.a_id RENAME TO a_i" })
                .With("no-transaction", "lock-timeout 3s"),
            ((TestScript)"DROP INDEX CONCURRENTLY public.a_i").With("no-transaction"))
        .Add(
            "0010_isolated", TestScript.Of("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "CREATE TABLE public.g (id int)"),
            "DROP TABLE public.g");

    private readonly TestDatabase _database = server.CreateDatabase();
    private readonly TestDatabase _byMigrator = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_leaves_what_a_run_leaves(bool byPsql)
    {
        MigrationSet set = Set;
        await new Migrator(_byMigrator.ConnectionString, set).UpgradeAsync(cancellationToken: Token);

        await RunAsync(byPsql, await WriteAsync(set, "head"));

        Assert.Equal(_byMigrator.Tables(), _database.Tables());
        Assert.Equal(_byMigrator.Column(Rows), _database.Column(Rows));
        Assert.Equal((0, "0010_isolated (head)\n"), await CommandAsync(set, "current"));
        Assert.Equal(0, (await CommandAsync(set, "check")).Code);
        Assert.Empty(_database.Column("SELECT state FROM public.migration_history WHERE state <> 'applied'"));

        _database.Execute("DELETE FROM public.a; DELETE FROM public.d");
        await RunAsync(byPsql, await WriteAsync(set, "base", "--downgrade"));
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
        Assert.Equal((0, "base (10 pending)\n"), await CommandAsync(set, "current"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_goes_on_from_a_version_in_one_transaction(bool byPsql)
    {
        MigrationSet set = new TestSet().Table("0001", "a").Table("0002", "b")
            .Add("0003_s", ((TestScript)TestScript.Of("SET search_path = nowhere")).With("statement-timeout 5min")).Table("0004", "c");
        await new Migrator(_database.ConnectionString, set).UpgradeAsync(MigrationTarget.Parse("1"), Token);

        var sql = await WriteAsync(set, "head", "--from", "1", "--single-transaction");
        await RunAsync(byPsql, sql);

        Assert.DoesNotContain("CREATE TABLE IF NOT EXISTS", sql, StringComparison.Ordinal);
        Assert.Equal(1, Statements(sql).Count(statement => statement.StartsWith("BEGIN", StringComparison.Ordinal)));
        Assert.Equal("COMMIT", Statements(sql)[^1]);
        Assert.Equal((0, "0004_c (head)\n"), await CommandAsync(set, "current"));
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Fact]
    public async Task The_history_lies_where_it_is_to()
    {
        MigrationSet set = TestSet.Abc.Build("Own \"schema", "Größe");

        await RunAsync(byPsql: true, await WriteAsync(set, "head"));

        Assert.Equal((0, "0003_c (head)\n"), await CommandAsync(set, "current"));
        Assert.Equal(["3"], _database.Column("SELECT count(*) FROM \"Own \"\"schema\".\"Größe\""));
    }

    [Theory]
    [InlineData("2", "from 0001_a to 0002_b: 1 migration,", "--from", "1")]
    [InlineData("head", "from base to 0003_c: 3 migrations")]
    [InlineData("1", "Downgrade of the set Shop from 0003_c to 0001_a: 2 migrations", "--downgrade")]
    [InlineData("base", "Downgrade of the set Shop from 0002_b to base: 2 migrations", "--downgrade", "--from", "2")]
    public async Task Its_head_says_what_it_assumes(string target, string text, params string[] options)
    {
        var sql = await WriteAsync(TestSet.Abc, [target, .. options]);

        Assert.Contains(text, sql, StringComparison.Ordinal);
        Assert.StartsWith("-- ", sql, StringComparison.Ordinal);
        Assert.Contains("does not check where the database is", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\\", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_leaves_nothing_of_its_migration()
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_b", TestScript.Of("CREATE TABLE public.b (id int)", "SELECT 1/0"));

        var run = await OfflineSqlRun.OfAsync(_database, await WriteAsync(set, "head"), settings: "\\set ON_ERROR_STOP on");

        Assert.Equal(3, run.Code);
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
    }

    /// <summary>Also where the client does not stop at an error.</summary>
    [Theory]
    [InlineData("DROP TABLE public.a")]
    [InlineData("DROP TABLE public.a", "SET LOCAL lock_timeout = 0")]
    public async Task A_downgrade_keeps_rows(params string[] down)
    {
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE public.a (id int)", down);
        await new Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token);
        _database.Execute("INSERT INTO public.a VALUES (1)");

        var refused = await OfflineSqlRun.OfAsync(_database, await WriteAsync(set, "base", "--downgrade"));
        var single = await OfflineSqlRun.OfAsync(_database, await WriteAsync(set, "base", "--downgrade", "--single-transaction"));
        Assert.Contains(
            "drops public.a (1 row)", refused.Error.Replace("drops a", "drops public.a", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("(1 row)", single.Error, StringComparison.Ordinal);
        Assert.Equal(["0001"], _database.Versions());
        Assert.Equal(["a"], _database.Tables());

        Assert.Equal("", (await OfflineSqlRun.OfAsync(_database, await WriteAsync(set, "base", "--downgrade", "--allow-data-loss"))).Error);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public async Task A_script_that_has_no_way_back_is_refused()
    {
        var run = await CommandRun.OfAsync(
            new TestSet().Add("0001_a", "SELECT 1"), null, ["script", "base", "--downgrade", "--plain"], Token);

        Assert.Equal((1, "error: 0001_a has no down script.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Ordinary_scripts_are_left_as_they_are()
    {
        var sql = await WriteAsync(TestSet.Abc, "1");

        Assert.DoesNotContain("RESET", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("client_encoding", sql, StringComparison.Ordinal);
        Assert.Contains("\n-- 0001_a (Migrations/0001_a.up.sql)\nBEGIN ISOLATION LEVEL READ COMMITTED;\nSET LOCAL lock_timeout = "
            + "'5000ms';\nCREATE TABLE public.a (id int);\nINSERT INTO public.migration_history", sql, StringComparison.Ordinal);
        Assert.EndsWith(";\nCOMMIT;\n", sql, StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(MigrationSet set, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(set, null, ["script", .. arguments, "--plain"], Token);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Output;
    }

    /// <summary>The statements as PostgreSQL's parser tells them apart, without the comments before them.</summary>
    private static List<string> Statements(string sql)
    {
        var parsed = PostgresParser.Parse(sql);
        Assert.Null(parsed.Error);
        return
        [
            .. parsed.Statements.Select(statement => string.Join(
                '\n',
                sql.Substring(statement.Start, statement.Length).Split('\n').SkipWhile(
                    line => line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal)))),
        ];
    }

    private async Task RunAsync(bool byPsql, string sql)
    {
        if (byPsql)
        {
            var run = await OfflineSqlRun.OfAsync(_database, sql, settings: "\\set ON_ERROR_STOP on\n\\set QUIET on");
            Assert.Equal((0, ""), (run.Code, run.Error));
            return;
        }

        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Token);
        foreach (var statement in Statements(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
            await batch.ExecuteNonQueryAsync(Token);
        }
    }

    private async Task<(int Code, string Output)> CommandAsync(MigrationSet set, string command)
    {
        var run = await CommandRun.OfAsync(set, _database.ConnectionString, [command], Token);
        return (run.Code, run.Output);
    }
}
