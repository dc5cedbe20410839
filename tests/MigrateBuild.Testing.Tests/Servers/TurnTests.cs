namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Turns on a server: for what belongs to the whole of it, such as roles.</summary>
public sealed class TurnTests(RunningServer host) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Second_waits_until_the_first_has_ended()
    {
        // Another server object for the same server, as another process has it.
        await using var other = await ThrowawayServer.StartAsync(
            new()
            {
                Server = "connection",
                ConnectionString = host.Database.ConnectionString.Replace(host.Database.Name, "postgres", StringComparison.Ordinal),
            },
                    Cancellation);
        var first = await host.Server.TakeTurnAsync(Cancellation);
        var second = other.TakeTurnAsync(Cancellation);

        await Task.Delay(200, Cancellation);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        await using var turn = await second;
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var first = await host.Server.TakeTurnAsync(Cancellation);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Server.TakeTurnAsync(patience.Token));
    }
}
