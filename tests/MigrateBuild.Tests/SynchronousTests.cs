using MigrateBuild.Io;

namespace MigrateBuild.Tests;

/// <summary>A synchronous call that goes on asynchronously is a mistake, and no wait.</summary>
public sealed class SynchronousTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_has_not_completed_is_refused()
    {
        var never = new TaskCompletionSource<int>();

        Assert.Throws<InvalidOperationException>(() => new ValueTask<int>(never.Task).Completed());
        Assert.Throws<InvalidOperationException>(() => new ValueTask(never.Task).Completed());
    }

    [Fact]
    public void What_it_threw_comes_as_it_was_with_the_place_where_it_was_thrown()
    {
        var error = Assert.Throws<FormatException>(() => Fail().Completed());

        Assert.Contains(nameof(Thrower), error.StackTrace!, StringComparison.Ordinal);

        static async ValueTask<int> Fail()
        {
            await ValueTask.CompletedTask;
            return Thrower();
        }

        static int Thrower() => throw new FormatException("as it was");
    }

    [Fact]
    public void A_canceled_one_tells_its_token()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var error = Assert.Throws<OperationCanceledException>(
            () => Pause.For(async: false, TimeSpan.FromMinutes(1), TimeProvider.System, source.Token).Completed());

        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pause_is_the_same_both_ways(bool async)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        source.CancelAfter(50);

        await Pause.For(async, TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        var error = await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await Pause.For(async, TimeSpan.FromMinutes(1), TimeProvider.System, source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
    }
}
