using Microsoft.Extensions.Logging;
using Npgsql;

namespace MigrateBuild.Tests.Tenants;

/// <summary>Tenants with a database each, on a real server.</summary>
public sealed class TenantDatabaseTests(LocalServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_that_fail_stop_no_other_and_a_second_run_does_what_is_missing()
    {
        var tenants = new TenantServer(server, 12);
        tenants.Spoil(2, 5, 11);
        var migrator = new TenantMigrator(
            TenantSource.Databases(tenants.Main.ConnectionString, tenants.Query), TestSet.Abc, new() { Parallelism = 4 });

        var first = await migrator.UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var status = await migrator.GetStatusAsync(Token).ByNameAsync();
        foreach (var index in new[] { 2, 5, 11 })
            tenants[index].Execute("DROP TABLE b");
        var second = await migrator.UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var third = await migrator.GetStatusAsync(Token).ByNameAsync();
        var down = await migrator.DowngradeAsync(MigrationTarget.Base, Token).ByNameAsync();

        Assert.Equal(tenants.Names.Order(StringComparer.Ordinal), first.Keys.Order(StringComparer.Ordinal));
        var failed = new[] { tenants.Names[2], tenants.Names[5], tenants.Names[11] };
        foreach (var name in tenants.Names)
        {
            var (result, again) = (first[name], second[name]);
            Assert.Equal(TenantOutcome.Succeeded, again.Outcome);
            Assert.Equal("0003", again.To);
            Assert.True(third[name].Status!.IsAtHead);
            Assert.Equal(
                (TenantOutcome.Succeeded, "0003", null, 3), (down[name].Outcome, down[name].From, down[name].To, down[name].Steps.Count));
            if (failed.Contains(name))
            {
                Assert.Equal((TenantOutcome.Failed, null, "0001", 1), (result.Outcome, result.From, result.To, result.Steps.Count));
                Assert.StartsWith("Migrations/0002_b.up.sql(1,1): error 42P07", result.Error, StringComparison.Ordinal);
                Assert.Equal("0002_b", Assert.IsType<MigrationException>(result.Exception).Migration);
                Assert.Equal(("0001", 2), (again.From, again.Steps.Count));
                Assert.Equal(2, status[name].Status!.Pending.Count);
            }
            else
            {
                Assert.Equal(
                    (TenantOutcome.Succeeded, null, "0003", 3, null),
                    (result.Outcome, result.From, result.To, result.Steps.Count, result.Error));
                Assert.Equal(("0003", 0), (again.From, again.Steps.Count));
                Assert.True(status[name].Status!.IsAtHead);
            }
        }
    }

    [Fact]
    public async Task So_many_run_at_once_and_no_more()
    {
        var tenants = new TenantServer(server, 12);
        MigrationSet set = new TestSet().Add("0001_slow", "SELECT pg_sleep(0.7)");
        var migrator = new TenantMigrator(
            TenantSource.Databases(tenants.Main.ConnectionString, tenants.Query), set, new() { Parallelism = 4 });

        var run = migrator.UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var most = 0L;
        while (!run.IsCompleted)
        {
            most = Math.Max(most, tenants.Sleeping());
            await Task.Delay(20, Token);
        }

        Assert.Equal(12, (await run).Values.Count(result => result.Outcome == TenantOutcome.Succeeded));
        Assert.Equal(4, most);
    }

    [Fact]
    public async Task Canceling_ends_those_that_run_and_begins_no_more()
    {
        var tenants = new TenantServer(server, 12);
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_slow", "SELECT pg_sleep(60)");
        var migrator = new TenantMigrator(
            TenantSource.Databases(tenants.Main.ConnectionString, tenants.Query), set, new() { Parallelism = 3 });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var results = new List<TenantResult>();

        var run = Task.Run(
            async () =>
            {
                await foreach (var result in migrator.UpgradeAsync(cancellationToken: source.Token))
                    results.Add(result);
            },
            Token);
        while (tenants.Sleeping() < 3)
            await Task.Delay(20, Token);
        await source.CancelAsync();
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => run);

        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal((TenantOutcome.Canceled, "0001", 1), (result.Outcome, result.To, result.Steps.Count)));
        Assert.Equal(0, tenants.Sleeping());
        Assert.Equal(3, Enumerable.Range(0, 12).Count(i => tenants[i].Tables().Count == 1));
        Assert.Equal(9, Enumerable.Range(0, 12).Count(i => tenants[i].Tables().Count == 0));
    }

    [Fact]
    public async Task Leaving_the_loop_ends_those_that_run()
    {
        var tenants = new TenantServer(server, 4);
        MigrationSet set = new TestSet()
            .Add("0001_slow", $"SELECT CASE WHEN current_database() LIKE '%_01' THEN pg_sleep(0.2) ELSE pg_sleep(60) END");
        var migrator = new TenantMigrator(
            TenantSource.Databases(tenants.Main.ConnectionString, tenants.Query), set, new() { Parallelism = 4 });

        await foreach (var result in migrator.UpgradeAsync(cancellationToken: Token))
        {
            Assert.Equal(tenants.Names[0], result.Tenant);
            break;
        }

        Assert.Equal(0, tenants.Sleeping());
    }

    [Fact]
    public async Task After_so_many_failures_no_more_are_begun()
    {
        var main = server.CreateDatabase();
        var source = TenantSource.Databases(main.ConnectionString, "SELECT 'nobody' || i FROM generate_series(1, 12) AS i");

        var results = await new TenantMigrator(source, TestSet.Abc, new() { Parallelism = 1, MaxFailures = 2 })
            .UpgradeAsync(cancellationToken: Token).ByNameAsync();

        var summary = new TenantSummary();
        foreach (var result in results.Values)
            summary.Add(result);
        Assert.Equal((12, 0, 2, 10, false), (summary.Total, summary.Succeeded, summary.Failed, summary.Skipped, summary.IsSuccess));
        Assert.Contains("database \"nobody1\" does not exist", results["nobody1"].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_would_lead_to_another_database_is_not_tried()
    {
        var main = server.CreateDatabase();
        var source = TenantSource.Databases(main.ConnectionString, "SELECT name FROM (VALUES (''), (repeat('x', 64))) AS list (name)");

        var results = await new TenantMigrator(source, TestSet.Abc).UpgradeAsync(cancellationToken: Token).ByNameAsync();

        Assert.All(results.Values, result => Assert.Contains("is no name of a database", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tenants_come_from_code_or_a_file_and_passwords_are_told_nowhere()
    {
        var tenants = new TenantServer(server, 4);
        tenants.Spoil(1);
        var logger = new ListLogger();
        var options = new TenantMigratorOptions { Migration = { Logger = logger } };
        string ConnectionOf(int i) =>
            new NpgsqlConnectionStringBuilder(tenants.ConnectionStringOf(i)) { Password = "hush-hush" }.ConnectionString;
        var list = Enumerable.Range(0, 4).Select(i => ($"tenant {i}", ConnectionOf(i)))
            .Append(("gone", "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush"))
            .Append(("without host", "Password=hush-hush")).ToList();
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, list.Select(pair => $"{pair.Item1} = {pair.Item2}"), Token);

        var fromCode = await new TenantMigrator(
            TenantSource.From(list.Select(pair => new Tenant(pair.Item1, pair.Item2))), TestSet.Abc, options)
            .UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var fromFile = await new TenantMigrator(TenantSource.FromFile(file), TestSet.Abc, options).UpgradeAsync(cancellationToken: Token)
            .ByNameAsync();
        File.Delete(file);

        Assert.Equal(
            ["gone", "tenant 1", "without host"],
            fromCode.Values.Where(result => result.Outcome == TenantOutcome.Failed).Select(result => result.Tenant).Order(
                StringComparer.Ordinal));
        Assert.All(fromFile.Values, result => Assert.Empty(result.Steps));
        Assert.All(
            fromCode.Values.Concat(fromFile.Values),
            result => Assert.DoesNotContain("hush", $"{result} {result.Error} {result.Exception}", StringComparison.Ordinal));
        foreach (var level in Enum.GetValues<LogLevel>())
            Assert.DoesNotContain("hush", string.Concat(logger.Of(level)), StringComparison.Ordinal);
        Assert.Contains(logger.Of(LogLevel.Information), line => line.StartsWith("tenant 2: Applied 0003_c", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT nothing FROM nowhere", "The query for the tenants failed: error 42P01")]
    [InlineData("SELECT oid FROM pg_database", "is not text")]
    [InlineData("SELECT 'a' UNION ALL SELECT NULL", "lists a NULL")]
    [InlineData("SELECT 'a' UNION ALL SELECT 'a'", "lists 'a' twice")]
    [InlineData("CREATE TABLE made ()", "error 25006")]
    [InlineData("SELECT 'a'; SELECT 'b'", "error 42601")]
    public async Task A_query_that_lists_no_tenants_is_told(string query, string message)
    {
        var main = server.CreateDatabase();

        var error = await Assert.ThrowsAsync<MigrationException>(
            () => new TenantMigrator(TenantSource.Databases(main.ConnectionString, query), TestSet.Abc)
                .UpgradeAsync(cancellationToken: Token).ByNameAsync());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(main.Tables());
    }

    [Fact]
    public void What_makes_no_sense_is_refused_at_once()
    {
        var none = TenantSource.From(Array.Empty<Tenant>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TenantMigrator(none, TestSet.Abc, new() { Parallelism = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TenantMigrator(none, TestSet.Abc, new() { MaxFailures = 0 }));
        Assert.Throws<ArgumentException>(() => new TenantMigrator(
            TenantSource.Schemas("Host=h", "SELECT 1"), TestSet.Abc, new() { Migration = { HistorySchema = "x" } }));
        Assert.Throws<ArgumentException>(() => new TenantMigrator(none, TestSet.Abc).UpgradeAsync(MigrationTarget.Base, Token));
        Assert.Throws<ArgumentException>(() => new TenantMigrator(none, TestSet.Abc).DowngradeAsync(MigrationTarget.Head, Token));
    }
}
