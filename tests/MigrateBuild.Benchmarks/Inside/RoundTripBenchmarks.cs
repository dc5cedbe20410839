using BenchmarkDotNet.Attributes;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>The whole round trip of the sample.</summary>
public class RoundTripBenchmarks
{
    private MigratedServer _server = null!;
    private MigrationSet _set = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        _server = await MigratedServer.StartAsync();
        _set = Corpus.Shop().Set;
    }

    [GlobalCleanup]
    public async Task CleanUp() => await _server.DisposeAsync();

    [Benchmark]
    public Task<RoundTripReport> Shop() => new RoundTrip(_set, _server.Server).RunAsync();
}
