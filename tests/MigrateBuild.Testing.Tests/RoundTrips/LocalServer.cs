namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>A local server for the round trips of a class.</summary>
public sealed class LocalServer : IAsyncLifetime
{
    internal ThrowawayServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await ThrowawayServer.StartAsync(new() { Server = "local" }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
