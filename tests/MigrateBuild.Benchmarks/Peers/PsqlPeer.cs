using System.Globalization;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Peers;

/// <summary>One psql session that runs the same scripts, with or without a pg_dump wherever the product takes a snapshot.</summary>
/// <param name="server">The server.</param>
/// <param name="programs">psql and pg_dump.</param>
/// <param name="corpus">The migrations.</param>
/// <param name="report">What the round trip ran.</param>
/// <param name="dumps">Whether the schema is dumped.</param>
internal sealed class PsqlPeer(
    ThrowawayServer server, PostgresPrograms programs, Corpus corpus, Func<RoundTripReport> report, bool dumps)
{
    /// <summary>How many dumps the last run wrote.</summary>
    internal int Dumps { get; private set; }

    /// <summary>Runs psql. The database is there before the clock starts, unlike the product's.</summary>
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        using var folder = new TemporaryFolder();
        var environment = PostgresPrograms.Environment(database);
        if (corpus.Setup is { } setup)
        {
            var setupFile = await folder.WriteAsync("setup.sql", setup, cancellationToken);
            var prepared = await ProgramRun.StartAsync(
                programs.Psql, PostgresPrograms.PsqlArguments(setupFile, false), environment, cancellationToken);
            prepared.MustSucceed("psql");
        }

        Dumps = 0;
        var outcomes = report();
        var text = PsqlScript.Of(outcomes, dumps ? () => DumpCommand(folder) : null);
        var file = await folder.WriteAsync("steps.sql", text, cancellationToken);
        // Where nothing fails psql must not either: a peer that stops early would be fast.
        var fails = outcomes.Migrations.Any(item => item.Outcome.IsFailure) || outcomes.WholeWay.IsFailure;
        var arguments = fails ? ["-X", "-q", "-f", file] : PostgresPrograms.PsqlArguments(file, false);
        var run = await ProgramRun.StartAsync(programs.Psql, arguments, environment, cancellationToken);
        run.MustSucceed("psql");
        if (dumps && Directory.GetFiles(folder.Path, "*.dump").Length != Dumps)
            throw new InvalidOperationException($"pg_dump did not write all of {Dumps} dumps: {run.Errors}");
        return run.Seconds;
    }

    private string DumpCommand(TemporaryFolder folder)
    {
        Dumps++;
        return string.Create(CultureInfo.InvariantCulture, $"'{programs.PgDump}' --schema-only -f '{folder.Path}/{Dumps}.dump'");
    }
}
