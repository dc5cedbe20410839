using BenchmarkDotNet.Attributes;
using MigrateBuild.Schema;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>One whole snapshot, and the comparison of two.</summary>
public class SnapshotBenchmarks
{
    private MigratedServer _server = null!;
    private SchemaSnapshot _snapshot = null!;
    private SchemaSnapshot _same = null!;
    private SchemaSnapshot _other = null!;

    /// <summary>What is read.</summary>
    [Params("one table", "Shop at head", "500 tables")]
    public string Schema { get; set; } = "";

    [GlobalSetup]
    public async Task SetUp()
    {
        _server = await MigratedServer.StartAsync(Schema);
        _snapshot = await _server.SnapshotAsync();
        _same = await _server.SnapshotAsync();
        await _server.ExecuteAsync("CREATE TABLE one_more (id integer PRIMARY KEY, name text)");
        _other = await _server.SnapshotAsync();
        await _server.ExecuteAsync("DROP TABLE one_more");
    }

    [GlobalCleanup]
    public async Task CleanUp() => await _server.DisposeAsync();

    [Benchmark]
    public Task<SchemaSnapshot> Snapshot() => _server.SnapshotAsync();

    [Benchmark]
    public int CompareEqual() => SchemaComparer.Compare(_snapshot, _same).Count;

    [Benchmark]
    public int CompareDifferent() => SchemaComparer.Compare(_snapshot, _other).Count;
}
