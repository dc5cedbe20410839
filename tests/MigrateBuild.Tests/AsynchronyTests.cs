using System.Diagnostics;
using System.Globalization;
using MigrateBuild.Locking;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>The asynchronous methods hold no thread while the server works, or while somebody else does.</summary>
[CollectionDefinition(nameof(AsynchronyTests), DisableParallelization = true)]
[Collection(nameof(AsynchronyTests))]
public sealed class AsynchronyTests(LocalServer server)
{
    private const int Runs = 50;

    // What runs and tests need besides; a thread for each run would be far more.
    private const int FewThreads = Runs / 2;

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_scripts_run_there_is_no_thread_for_each()
    {
        await using var holder = _database.Open();
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(42)", holder, transaction);
        await take.ExecuteNonQueryAsync(Token);
        var options = new MigratorOptions { LockTimeout = Timeout.InfiniteTimeSpan };
        var before = ThreadPool.ThreadCount;
        var runs = Enumerable.Range(0, Runs).Select(i =>
        {
            // Sets of their own, in schemas of their own: nobody waits for another.
            var set = new TestSet(string.Create(CultureInfo.InvariantCulture, $"Set{i}"))
                .Add("0001_wait", "SELECT pg_advisory_xact_lock_shared(42)");
            return new Migrator(_database.ConnectionString, set.Build($"schema {i}"), options).UpgradeAsync(cancellationToken: Token);
        }).ToList();

        await UntilAsync("wait_event_type = 'Lock' AND wait_event = 'advisory'");
        var threads = ThreadPool.ThreadCount;
        await transaction.CommitAsync(Token);
        var results = await Task.WhenAll(runs);

        Assert.All(results, result => Assert.Single(result.Steps));
        Assert.InRange(threads, 0, before + FewThreads);
    }

    [Fact]
    public async Task While_runs_wait_for_another_there_is_no_thread_for_each()
    {
        await using var holder = _database.Open();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({RunLock.KeyOf("Shop")})", holder);
        await take.ExecuteNonQueryAsync(Token);
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var before = ThreadPool.ThreadCount;
        var runs = Enumerable.Range(0, Runs)
            .Select(_ => new Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: canceled.Token)).ToList();

        await UntilAsync("application_name = 'MigrateBuild'");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        var threads = ThreadPool.ThreadCount;
        await canceled.CancelAsync();

        foreach (var run in runs)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.InRange(threads, 0, before + FewThreads);
    }

    /// <summary>As in an application with a user interface, whose one thread waits for the result.</summary>
    [Fact]
    public async Task No_way_leads_back_to_the_callers_context()
    {
        var index = ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction");
        var set = TestSet.Abc.Add("0004_i", index, "DROP INDEX i");
        var migrator = new Migrator(_database.ConnectionString, set);
        var context = new DeadContext();
        _database.Execute(
            "CREATE TABLE schema_migrations (version bigint, dirty boolean); INSERT INTO schema_migrations VALUES (2, false)");
        List<Func<Task>> calls =
        [
            () => migrator.UpgradeAsync(cancellationToken: Token),
            () => migrator.GetStatusAsync(Token),
            () => migrator.GetHistoryAsync(Token),
            () => migrator.GetCurrentAsync(Token),
            () => migrator.GetPendingAsync(Token),
            () => migrator.DowngradeAsync(MigrationTarget.Base, Token),
            () => migrator.StampAsync(MigrationTarget.Head, cancellationToken: Token),
            () => migrator.StampAsync(MigrationTarget.Base, cancellationToken: Token),
            () => migrator.AdoptAsync(new(ForeignHistoryKind.GolangMigrate), cancellationToken: Token),
            () => ReadAsync(new TenantMigrator(TenantSource.From([new("one", _database.ConnectionString)]), set).GetStatusAsync(Token)),
        ];

        foreach (var call in calls)
        {
            var task = context.Run(call);
            await task.WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        Assert.Equal(0, context.Posts);

        static async Task ReadAsync(IAsyncEnumerable<TenantResult> results)
        {
            await foreach (var result in results.ConfigureAwait(false))
                Assert.Equal(TenantOutcome.Succeeded, result.Outcome);
        }
    }

    private async Task UntilAsync(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (_database.Scalar<long>(
            $"SELECT count(*) FROM pg_stat_activity WHERE {condition} AND pid <> pg_backend_pid() AND datname = current_database()") < Runs)
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(3));
            await Task.Delay(50, Token);
        }
    }

    /// <summary>Runs nothing that is handed to it.</summary>
    private sealed class DeadContext : SynchronizationContext
    {
        private int _posts;

        internal int Posts => _posts;

        internal Task Run(Func<Task> call)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                return call();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);

        public override void Send(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);
    }
}
