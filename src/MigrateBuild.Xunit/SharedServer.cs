using MigrateBuild.Testing;

namespace MigrateBuild.Xunit;

/// <summary>The throwaway server that all tests of a process share; it is started with the first that needs it.</summary>
internal static class SharedServer
{
    private static readonly Lock Gate = new();
    private static Task<ThrowawayServer>? _server;

    /// <exception cref="ServerUnavailableException">There is none; every test hears the same.</exception>
    internal static Task<ThrowawayServer> GetAsync(TestSettings settings)
    {
        lock (Gate)
            return _server ??= StartAsync(settings);
    }

    private static async Task<ThrowawayServer> StartAsync(TestSettings settings)
    {
        // No test's token: a test that is given up must not take the server from the others.
        var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment(settings.Server), CancellationToken.None);
        // Nothing in a test framework tells a library that the last test has run; the end of the process does.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
