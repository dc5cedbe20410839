using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Reporting;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>Runs the sections that are asked for, and writes the results.</summary>
internal static class PeerRun
{
    private static readonly int[] FailureSizes = [60, 120, 240];

    internal static async Task RunAsync(PeerOptions options, string command, CancellationToken cancellationToken)
    {
        var page = new ResultPage();
        page.Line("# MigrateBuild beside its peers\n");
        Machine.Describe(page, command);
        await using var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment("local"), cancellationToken);
        page.Line($"- {server.Description}\n");
        PostgresPrograms programs;
        await using (var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken))
            programs = await PostgresPrograms.FindAsync(database, cancellationToken);

        var context = new BenchContext(server, programs, page, options.Rounds, options.SlowRounds);
        if (options.Only.Contains("roundtrip"))
            foreach (var corpus in CorporaOf(options))
                await new RoundTripSection(context, corpus).RunAsync(cancellationToken);
        if (options.Only.Contains("failures"))
            await new FailureSection(context, FailureSizes).RunAsync(cancellationToken);
        if (options.Only.Contains("growth"))
            await new GrowthSection(context, options.Growth).RunAsync(cancellationToken);
        if (options.Only.Contains("build"))
            await new BuildSection(context, [Corpus.Shop(), Corpus.Generated(300)]).RunAsync(cancellationToken);

        var isWhole = options.Corpus is null && options.Only.Count == 4;
        if ((options.Out ?? (isWhole ? Path.Combine(Repository.Results, "peers.md") : null)) is { } file)
            page.WriteTo(file);
    }

    private static IReadOnlyList<Corpus> CorporaOf(PeerOptions options) => options.Corpus is { } folder
        ? [Corpus.Folder(folder, options.Layout, options.Setup)]
        : [Corpus.Shop(), Corpus.Generated(options.Generated)];
}
