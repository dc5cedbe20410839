using System.ComponentModel;
using System.Globalization;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Peers.Alembic;

/// <summary>Alembic over the same scripts, as whole processes, with the database made before the clock starts.</summary>
internal sealed class AlembicPeer(ThrowawayServer server, string python, AlembicProject project, Corpus corpus)
{
    /// <summary>Up to head, down to base, up to head: a process each. Less than what a round trip does.</summary>
    internal async Task<double> HeadBaseHeadAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        double seconds = 0;
        foreach (var command in new string[][] { ["upgrade", "head"], ["downgrade", "base"], ["upgrade", "head"] })
            seconds += await RunAsync(database, ["-m", "alembic.config", "-c", project.Settings, .. command], cancellationToken);
        return seconds;
    }

    /// <summary>Up to head.</summary>
    internal async Task<double> HeadAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        return await RunAsync(database, ["-m", "alembic.config", "-c", project.Settings, "upgrade", "head"], cancellationToken);
    }

    /// <summary>All steps of a round trip in one process, without a look at the schema.</summary>
    internal async Task<double> StairwayAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        return await RunAsync(
            database, [project.RoundTripRun, project.Folder, .. corpus.Set.Migrations.Select(AlembicRevision.IdOf)], cancellationToken);
    }

    /// <returns>A Python that has alembic and a driver, with alembic's version, or null.</returns>
    internal static async Task<(string Python, string Version)?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            try
            {
                var run = await ProgramRun.StartAsync(
                    python, ["-c", "import alembic, psycopg2; print(alembic.__version__)"], Nothing, cancellationToken);
                if (run.ExitCode == 0)
                    return (python, run.Output.Trim());
            }
            catch (Win32Exception)
            {
                // There is no such program; the next may be there.
            }
        }

        return null;
    }

    private static Dictionary<string, string> Nothing { get; } = [];

    private async Task<double> RunAsync(ThrowawayDatabase database, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string> { ["ALEMBIC_URL"] = UrlOf(database) };
        var run = await ProgramRun.StartAsync(python, arguments, environment, cancellationToken);
        return run.MustSucceed("alembic").Seconds;
    }

    private static string UrlOf(ThrowawayDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture,
            $"postgresql+psycopg2://{connection.Username}:{connection.Password}@/{connection.Database}?host={connection.Host}&port={connection.Port}");
    }
}
