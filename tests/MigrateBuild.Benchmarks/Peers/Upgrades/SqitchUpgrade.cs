using System.ComponentModel;
using System.Globalization;
using System.Text;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>Sqitch as a process: a plan with a change for each migration, without verify scripts.</summary>
internal sealed class SqitchUpgrade(ThrowawayServer server, PostgresPrograms programs, Corpus corpus)
{
    private static readonly Dictionary<string, string> Me = new()
    {
        ["SQITCH_FULLNAME"] = "Benchmark",
        ["SQITCH_EMAIL"] = "benchmark@example.org",
        ["TZ"] = "UTC",
    };

    internal static async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var run = await ProgramRun.StartAsync("sqitch", ["--version"], Me, cancellationToken);
            return run.ExitCode == 0 ? run.Output.Trim().Split(' ')[^1] : null;
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
        var plan = new StringBuilder("%syntax-version=1.0.0\n%project=benchmark\n\n");
        foreach (var migration in corpus.Set.Migrations)
        {
            // A plan wants names that begin with a letter, and times that go up.
            var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)
                .AddMinutes(int.Parse(migration.Version, CultureInfo.InvariantCulture));
            plan.Append(
                CultureInfo.InvariantCulture,
                $"m{migration.Id} {time:yyyy-MM-dd'T'HH:mm:ss'Z'} Benchmark <benchmark@example.org> # as generated\n");
            await folder.WriteAsync($"deploy/m{migration.Id}.sql", $"BEGIN;\n{migration.Up.Text}\n;\nCOMMIT;\n", cancellationToken);
        }

        await folder.WriteAsync("sqitch.plan", plan.ToString(), cancellationToken);
        await folder.WriteAsync("sqitch.conf", "[core]\n\tengine = pg\n", cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var target = $"db:pg://{connection.Username}@/{connection.Database}?host={connection.Host}&port={connection.Port}";
        var run = await ProgramRun.StartAsync(
            "sqitch", ["--chdir", folder.Path, "deploy", "--quiet", "--no-verify", "--client", programs.Psql, target], Me,
                cancellationToken);
        return run.MustSucceed("sqitch").Seconds;
    }
}
