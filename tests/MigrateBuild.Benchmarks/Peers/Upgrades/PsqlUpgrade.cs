using System.Text;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Peers.Upgrades;

/// <summary>One psql session, a transaction a script, without a history.</summary>
internal sealed class PsqlUpgrade(ThrowawayServer server, PostgresPrograms programs, Corpus corpus)
{
    internal async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        using var folder = new TemporaryFolder();
        var text = new StringBuilder();
        foreach (var migration in corpus.Set.Migrations)
            text.Append("BEGIN;\n").Append(migration.Up.Text).Append("\n;\nCOMMIT;\n");
        var file = await folder.WriteAsync("up.sql", text.ToString(), cancellationToken);
        var run = await ProgramRun.StartAsync(
            programs.Psql, PostgresPrograms.PsqlArguments(file, false), PostgresPrograms.Environment(database), cancellationToken);
        return run.MustSucceed("psql").Seconds;
    }
}
