namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>The embedded server for the tests of a class.</summary>
public sealed class EmbeddedHost : IAsyncLifetime
{
    internal ThrowawayServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await ThrowawayServer.StartAsync(new() { Server = "embedded" }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
