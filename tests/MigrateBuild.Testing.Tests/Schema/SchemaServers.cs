using System.Collections.Concurrent;
using MigrateBuild.Testing.Tests.Schema;

[assembly: AssemblyFixture(typeof(SchemaServers))]

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>A <see cref="SchemaServer"/> of each version that is tested, started when a test first asks for it.</summary>
public sealed class SchemaServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<Task<SchemaServer>>> _servers = new();

    public Task<SchemaServer> OfVersionAsync(int version) =>
        _servers.GetOrAdd(version, _ => new Lazy<Task<SchemaServer>>(() => StartAsync(version))).Value;

    /// <summary>The one that knows most properties and most statements.</summary>
    public Task<SchemaServer> NewestAsync() => OfVersionAsync(ServerPrograms.ByVersion.Keys.Max());

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await (await server.Value).DisposeAsync();
    }

    private static async Task<SchemaServer> StartAsync(int version)
    {
        var server = new SchemaServer(ServerPrograms.ByVersion[version]);
        await server.InitializeAsync();
        return server;
    }
}
