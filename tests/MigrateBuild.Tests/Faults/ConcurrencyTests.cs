namespace MigrateBuild.Tests.Faults;

/// <summary>Many processes that start at once.</summary>
public sealed class ConcurrencyTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    [Fact]
    public async Task Twenty_processes_apply_each_migration_once()
    {
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Probe.RunAsync(_database.ConnectionString, 12, "upgrade", "--json")));

        Assert.All(runs, run => Assert.True(run.Code == 0, run.Output));
        Assert.Equal(12, _database.Tables().Count);
        Assert.Equal(12, _database.Versions().Count);
        // Each was applied by one of them: a second time its table would have been there.
        Assert.Equal(12, runs.Sum(run => run.Output.Split("\"script\":").Length - 1));
    }
}
