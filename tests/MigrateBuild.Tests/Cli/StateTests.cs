namespace MigrateBuild.Tests.Cli;

/// <summary>What <c>current</c> and <c>list</c> say of a database that is not as the build would have it.</summary>
public sealed class StateTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_a_newer_build_has_changed()
    {
        await RunAsync(TestSet.Abc, "upgrade");
        MigrationSet older = new TestSet().Table("0001", "a").Table("0002", "b");

        Assert.Equal("0003_c (newer than this build)\n", (await RunAsync(older, "current")).Output);
        Assert.True((await RunAsync(older, "current", "--json")).Json.GetProperty("isNewer").GetBoolean());
        Assert.Contains("\n0003    c    unknown yes\n", (await RunAsync(older, "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_was_changed_and_one_that_has_another_name()
    {
        await RunAsync(TestSet.Abc, "upgrade");
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)")
            .Add("0002_bee", "CREATE TABLE public.b (id int)").Table("0003", "c").Table("0004", "d");

        Assert.Equal("0003_c (1 pending, drift: run check)\n", (await RunAsync(changed, "current")).Output);
        Assert.Equal(
            """
            version name               state   down description
            0001    a                  changed no
            0002    bee (applied as b) applied no
            0003    c                  applied yes
            0004    d                  pending yes

            """,
            (await RunAsync(changed, "list")).Output);
    }

    [Fact]
    public async Task The_same_as_JSON()
    {
        await RunAsync(TestSet.Abc, "upgrade");
        MigrationSet other = new TestSet().Add("0001_one", "CREATE TABLE public.a (id int)")
            .Add("0003_c", "CREATE TABLE public.c (id bigint)", "DROP TABLE c").Table("0004", "d");

        var list = (await RunAsync(other, "list", "--json")).Json;

        Assert.Equal(
            ["0001 one a applied no", "0002 b b unknown yes", "0003 c c changed yes", "0004 d - pending yes"],
            list.GetProperty("migrations").EnumerateArray().Select(row =>
                string.Join(
                    ' ',
                    new[] { "version", "name", "appliedName", "state", "down" }.Select(name => row.GetProperty(name).GetString() ?? "-"))));
    }

    [Fact]
    public async Task A_script_that_did_not_end()
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_b", ((TestScript)"SELECT 1/0").With("no-transaction"))
            .Table("0003", "c");
        await RunAsync(set, "upgrade");

        Assert.Equal("0002_b (1 pending, unfinished: resolve 0002)\n", (await RunAsync(set, "current")).Output);
        Assert.Contains("0002    b    applying no\n", (await RunAsync(set, "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_a_row_a_line_without_blanks_at_its_end()
    {
        await RunAsync(TestSet.Abc, "upgrade", "+2");
        foreach (var command in new[] { "list", "pending", "history" })
            Assert.DoesNotMatch("(?m) $", (await RunAsync(TestSet.Abc, command)).Output);
    }

    private Task<CommandRun> RunAsync(MigrationSet set, params string[] arguments) =>
        CommandRun.OfAsync(set, _database.ConnectionString, arguments, Token);
}
