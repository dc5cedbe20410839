namespace MigrateBuild.Tests.Cli;

/// <summary>What is told of a failure: what it was, what was done before, and where the database is.</summary>
public sealed class FailureTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MigrationSet Broken => TestSet.Abc.Add("0004_d", "CREATE TABLE nowhere.d (id int)", "DROP TABLE nowhere.d");

    private static MigrationSet Slow(bool inTransaction = true)
    {
        TestScript script = "SELECT pg_sleep(60)";
        return TestSet.Abc.Add("0004_slow", inTransaction ? script : script.With("no-transaction"));
    }

    [Fact]
    public async Task An_upgrade_tells_what_was_applied_before()
    {
        var text = await RunAsync(Broken, "upgrade", "--quiet");
        _database.Execute("DROP TABLE a, b, c, migration_history");
        var json = await RunAsync(Broken, "upgrade", "--quiet", "--json");

        Assert.Equal((1, 1), (text.Code, json.Code));
        Assert.StartsWith("Migrations/0004_d.up.sql(1,14): error 3F000", text.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nApplied 3 before it; the database is at 0003_c.\n", text.Error, StringComparison.Ordinal);
        Assert.Equal(
            ("Shop", "upgrade", null, "0003"),
            (Property(json, "set"), Property(json, "direction"), Property(json, "from"), Property(json, "to")));
        Assert.Equal(
            ["0001", "0002", "0003"],
            json.Json.GetProperty("migrations").EnumerateArray().Select(step => step.GetProperty("version").GetString()));
        Assert.Equal(
            (4, "3F000"),
            (json.Json.GetProperty("migrations").GetArrayLength() + json.Json.GetProperty("line").GetInt32(), Property(json, "sqlState")));
    }

    [Fact]
    public async Task In_a_single_transaction_nothing_stays()
    {
        await RunAsync(Broken, "upgrade", "1");

        var text = await RunAsync(Broken, "upgrade", "--quiet", "--single-transaction");
        var json = await RunAsync(Broken, "upgrade", "--quiet", "--single-transaction", "--json");

        Assert.EndsWith("\nAll of the run was rolled back; the database is at 0001_a.\n", text.Error, StringComparison.Ordinal);
        Assert.Equal(
            ("0001", "0001", 0), (Property(json, "from"), Property(json, "to"), json.Json.GetProperty("migrations").GetArrayLength()));
    }

    [Fact]
    public async Task In_a_single_transaction_what_is_refused_was_not_rolled_back()
    {
        var text = await RunAsync(TestSet.Abc.Add("0004_d", "COMMIT"), "upgrade", "--quiet", "--single-transaction");

        Assert.EndsWith("\nThe database is at base.\n", text.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_downgrade_tells_it_too()
    {
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE public.a (id int)", "DROP TABLE public.nothing").Table("0002", "b");
        await RunAsync(set, "upgrade");

        var run = await RunAsync(set, "downgrade", "base", "--quiet");

        Assert.Equal(1, run.Code);
        Assert.EndsWith("\nReverted 1 before it; the database is at 0001_a.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_transaction_it_has_to_be_resolved()
    {
        MigrationSet set = TestSet.Abc.Add("0004_d", ((TestScript)"SELECT 1/0").With("no-transaction"));

        var run = await RunAsync(set, "upgrade", "--quiet");

        Assert.EndsWith(
            "\nApplied 3 before it; the database is at 0004_d (unfinished: resolve 0004).\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_has_its_code()
    {
        await RunAsync(TestSet.Abc, "upgrade");
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)").Table("0002", "b").Table("0003", "c");

        var run = await RunAsync(changed, "upgrade", "--json");

        Assert.Equal((3, "MIG6001", "upgrade", "0003"), (run.Code, Property(run, "code"), Property(run, "direction"), Property(run, "to")));
    }

    [Theory]
    [InlineData(";SSL Mode=Require;Root Certificate=/nowhere;SSL Certificate=/nowhere;GSS Encryption Mode=Require", 5, "error: ")]
    [InlineData(";Port=1", 5, "error: Cannot connect to the database 'test")]
    [InlineData(";Host=nowhere.invalid", 5, "error: Cannot connect to the database 'test")]
    [InlineData(";Database=nothing", 5, "error: Cannot connect to the database 'nothing' on /")]
    public async Task A_connection_that_does_not_work_is_told_in_a_line(string more, int code, string message)
    {
        foreach (var command in new[] { "upgrade", "current" })
        {
            var run = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString + more, [command, "--json"], Token);

            Assert.Equal(code, run.Code);
            Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.Equal(run.Error, $"error: {Property(run, "error")}\n");
        }
    }

    [Fact]
    public async Task The_cause_of_a_refused_connection_is_told_once()
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, "Host=127.0.0.1;Port=1;Username=u", ["current"], Token);

        Assert.Equal("error: Cannot connect to 127.0.0.1:1 as 'u': the connection was refused; no server listens there. The connection "
            + "comes from MIGRATEBUILD_CONNECTION_STRING.\n", run.Error);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("list", "--json")]
    [InlineData("upgrade", "--quiet")]
    [InlineData("script")]
    [InlineData("script", "-o", "/nonexistent/x.sql")]
    public async Task A_result_that_cannot_be_written_is_no_usage_error(params string[] arguments)
    {
        await using var full = new FullWriter();
        await using var error = new StringWriter { NewLine = "\n" };

        var code = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, arguments, full, error, Token);

        Assert.Equal(1, code);
        Assert.StartsWith("error: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: Canceled while 0004_slow was running; it was rolled back.\nApplied 3 before it; the database is at 0003_c.\n")]
    [InlineData("error: Canceled.\nAll of the run was rolled back; the database is at base.\n", "--single-transaction")]
    public async Task Canceling_tells_which_script_ran(string expected, params string[] options)
    {
        var run = await CanceledAsync(Slow(), options);

        Assert.Equal((130, expected), (run.Code, run.Error));
    }

    [Fact]
    public async Task Canceling_a_script_outside_a_transaction_tells_to_resolve_it()
    {
        var run = await CanceledAsync(Slow(inTransaction: false));

        Assert.Equal(130, run.Code);
        Assert.StartsWith(
            "error: Canceled while 0004_slow was running outside a transaction: what it has done stays.", run.Error,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "\nApplied 3 before it; the database is at 0004_slow (unfinished: resolve 0004).\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>As on a disk that is full.</summary>
    private sealed class FullWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }

    private static string? Property(CommandRun run, string name) => run.Json.GetProperty(name).GetString();

    private Task<CommandRun> RunAsync(MigrationSet set, params string[] arguments) =>
        CommandRun.OfAsync(set, _database.ConnectionString, arguments, Token);

    private async Task<CommandRun> CanceledAsync(MigrationSet set, params string[] options)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = CommandRun.OfAsync(set, _database.ConnectionString, ["upgrade", "--quiet", .. options], source.Token);
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> "
            + "pg_backend_pid() AND datname = current_database()") == 0)
            await Task.Delay(20, Token);
        await source.CancelAsync();
        return await run;
    }
}
