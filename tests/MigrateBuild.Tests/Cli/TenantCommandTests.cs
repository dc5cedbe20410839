using System.Text.Json;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary>Commands on many databases, as a user gives them.</summary>
public sealed class TenantCommandTests(LocalServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_on_databases_that_a_query_lists()
    {
        var tenants = new TenantServer(server, 12);
        tenants.Spoil(3);
        string[] options = ["--tenants-query", tenants.Query, "--parallel", "3"];

        var check = await RunAsync(tenants.Main, ["check", .. options]);
        var upgrade = await RunAsync(tenants.Main, ["upgrade", "head", .. options]);
        var current = await RunAsync(tenants.Main, ["current", .. options]);
        tenants[3].Execute("DROP TABLE b");
        var again = await RunAsync(tenants.Main, ["upgrade", .. options]);
        var well = await RunAsync(tenants.Main, ["check", .. options]);
        var down = await RunAsync(tenants.Main, ["downgrade", "-1", .. options]);

        Assert.Equal((1, 1, 0, 0, 0, 0), (check.Code, upgrade.Code, current.Code, again.Code, well.Code, down.Code));
        Assert.Matches(@"12 tenants in .*s: 0 succeeded, 12 not at head\.\n$", check.Output);
        Assert.Matches($@"(?m)^{tenants.Names[0]}: base -> 0003, applied 3 in (\d+ ms|\d+\.\d\d s)$", upgrade.Output);
        Assert.Contains(
            $"{tenants.Names[3]}: FAILED at 0001: Migrations/0002_b.up.sql(1,1): error 42P07", upgrade.Output, StringComparison.Ordinal);
        Assert.Matches(@"12 tenants in .*s: 11 succeeded, 1 failed; 34 migrations on 11 tenants\.\n$", upgrade.Output);
        Assert.Contains($"{tenants.Names[3]}: 0001_a (2 pending)", current.Output, StringComparison.Ordinal);
        Assert.Contains($"{tenants.Names[11]}: at 0003, nothing to do", again.Output, StringComparison.Ordinal);
        Assert.Contains($"{tenants.Names[11]}: 0003 -> 0002, reverted 1 in", down.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_JSON_object_holds_all()
    {
        var tenants = new TenantServer(server, 4);
        tenants.Spoil(1);

        foreach (var command in new[] { "upgrade", "check", "current", "downgrade" })
        {
            string[] target = command == "downgrade" ? ["base"] : [];
            var (_, output) = await RunAsync(tenants.Main, [command, .. target, "--tenants-query", tenants.Query, "--json"]);
            using var json = JsonDocument.Parse(output);
            var items = json.RootElement.GetProperty("tenants").EnumerateArray()
                .ToDictionary(item => item.GetProperty("tenant").GetString()!);
            Assert.Equal(tenants.Names.Order(StringComparer.Ordinal), items.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(4, json.RootElement.GetProperty("summary").GetProperty("tenants").GetInt32());
            if (command == "upgrade")
            {
                Assert.Equal("failed", items[tenants.Names[1]].GetProperty("outcome").GetString());
                Assert.Equal("42P07", items[tenants.Names[1]].GetProperty("sqlState").GetString());
                Assert.Equal("0003", items[tenants.Names[3]].GetProperty("to").GetString());
            }
        }
    }

    [Fact]
    public async Task Schemas_and_the_number_of_failures()
    {
        var main = server.CreateDatabase();
        string[] options = ["--tenants-query", "SELECT 's' || i FROM generate_series(1, 4) AS i", "--tenants", "schemas", "--parallel",
            "1"];
        MigrationSet set = new TestSet().Add("0001_t", "CREATE TABLE t (id int)", "DROP TABLE t");

        var missing = await RunAsync(main, ["upgrade", .. options, "--max-failures", "2"], set);
        var created = await RunAsync(main, ["upgrade", .. options, "--create-schemas"], set);

        Assert.Equal((1, 0), (missing.Code, created.Code));
        Assert.Matches(@"4 tenants in .*s: 0 succeeded, 2 failed, 2 skipped\.\n$", missing.Output);
        Assert.Equal(["s1", "s2", "s3", "s4"], main.Column("SELECT schemaname FROM pg_tables WHERE tablename = 't' ORDER BY 1"));
    }

    [Fact]
    public async Task A_file_of_connections_whose_passwords_are_told_nowhere()
    {
        var tenants = new TenantServer(server, 3);
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            file,
            Enumerable.Range(0, 3)
                .Select(i => $"t{i}={new NpgsqlConnectionStringBuilder(tenants.ConnectionStringOf(i)) { Password = "hush-hush" }}")
                .Prepend("# ours").Append("gone=postgresql://u:hush-hush@127.0.0.1:1/d"),
            Token);

        var (code, output) = await RunAsync(tenants.Main, ["upgrade", "--connections-file", file]);
        var json = await RunAsync(tenants.Main, ["upgrade", "--connections-file", file, "--json"]);
        await File.AppendAllTextAsync(file, "bad=Pasword=hush-hush", Token);
        var bad = await RunAsync(tenants.Main, ["upgrade", "--connections-file", file]);
        File.Delete(file);

        Assert.Equal((1, 1, 2), (code, json.Code, bad.Code));
        Assert.Matches("(?m)^t2: base -> 0003", output);
        Assert.Matches("(?m)^gone: FAILED: Cannot connect to the database 'd' on 127.0.0.1:1 as 'u': the connection was refused; no server "
            + "listens there\\.$", output);
        Assert.StartsWith($"error: {file}(6): the tenant 'bad' has no valid connection string", bad.Output, StringComparison.Ordinal);
        Assert.Equal(1, bad.Output.Count(letter => letter == '\n'));
        Assert.DoesNotContain("hush", output + json.Output + bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_told_in_the_singular()
    {
        var main = server.CreateDatabase();

        var (_, output) = await RunAsync(main, ["upgrade", "+1", "--tenants-query", "SELECT current_database()::text"]);

        Assert.Matches(@"(?m)^1 tenant in (\d+ ms|\d+\.\d\d s): 1 succeeded; 1 migration on 1 tenant\.$", output);
    }

    [Theory]
    [InlineData("upgrade", "--parallel", "2")]
    [InlineData("upgrade", "--connections-file", "/nowhere")]
    [InlineData("upgrade", "--connections-file", "/dev/null", "--tenants", "schemas")]
    [InlineData("upgrade", "--connections-file", "/dev/null", "--connection", "Host=h")]
    [InlineData("upgrade", "--tenants-query", "SELECT ''", "--tenants", "tables")]
    [InlineData("upgrade", "--tenants-query", "SELECT ''", "--tenants", "schemas", "--history-schema", "x")]
    [InlineData("upgrade", "--tenants-query", "SELECT ''", "--parallel", "0")]
    [InlineData("upgrade", "--tenants-query", "SELECT ''", "--parallel", "x")]
    [InlineData("upgrade", "--tenants-query", " ")]
    [InlineData("check", "--tenants-query", "SELECT ''", "--max-failures", "none")]
    [InlineData("current", "--tenants-query", "SELECT ''", "--create-schemas")]
    [InlineData("downgrade", "head", "--tenants-query", "SELECT ''")]
    [InlineData("stamp", "head", "--tenants-query", "SELECT ''")]
    public async Task What_does_not_go_together_is_told(params string[] arguments) =>
        Assert.Equal(2, (await RunAsync(server.CreateDatabase(), arguments)).Code);

    [Fact]
    public async Task A_query_that_fails_or_lists_nothing()
    {
        var main = server.CreateDatabase();

        string[] none = ["upgrade", "--tenants-query", "SELECT datname FROM pg_database WHERE false"];
        Assert.Equal((0, "warning: The file or query lists no tenants. Nothing was done.\n"), await RunAsync(main, none));
        Assert.Equal((0, ""), await RunAsync(main, none, output: true));
        Assert.Equal(1, (await RunAsync(main, ["upgrade", "--tenants-query", "SELECT"])).Code);
        var (code, output) = await RunAsync(main, ["upgrade", "--tenants-query", "nonsense", "--json"], TestSet.Abc, output: true);
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        Assert.Contains("error 42601", json.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceling_tells_what_was_done()
    {
        var tenants = new TenantServer(server, 4);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var run = RunAsync(
            tenants.Main, ["upgrade", "--tenants-query", tenants.Query, "--parallel", "2"], new TestSet().Add("0001_slow", "SELECT "
                + "pg_sleep(60)"), cancellationToken: source.Token);
        while (tenants.Sleeping() < 2)
            await Task.Delay(20, Token);
        await source.CancelAsync();

        var (code, output) = await run;
        Assert.Equal(130, code);
        Assert.Matches(@"2 tenants in .*s: 0 succeeded, 2 canceled\.\n", output);
    }

    private static async Task<(int Code, string Output)> RunAsync(
        TestDatabase database, string[] arguments, MigrationSet? set = null, bool output = false,
            CancellationToken? cancellationToken = null)
    {
        await using var result = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await MigrationCommandLine.RunAsync(
            arguments,
            set ?? TestSet.Abc,
            new CommandContext(result, error, name => name == "MIGRATEBUILD_CONNECTION_STRING" ? database.ConnectionString : null),
            cancellationToken ?? Token);
        return (code, output ? result.ToString() : result.ToString() + error);
    }
}
