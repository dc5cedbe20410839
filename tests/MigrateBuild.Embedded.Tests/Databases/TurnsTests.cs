using MigrateBuild.Embedded.Databases;

namespace MigrateBuild.Embedded.Tests.Databases;

public sealed class TurnsTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Those_who_wait_get_their_turns_in_the_order_in_which_they_came()
    {
        var turns = new Turns();
        Assert.True(turns.TryEnter(TimeProvider.System, TimeSpan.Zero));
        var order = new List<int>();
        var waiting = new List<Task>();
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            waiting.Add(OnThread(() =>
            {
                Assert.True(turns.TryEnter(TimeProvider.System, s_long));
                order.Add(number);
                turns.Leave();
            }));
            while (turns.Waiting <= i) await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        turns.Leave();
        await Task.WhenAll(waiting);
        Assert.Equal([0, 1, 2, 3, 4], order);
        Assert.True(turns.TryEnter(TimeProvider.System, TimeSpan.Zero));
    }

    [Fact]
    public void Who_waits_too_long_or_is_gone_gets_nothing_and_is_forgotten()
    {
        var turns = new Turns();
        turns.TryEnter(TimeProvider.System, TimeSpan.Zero);
        Assert.False(turns.TryEnter(TimeProvider.System, TimeSpan.Zero));
        Assert.False(turns.TryEnter(TimeProvider.System, TimeSpan.FromMilliseconds(20)));
        Assert.False(turns.TryEnter(TimeProvider.System, s_long, () => true));
        Assert.Equal(0, turns.Waiting);
        turns.Leave();
        Assert.True(turns.TryEnter(TimeProvider.System, TimeSpan.Zero));
        turns.Leave();
        Assert.Throws<InvalidOperationException>(turns.Leave);
    }

    [Fact]
    public async Task One_holder_at_a_time()
    {
        var turns = new Turns();
        var (holders, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnThread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                if (!turns.TryEnter(TimeProvider.System, TimeSpan.FromMilliseconds(i % 3))) continue;
                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Decrement(ref holders);
                turns.Leave();
            }
        })));
        Assert.Equal(1, most);
        Assert.True(turns.TryEnter(TimeProvider.System, TimeSpan.Zero));
    }

    private static Task OnThread(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
