using System.Text.Json;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Tests.Cli;

/// <summary>Commands as a user gives them, on a real server.</summary>
public sealed class CommandLineTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session()
    {
        MigrationSet set = TestSet.Abc;

        Assert.Equal((0, "base (3 pending)\n"), await RunAsync(set, "current"));
        Assert.Equal((0, "0003_c (head)\n"), await RunAsync(set, "heads"));
        var (code, output) = await RunAsync(set, "upgrade", "+1");
        Assert.Equal(0, code);
        Assert.Matches(@"^Applied 1 in (\d+ ms|\d+\.\d\d s): test\d+ on .* is at 0001_a\.\n$", output);
        Assert.Equal((0, "0001_a (2 pending)\n"), await RunAsync(set, "current"));
        Assert.Equal(4, (await RunAsync(set, "check")).Code);
        Assert.Equal(0, (await RunAsync(set, "upgrade")).Code);
        Assert.Equal(0, (await RunAsync(set, "check")).Code);
        Assert.Contains("nothing to do", (await RunAsync(set, "upgrade", "head")).Output, StringComparison.Ordinal);
        Assert.Contains("0002", (await RunAsync(set, "history")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(set, "downgrade", "-2")).Code);
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(0, (await RunAsync(set, "downgrade", "base")).Code);
        Assert.Empty(_database.Tables());
        Assert.Contains("Nothing is applied", (await RunAsync(set, "history")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20261", "20261122153000")]
    [InlineData("20261122153000", "20261122153000")]
    [InlineData("add_users", "20260101000000")]
    [InlineData("20260101000000_add", "20260101000000")]
    [InlineData("ADD_u", "20260101000000")]
    [InlineData("2026-11-22", "20261122153000")]
    public async Task A_target_is_a_version_a_name_or_its_unique_beginning(string target, string version)
    {
        MigrationSet set = new TestSet().Table("20260101000000", "add_users").Table("20261122153000", "orders");

        Assert.Equal(0, (await RunAsync(set, "upgrade", target)).Code);

        Assert.Equal(version, _database.Versions()[^1]);
    }

    [Theory]
    [InlineData("2026", 2, "'2026' is ambiguous: it matches 2 migrations, 20260101000000_add_users, 20261122153000_orders.")]
    [InlineData("202", 1, "has no migration 202.")]
    [InlineData("add", 2, "'add' is ambiguous: it matches 2 migrations, 20260101000000_add_users, 20270101000000_add_users_again.")]
    [InlineData("nonsense", 1, "error: There is no migration 'nonsense'")]
    [InlineData("99", 1, "error: The set 'Shop' has no migration 99.")]
    [InlineData("00", 1, "'base' is the state before the first one.")]
    [InlineData("", 2, "The target is empty")]
    [InlineData(" ", 2, "The target is empty")]
    [InlineData("+x", 2, "'+x' is not a number of steps")]
    [InlineData("base", 2, "An upgrade cannot go to 'base'")]
    [InlineData("-1", 2, "An upgrade cannot go to '-1'")]
    [InlineData("--frob", 2, "'upgrade' has no option '--frob'.")]
    [InlineData("--single-transactoin", 2, "Did you mean '--single-transaction'?")]
    public async Task A_target_that_is_none_is_told(string target, int expected, string message)
    {
        MigrationSet set = new TestSet().Table("20260101000000", "add_users").Table("20261122153000", "orders")
            .Table("20270101000000", "add_users_again");

        var (code, output) = await RunAsync(set, "upgrade", target);

        Assert.Equal(expected, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "0002")]
    [InlineData("add_u", "0001")]
    [InlineData("1", "0001")]
    [InlineData("002", "0002")]
    public async Task A_whole_name_or_number_is_no_beginning(string target, string version)
    {
        MigrationSet set = new TestSet().Table("0001", "add_users").Table("0002", "add").Table("0010", "c");

        Assert.Equal(0, (await RunAsync(set, "upgrade", target)).Code);

        Assert.Equal(version, _database.Versions()[^1]);
    }

    [Fact]
    public async Task Every_command_speaks_JSON()
    {
        MigrationSet set = TestSet.Abc;
        string[][] commands =
        [
            ["pending"], ["upgrade", "+2"], ["current"], ["history"], ["heads"], ["check"], ["downgrade", "-1"],
                ["stamp", "head", "--dry-run"], ["upgrade", "0009"],
        ];
        foreach (var command in commands)
        {
            var (code, output) = await RunAsync(set, command[0] == "heads"
                ? [.. command, "--json"]
                : [.. command, "--json", "--quiet"], output: true);
            using var json = JsonDocument.Parse(output);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
            Assert.True(code == 0 || json.RootElement.TryGetProperty("error", out _) || command[0] == "check", output);
        }
    }

    [Fact]
    public async Task A_failure_is_told_with_its_place_and_drift_with_its_code()
    {
        MigrationSet broken = TestSet.Abc.Add("0004_d", "CREATE TABLE nowhere.d (id int)");
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)").Table("0002", "b").Table("0003", "c");

        var failed = await RunAsync(broken, "upgrade");
        var drifted = await RunAsync(changed, "upgrade");

        Assert.Equal((1, 3), (failed.Code, drifted.Code));
        Assert.Contains("Migrations/0004_d.up.sql(1,14): error 3F000", failed.Output, StringComparison.Ordinal);
        Assert.Contains("Migrations/0001_a.up.sql: error MIG6001:", drifted.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync(changed, "check")).Code);
        Assert.Equal(0, (await RunAsync(changed, "stamp", "3")).Code);
        Assert.Equal(0, (await RunAsync(changed, "check")).Code);
    }

    [Fact]
    public async Task Rows_are_kept_unless_they_may_go()
    {
        MigrationSet set = TestSet.Abc;
        await RunAsync(set, "upgrade");
        _database.Execute("INSERT INTO c VALUES (1)");

        var (code, output) = await RunAsync(set, "downgrade", "-1");

        Assert.Equal(1, code);
        Assert.Contains("drops c (1 row). Nothing was run.", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(set, "downgrade", "-1", "--allow-data-loss")).Code);
    }

    [Fact]
    public async Task A_script_that_did_not_end_is_resolved()
    {
        MigrationSet set = new TestSet().Table("0001", "a")
            .Add("0002_broken", ((TestScript)TestScript.Of("CREATE TABLE public.b (id int)", "SELECT 1/0")).With("no-transaction"));
        Assert.Equal(1, (await RunAsync(set, "upgrade")).Code);
        Assert.Equal(4, (await RunAsync(set, "check")).Code);

        var refused = await RunAsync(set, "upgrade");
        Assert.Matches("^error: The upgrade of 0002_broken .* was begun at", refused.Output);
        Assert.Equal((0, "0002_broken (unfinished: resolve 0002)\n"), await RunAsync(set, "current"));
        Assert.Equal(2, (await RunAsync(set, "resolve", "2")).Code);
        Assert.Equal(1, (await RunAsync(set, "resolve", "9", "--applied")).Code);
        Assert.Equal((0, "0002_broken: marked as applied.\n"), await RunAsync(set, "resolve", "bro", "--applied"));
        Assert.Equal(0, (await RunAsync(set, "check")).Code);
    }

    [Fact]
    public async Task Another_tools_history_is_adopted()
    {
        _database.Execute("CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), success boolean); INSERT INTO "
            + "flyway_schema_history VALUES (1, '1.0', true), (2, '1.1', true)");

        Assert.Equal(1, (await RunAsync(TestSet.Abc, "adopt", "flyway")).Code);
        var dry = await RunAsync(TestSet.Abc, "adopt", "flyway", "--map", "1.0=1", "--map", "1.1=0002", "--dry-run");
        Assert.Empty(_database.Column("SELECT tablename FROM pg_tables WHERE tablename = 'migration_history'"));
        var real = await RunAsync(TestSet.Abc, "adopt", "flyway", "--map", "1.0=1", "1.1=0002");

        Assert.Contains("0002_b: would be marked as applied.\nDry run: nothing was changed.", dry.Output, StringComparison.Ordinal);
        Assert.Equal(0, real.Code);
        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("upgrade", "--nonsense")]
    [InlineData("downgrade")]
    [InlineData("upgrade", "--lock-timeout", "5 parsecs")]
    public async Task What_cannot_be_understood_is_told(params string[] arguments) =>
        Assert.Equal(2, (await RunAsync(TestSet.Abc, arguments)).Code);

    [Fact]
    public async Task A_server_that_is_not_there_has_a_code_of_its_own()
    {
        var (code, output) = await RunAsync(
            TestSet.Abc, ["upgrade", "--connection", "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush"], output: false,
            connection: null);

        Assert.Equal(5, code);
        Assert.DoesNotContain("hush", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync(MigrationSet set, params string[] arguments) =>
        RunAsync(set, arguments, output: false);

    /// <param name="set">The migrations.</param>
    /// <param name="arguments">What the user writes.</param>
    /// <param name="output">Whether only standard output counts; else errors follow it.</param>
    private Task<(int Code, string Output)> RunAsync(MigrationSet set, string[] arguments, bool output) =>
        RunAsync(set, arguments, output, _database.ConnectionString);

    private static async Task<(int Code, string Output)> RunAsync(MigrationSet set, string[] arguments, bool output, string? connection)
    {
        await using var result = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await MigrationCommandLine.RunAsync(
            arguments, set, new CommandContext(result, error, name => name == "MIGRATEBUILD_CONNECTION_STRING" ? connection : null), Token);
        var progress = arguments[0] is "upgrade" or "downgrade" && code == 0;
        return (code, output || progress ? result.ToString() : result.ToString() + error);
    }
}
