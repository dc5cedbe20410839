using System.ComponentModel;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>dbmate as a process: one file a migration, without a dump of the schema afterwards.</summary>
internal sealed class DbmateUpgrade(ThrowawayServer server, string program, Corpus corpus)
{
    /// <returns>The version, or null where <c>MIGRATEBUILD_BENCHMARK_DBMATE</c> names no program that runs.</returns>
    internal static async Task<(string Program, string Version)?> FindAsync(CancellationToken cancellationToken)
    {
        var program = Environment.GetEnvironmentVariable("MIGRATEBUILD_BENCHMARK_DBMATE") ?? "dbmate";
        try
        {
            var run = await ProgramRun.StartAsync(program, ["--version"], new Dictionary<string, string>(), cancellationToken);
            return run.ExitCode == 0 ? (program, run.Output.Trim()) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        using var folder = new TemporaryFolder();
        foreach (var migration in corpus.Set.Migrations)
            await folder.WriteAsync(
                $"{migration.Id}.sql", $"-- migrate:up\n{migration.Up.Text}\n-- migrate:down\n{migration.Down?.Text}\n", cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var url = $"postgres://{connection.Username}:{connection.Password}@/{connection.Database}?host={connection.Host}&port={connection.Port}&sslmode=disable";
        var run = await ProgramRun.StartAsync(
            program, ["--url", url, "--migrations-dir", folder.Path, "--no-dump-schema", "migrate"], new Dictionary<string, string>(),
                cancellationToken);
        return run.MustSucceed("dbmate").Seconds;
    }
}
