using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using MigrateBuild.Locking;

namespace MigrateBuild.Tests;

public abstract class LockTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : LockTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : LockTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_runners_at_once_each_migration_is_applied_by_one()
    {
        var set = new TestSet();
        for (var i = 1; i <= 10; i++)
            set.Add($"{i:0000}_t", TestScript.Of($"CREATE TABLE t{i} (id int)", "SELECT pg_sleep(0.01)"));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => way.Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token)));

        Assert.Equal(10, results.Sum(result => result.Steps.Count));
        Assert.Equal(10, _database.Versions().Count);
    }

    [Fact]
    public async Task Sets_that_create_the_history_at_the_same_time_do_not_meet()
    {
        var runs = Enumerable.Range(1, 8).Select(i => way.Migrator(
            _database.ConnectionString,
            new TestSet($"Set{i}").Table("0001", $"t{i}").Build("shared schema", "shared table")).UpgradeAsync(cancellationToken: Token));

        await Task.WhenAll(runs);

        Assert.Equal(8L, _database.Scalar<long>("SELECT count(*) FROM \"shared schema\".\"shared table\""));
    }

    [Fact]
    public async Task Somebody_who_creates_the_schema_at_the_same_time_is_waited_for()
    {
        await using var other = _database.Open();
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using var command = new Npgsql.NpgsqlCommand("CREATE SCHEMA shared", other, transaction);
        await command.ExecuteNonQueryAsync(Token);
        var run = way.Migrator(_database.ConnectionString, TestSet.Abc.Build("shared")).UpgradeAsync(cancellationToken: Token);
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = "
            + "current_database()") == 0)
            await Task.Delay(20, Token);

        await transaction.CommitAsync(Token);

        Assert.Equal(3, (await run).Steps.Count);
    }

    [Fact]
    public async Task A_concurrent_index_does_not_wait_for_a_runner_that_waits()
    {
        var set = new TestSet().Table("0001", "a").Add(
            "0002_i", TestScript.Of("SELECT pg_sleep(0.3)", "CREATE INDEX CONCURRENTLY i ON a (id)").With("no-transaction"));

        var runs = await Task.WhenAll(
            way.Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token),
            way.Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token));

        Assert.Equal(2, runs.Sum(run => run.Steps.Count));
    }

    [Fact]
    public void Waiting_ends_with_the_name_of_the_one_who_holds_the_lock()
    {
        var logger = new ListLogger();
        using var holder = way.OpenSession(_database.ConnectionString + ";Application Name=deploy 7", TestSet.Abc, Token);
        var options = new MigratorOptions { RunLockTimeout = TimeSpan.FromMilliseconds(300), Logger = logger };
        var watch = Stopwatch.StartNew();

        var error = Assert.Throws<MigrationLockTimeoutException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc, options).Upgrade(cancellationToken: Token));

        Assert.InRange(watch.ElapsedMilliseconds, 300, 5000);
        Assert.Equal((holder.Connection.ProcessID, "deploy 7"), (error.HolderProcessId, error.HolderApplicationName));
        Assert.Contains(
            $"waited 0.3 s for it. It is held by server process {holder.Connection.ProcessID} (application_name 'deploy 7'). Nothing was "
            + "run.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            logger.Of(LogLevel.Information), line => line.Contains("Waiting for another run of the set Shop", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_set_and_another_database_do_not_wait()
    {
        using var holder = way.OpenSession(_database.ConnectionString, TestSet.Abc, Token);
        var options = new MigratorOptions { RunLockTimeout = TimeSpan.Zero };

        way.Migrator(_database.ConnectionString, new TestSet("Other").Table("1", "o"), options).Upgrade(cancellationToken: Token);
        way.Migrator(server.CreateDatabase().ConnectionString, TestSet.Abc, options).Upgrade(cancellationToken: Token);

        Assert.Throws<MigrationLockTimeoutException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc, options).Upgrade(cancellationToken: Token));
    }

    [Fact]
    public void The_lock_is_free_as_soon_as_a_run_is_over()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { RunLockTimeout = TimeSpan.Zero });
        for (var i = 0; i < 20; i++)
            migrator.Upgrade(cancellationToken: Token);
    }

    [Fact]
    public void Waiting_can_be_canceled()
    {
        using var holder = way.OpenSession(_database.ConnectionString, TestSet.Abc, Token);
        using var source = new CancellationTokenSource(200);
        var watch = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: source.Token));

        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    [Fact]
    public void The_key_is_the_documented_one()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("MigrateBuild/Shop"));

        Assert.Equal(BinaryPrimitives.ReadInt64BigEndian(hash), RunLock.KeyOf("Shop"));
        Assert.NotEqual(RunLock.KeyOf("Shop"), RunLock.KeyOf("shop"));
    }
}
