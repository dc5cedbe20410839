using MigrateBuild.Benchmarks.Peers.Builds;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>The product's command line as a process, which starts cold: what others are that have no other form.</summary>
internal sealed class CommandLineUpgrade(ThrowawayServer server, BuiltProject project)
{
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        var environment = new Dictionary<string, string> { ["MIGRATEBUILD_CONNECTION_STRING"] = database.ConnectionString };
        var run = await ProgramRun.StartAsync(project.Program, ["upgrade", "head", "--quiet"], environment, cancellationToken);
        return run.MustSucceed("upgrade").Seconds;
    }
}
