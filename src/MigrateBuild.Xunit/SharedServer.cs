using MigrateBuild.Schema;
using MigrateBuild.Testing;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Xunit;

/// <summary>
/// The throwaway servers that all tests of a process share, each started with the first that needs it. Round trips have one for themselves:
/// a role that a migration makes belongs to the whole server, and must not be there before the migration because a test's database has it.
/// </summary>
internal static class SharedServer
{
    /// <summary>The server of the round trips.</summary>
    internal const string RoundTrips = "round trips";

    /// <summary>The server of the databases of users' own tests.</summary>
    internal const string Databases = "databases";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Purpose, WantedVersion? Version), Task<ThrowawayServer>> Servers = [];

    /// <exception cref="ServerUnavailableException">There is none; every test hears the same.</exception>
    internal static Task<ThrowawayServer> GetAsync(TestSettings settings, string purpose, WantedVersion? version = null)
    {
        lock (Gate)
        {
            return Servers.TryGetValue((purpose, version), out var server)
                ? server
                : Servers[(purpose, version)] = StartAsync(settings, purpose, version);
        }
    }

    private static async Task<ThrowawayServer> StartAsync(TestSettings settings, string purpose, WantedVersion? version)
    {
        var options = ThrowawayServerOptions.FromEnvironment(settings.Server, purpose);
        // No test's token: a test that is given up must not take the server from the others.
        var server = await ThrowawayServer.StartAsync(version?.Apply(options) ?? options, CancellationToken.None);
        // Nothing in a test framework tells a library that the last test has run; the end of the process does.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
