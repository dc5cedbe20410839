using System.Diagnostics;
using MigrateBuild.Io;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Tests;

public sealed class BatchCancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_hangs_is_the_only_one_and_holds_up_neither_the_batch_nor_who_cancels(bool async)
    {
        using var hangs = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        using var asked = new SemaphoreSlim(0);
        var cancellation = new BatchCancellation(
            () =>
            {
                asked.Release();
                hangs.Wait(Token);
            },
            source.Token);
        var watch = Stopwatch.StartNew();

        await source.CancelAsync();

        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.False(await asked.WaitAsync(TimeSpan.FromSeconds(1), Token));
        watch.Restart();
        await Disposal.Of(async, cancellation).DisposeAsync();
        Assert.InRange(watch.ElapsedMilliseconds, 500, 4000);
        hangs.Set();
        Assert.False(await asked.WaitAsync(TimeSpan.FromSeconds(1), Token));
    }

    [Fact]
    public async Task No_thread_of_the_pool_waits_for_a_request()
    {
        using var source = new CancellationTokenSource();
        using var asked = new SemaphoreSlim(0);
        var onPool = false;
        using var cancellation = new BatchCancellation(
            () =>
            {
                onPool |= Thread.CurrentThread.IsThreadPoolThread;
                asked.Release();
            },
            source.Token);

        await source.CancelAsync();

        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.False(onPool);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_asks_again_until_the_batch_ends_and_never_after_that(bool fails)
    {
        using var source = new CancellationTokenSource();
        using var asked = new SemaphoreSlim(0);
        using (new BatchCancellation(
            () =>
            {
                asked.Release();
                if (fails)
                    throw new NpgsqlException("The server cannot be asked.");
            },
            source.Token))
        {
            Assert.False(await asked.WaitAsync(TimeSpan.FromMilliseconds(300), Token));
            await source.CancelAsync();
            for (var i = 0; i < 3; i++)
                Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(10), Token));
        }

        while (await asked.WaitAsync(TimeSpan.Zero, Token))
            continue;
        Assert.False(await asked.WaitAsync(TimeSpan.FromSeconds(1), Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_asked_once_the_batch_has_ended(bool async)
    {
        using var source = new CancellationTokenSource();
        using var asked = new SemaphoreSlim(0);
        await Disposal.Of(async, new BatchCancellation(() => asked.Release(), source.Token)).DisposeAsync();

        await source.CancelAsync();

        Assert.False(await asked.WaitAsync(TimeSpan.FromMilliseconds(500), Token));
    }
}
