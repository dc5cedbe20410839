using System.Text.Json;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary><c>--create-database</c>.</summary>
public sealed class NewDatabaseCommandTests(LocalServer server)
{
    private readonly TestDatabase _other = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_command_line_it_takes_an_option()
    {
        var missing = Missing("asked");

        var without = await CommandRun.OfAsync(TestSet.Abc, missing.ConnectionString, ["upgrade"], Token);
        var with = await CommandRun.OfAsync(TestSet.Abc, missing.ConnectionString, ["upgrade", "--create-database"], Token);

        Assert.Equal((5, 0), (without.Code, with.Code));
        Assert.Contains(
            "database \"asked\" does not exist (3D000). To create it: CREATE DATABASE asked, or 'upgrade --create-database'. The "
            + "connection comes from MIGRATEBUILD_CONNECTION_STRING.\n",
            without.Error, StringComparison.Ordinal);
        Assert.Contains("Created the database asked on ", with.Error, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], missing.Tables());
    }

    [Fact]
    public async Task A_dry_run_says_that_it_would_and_does_not()
    {
        var missing = Missing("planned").ConnectionString;
        string[] dryRun = ["upgrade", "2", "--create-database", "--dry-run"];
        MigrationSet alone = TestSet.Abc.Add("0004_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"));

        var text = await CommandRun.OfAsync(TestSet.Abc, missing, dryRun, Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, missing, [.. dryRun, "--json"], Token);
        var refused = await CommandRun.OfAsync(
            alone, missing, ["upgrade", "--create-database", "--dry-run", "--single-transaction"], Token);
        var without = await CommandRun.OfAsync(TestSet.Abc, missing, ["upgrade", "--dry-run"], Token);

        Assert.Equal((0, 0, 1, 5), (text.Code, json.Code, refused.Code, without.Code));
        Assert.StartsWith("Would create the database planned on ", text.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Would apply 0002_b (Migrations/0002_b.up.sql)\nDry run: 2 migrations would take planned on ", text.Output,
            StringComparison.Ordinal);
        Assert.Equal((true, JsonValueKind.Null, "0002"), (
            json.Json.GetProperty("createsDatabase").GetBoolean(), json.Json.GetProperty("from").ValueKind, json.Json.GetProperty("to")
                .GetString()));
        Assert.Equal(0L, _other.Scalar<long>("SELECT count(*) FROM pg_database WHERE datname = 'planned'"));
    }

    [Fact]
    public async Task A_dry_run_tells_who_may_not_create_one()
    {
        _other.Execute("CREATE ROLE visitor LOGIN");
        var missing =
            new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = "refused", Username = "visitor" }.ConnectionString;

        var run = await CommandRun.OfAsync(TestSet.Abc, missing, ["upgrade", "--create-database", "--dry-run"], Token);

        Assert.Equal((5, ""), (run.Code, run.Output));
        Assert.Contains("does not exist (3D000).", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "It cannot be created: the role 'visitor' may not create databases (it lacks CREATEDB).\n", run.Error,
            StringComparison.Ordinal);
    }

    private TestDatabase Missing(string name) =>
        new(new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = name }.ConnectionString);
}
