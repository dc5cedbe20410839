using System.Text.Json;
using Microsoft.Extensions.Logging;
using MigrateBuild.Tests.Cli;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

/// <summary>An upgrade of a database that does not exist.</summary>
public sealed class NewDatabaseTests(LocalServer server)
{
    private readonly TestDatabase _other = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_created_once_by_several_that_start_together()
    {
        var logger = new ListLogger();
        var missing = Missing("new \"shop\"");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            new Migrator(missing.ConnectionString, TestSet.Abc, new MigratorOptions { CreateDatabase = true, Logger = logger }).UpgradeAsync(cancellationToken: Token)));

        Assert.Equal(3, results.Sum(result => result.Steps.Count));
        Assert.Equal(["a", "b", "c"], missing.Tables());
        Assert.Single(logger.Of(LogLevel.Information), line => line.StartsWith("Created the database new \"shop\" on ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_the_command_line_it_takes_an_option()
    {
        var missing = Missing("asked");

        var without = await CommandRun.OfAsync(TestSet.Abc, missing.ConnectionString, ["upgrade"], Token);
        var with = await CommandRun.OfAsync(TestSet.Abc, missing.ConnectionString, ["upgrade", "--create-database"], Token);

        Assert.Equal((5, 0), (without.Code, with.Code));
        Assert.Contains(
            "database \"asked\" does not exist (3D000). To create it: CREATE DATABASE asked, or 'upgrade --create-database'. The connection comes from MIGRATEBUILD_CONNECTION_STRING.\n",
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
        var refused = await CommandRun.OfAsync(alone, missing, ["upgrade", "--create-database", "--dry-run", "--single-transaction"], Token);
        var without = await CommandRun.OfAsync(TestSet.Abc, missing, ["upgrade", "--dry-run"], Token);

        Assert.Equal((0, 0, 1, 5), (text.Code, json.Code, refused.Code, without.Code));
        Assert.StartsWith("Would create the database planned on ", text.Output, StringComparison.Ordinal);
        Assert.Contains("Would apply 0002_b (Migrations/0002_b.up.sql)\nDry run: 2 migrations would take planned on ", text.Output, StringComparison.Ordinal);
        Assert.Equal((true, JsonValueKind.Null, "0002"), (
            json.Json.GetProperty("createsDatabase").GetBoolean(), json.Json.GetProperty("from").ValueKind, json.Json.GetProperty("to").GetString()));
        Assert.Equal(0L, _other.Scalar<long>("SELECT count(*) FROM pg_database WHERE datname = 'planned'"));
    }

    [Fact]
    public void Who_may_not_create_one_is_told()
    {
        _other.Execute("CREATE ROLE guest LOGIN");
        var missing = new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = "refused", Username = "guest" }.ConnectionString;

        var error = Assert.ThrowsAny<NpgsqlException>(() => new Migrator(missing, TestSet.Abc, new MigratorOptions { CreateDatabase = true }).Upgrade(cancellationToken: Token));

        Assert.EndsWith("It could not be created: permission denied to create database (42501).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_who_may_not_create_one()
    {
        _other.Execute("CREATE ROLE visitor LOGIN");
        var missing = new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = "refused", Username = "visitor" }.ConnectionString;

        var run = await CommandRun.OfAsync(TestSet.Abc, missing, ["upgrade", "--create-database", "--dry-run"], Token);

        Assert.Equal((5, ""), (run.Code, run.Output));
        Assert.Contains("does not exist (3D000).", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("It cannot be created: the role 'visitor' may not create databases (it lacks CREATEDB).\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>As psql does, the server is asked for the one with the user's name.</summary>
    [Fact]
    public void A_connection_without_a_database_names_the_one_that_was_looked_for()
    {
        _other.Execute("CREATE ROLE nameless LOGIN");
        var builder = new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Username = "nameless" };
        builder.Remove("Database");

        var error = Assert.ThrowsAny<NpgsqlException>(() => new Migrator(builder.ConnectionString, TestSet.Abc).GetStatus(Token));

        Assert.Contains(
            " as 'nameless': database \"nameless\" does not exist (3D000). The connection names no database, so the one with the user's name is looked for: name it with 'Database=…', or in a URI",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_downgrade_and_a_look_create_none()
    {
        var migrator = new Migrator(Missing("looked").ConnectionString, TestSet.Abc, new MigratorOptions { CreateDatabase = true });

        Assert.Equal("3D000", Assert.ThrowsAny<NpgsqlException>(() => migrator.GetStatus(Token)).SqlState);
        Assert.Equal("3D000", Assert.ThrowsAny<NpgsqlException>(() => migrator.Downgrade(MigrationTarget.Base, Token)).SqlState);
    }

    [Fact]
    public async Task It_needs_a_connection_string()
    {
        await using var dataSource = NpgsqlDataSource.Create(_other.ConnectionString);

        Assert.Throws<ArgumentException>(() => new Migrator(dataSource, TestSet.Abc, new MigratorOptions { CreateDatabase = true }));
        Assert.Throws<ArgumentException>(() => new TenantMigrator(TenantSource.From([]), TestSet.Abc, new() { Migration = { CreateDatabase = true } }));
    }

    private TestDatabase Missing(string name) => new(new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = name }.ConnectionString);
}
