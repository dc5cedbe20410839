using System.Diagnostics;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>The product's upgrade in a warm process, with its connection, lock and history.</summary>
internal sealed class OurUpgrade(ThrowawayServer server, Corpus corpus)
{
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        await new Migrator(database.ConnectionString, corpus.Set).UpgradeAsync(cancellationToken: cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
