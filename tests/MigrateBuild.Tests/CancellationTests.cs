using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tests;

public abstract class CancellationTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : CancellationTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : CancellationTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_running_statement_ends_quickly_and_leaves_nothing(bool noTransaction)
    {
        var script = TestScript.Of("CREATE TABLE b (id int)", "SELECT pg_sleep(30)");
        var set = new TestSet().Table("0001", "a").Add("0002_b", noTransaction ? script.With("no-transaction") : script);
        var migrator = way.Migrator(_database.ConnectionString, set);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = migrator.UpgradeAsync(cancellationToken: source.Token);
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> "
            + "pg_backend_pid() AND datname = current_database()") == 0)
            await Task.Delay(20, Token);
        var watch = Stopwatch.StartNew();

        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(noTransaction ? ["a", "b"] : ["a"], _database.Tables());
        Assert.Equal(noTransaction ? ["0001", "0002"] : ["0001"], _database.Versions());
        Assert.Equal(noTransaction ? MigrationState.Applying : MigrationState.Applied, (await migrator.GetHistoryAsync(Token))[^1].State);
    }

    [Fact]
    public void A_canceled_token_runs_nothing()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        Assert.ThrowsAny<OperationCanceledException>(() => migrator.Upgrade(cancellationToken: new CancellationToken(true)));
        Assert.ThrowsAny<OperationCanceledException>(() => migrator.GetHistory(new CancellationToken(true)));

        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void Whenever_it_comes_the_history_and_the_tables_agree()
    {
        var set = new TestSet();
        for (var i = 1; i <= 30; i++)
            set.Add($"{i:0000}_t", $"CREATE TABLE t{i:0000} (id int)", $"DROP TABLE t{i:0000}");
        var logger = new ListLogger();
        var migrator = way.Migrator(_database.ConnectionString, set, new MigratorOptions { Logger = logger });
        var canceled = 0;
        for (var milliseconds = 1; milliseconds <= 61; milliseconds += 3)
        {
            using var source = new CancellationTokenSource(milliseconds);
            try
            {
                migrator.Upgrade(cancellationToken: source.Token);
                migrator.Downgrade(MigrationTarget.Base, source.Token);
            }
            catch (OperationCanceledException)
            {
                canceled++;
            }

            if (_database.Scalar<bool>("SELECT to_regclass('public.migration_history') IS NOT NULL"))
                Assert.Equal(_database.Tables(), _database.Versions().Select(version => $"t{version}"));
            else
                Assert.Empty(_database.Tables());
        }

        Assert.NotEqual(0, canceled);
        Assert.DoesNotContain(logger.Of(LogLevel.Warning), line => line.Contains("transaction", StringComparison.Ordinal));
    }
}
