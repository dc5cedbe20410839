using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Reporting;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>Runs the sections that are asked for, and writes the results.</summary>
internal static class PeerRun
{
    private static readonly TimeSpan LongQuery = TimeSpan.FromSeconds(15);
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

        var isWhole = options.Corpus is null && options.Only.Count == PeerOptions.Sections.Count;
        var file = options.Out ?? (isWhole ? Path.Combine(Repository.Results, "peers.md") : null);
        foreach (var section in SectionsOf(options, new BenchContext(server, programs, page, options.Rounds, options.SlowRounds)))
        {
            await section(cancellationToken);
            // After each section: a run that is cut short leaves what it has.
            if (file is not null)
                page.WriteTo(file);
        }
    }

    private static IEnumerable<Func<CancellationToken, Task>> SectionsOf(PeerOptions options, BenchContext context)
    {
        if (options.Only.Contains("roundtrip"))
            foreach (var corpus in CorporaOf(options))
                yield return new RoundTripSection(context, corpus).RunAsync;
        if (options.Only.Contains("upgrade"))
            yield return new UpgradeSection(context, options.Upgrade, options.LongUpgrade).RunAsync;
        if (options.Only.Contains("locks"))
            yield return new LockSection(context, LongQuery).RunAsync;
        if (options.Only.Contains("failures") && options.SlowRounds > 0)
            yield return new FailureSection(context, FailureSizes).RunAsync;
        if (options.Only.Contains("growth"))
            yield return new GrowthSection(context, options.Growth).RunAsync;
        if (options.Only.Contains("build") && options.SlowRounds > 0)
            yield return new BuildSection(context, [Corpus.Shop(), Corpus.Generated(300)]).RunAsync;
    }

    private static IReadOnlyList<Corpus> CorporaOf(PeerOptions options) => options.Corpus is { } folder
        ? [Corpus.Folder(folder, options.Layout, options.Setup)]
        : [Corpus.Shop(), Corpus.Generated(options.Generated)];
}
