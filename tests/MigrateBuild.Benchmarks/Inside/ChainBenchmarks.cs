using BenchmarkDotNet.Attributes;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>A whole snapshot at the head of a long chain.</summary>
public class ChainBenchmarks
{
    private MigratedServer _server = null!;

    /// <summary>How many migrations lie below.</summary>
    [Params(100, 1000, 2000)]
    public int Migrations { get; set; }

    [GlobalSetup]
    public async Task SetUp() => _server = await MigratedServer.StartAsync(Corpus.Generated(Migrations).Set);

    [GlobalCleanup]
    public async Task CleanUp() => await _server.DisposeAsync();

    [Benchmark]
    public Task<SchemaSnapshot> Snapshot() => _server.SnapshotAsync();
}
