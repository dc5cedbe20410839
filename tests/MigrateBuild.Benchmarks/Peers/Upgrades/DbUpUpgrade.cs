using System.Diagnostics;
using DbUp;
using DbUp.Engine;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>Plain DbUp in a warm process: the same scripts, a transaction each, its own journal.</summary>
internal sealed class DbUpUpgrade(ThrowawayServer server, Corpus corpus)
{
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var result = DeployChanges.To.PostgresqlDatabase(database.ConnectionString)
            .WithScripts(corpus.Set.Migrations.Select(migration => new SqlScript(migration.Id, migration.Up.Text)))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException("DbUp failed.", result.Error);
    }
}
