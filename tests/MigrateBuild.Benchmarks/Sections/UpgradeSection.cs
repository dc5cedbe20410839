using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Benchmarks.Peers.Alembic;
using MigrateBuild.Benchmarks.Peers.Builds;
using MigrateBuild.Benchmarks.Peers.Upgrades;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>An upgrade of an empty database to head, beside what others need for it; and what a migration costs in a long set.</summary>
internal sealed class UpgradeSection(BenchContext context, int count, int longCount)
{
    private const double PsqlGoal = 1.1;

    // A run takes a quarter of a second, and what the machine does besides weighs the more.
    private const int RoundsToOne = 3;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var page = context.Page;
        var corpus = Corpus.Generated(count);
        page.Heading($"Upgrade: {corpus}");
        var contenders = new List<Contender>
        {
            new("MigrateBuild, in a warm process", new OurUpgrade(context.Server, corpus).RunAsync, WarmUps: Contender.WarmProcess),
            new("DbUp with plain scripts, in a warm process", new DbUpUpgrade(context.Server, corpus).RunAsync, WarmUps: Contender.WarmProcess),
        };
        if (context.Programs.AreInstalled)
            contenders.Insert(
                1, new("psql, one session, a transaction a script", new PsqlUpgrade(context.Server, context.Programs, corpus).RunAsync));
        using var program = await BuiltProject.CreateAsync(corpus, cancellationToken, isCommandLine: true);
        contenders.Add(new("MigrateBuild's command line, a process", new CommandLineUpgrade(context.Server, program).RunAsync));
        using var project = await AlembicProject.CreateAsync(corpus, cancellationToken);
        if (await AlembicPeer.FindAsync(cancellationToken) is { } alembic)
            contenders.Add(new(
                $"alembic {alembic.Version}, a process", new AlembicPeer(context.Server, alembic.Python, project, corpus).HeadAsync));
        else
            page.Line("Left out: alembic (Debian: apt-get install alembic python3-psycopg2).\n");
        if (await DbmateUpgrade.FindAsync(cancellationToken) is { } dbmate)
            contenders.Add(new($"{dbmate.Version}, a process", new DbmateUpgrade(context.Server, dbmate.Program, corpus).RunAsync));
        else
            page.Line("Left out: dbmate (npm install dbmate, and its path in MIGRATEBUILD_BENCHMARK_DBMATE).\n");
        if (context.Programs.AreInstalled && await SqitchUpgrade.FindAsync(cancellationToken) is { } sqitch)
            contenders.Add(new(
                $"sqitch {sqitch}, a process", new SqitchUpgrade(context.Server, context.Programs, corpus).RunAsync, context.SlowRounds));
        else
            page.Line("Left out: sqitch (Debian: apt-get install sqitch libdbd-pg-perl).\n");

        var samples = await Race.RunAsync(contenders, context.Rounds * RoundsToOne, cancellationToken);
        page.Table(samples);
        if (context.Programs.AreInstalled)
            page.Goal("upgrade ÷ psql", samples[0].RatioTo(samples[1]).Median, PsqlGoal);
        page.Line("");
        if (context.Programs.AreInstalled && context.SlowRounds > 0)
            await GrowAsync(longCount, cancellationToken);
    }

    private async Task GrowAsync(int most, CancellationToken cancellationToken)
    {
        var page = context.Page;
        page.Heading(FormattableString.Invariant($"Upgrade of up to {most:#,0} migrations"));
        page.Line("| migrations | MigrateBuild, in a warm process | a migration | psql | ours ÷ psql |");
        page.Line("|---|---|---|---|---|");
        var costs = new List<double>();
        foreach (var size in new[] { most / 10, most })
        {
            var corpus = Corpus.Generated(size);
            var samples = await Race.RunAsync(
                [
                    new("MigrateBuild", new OurUpgrade(context.Server, corpus).RunAsync),
                    new("psql", new PsqlUpgrade(context.Server, context.Programs, corpus).RunAsync),
                ],
                context.SlowRounds, cancellationToken);
            costs.Add(samples[0].Median / size);
            page.Line(FormattableString.Invariant(
                $"| {size:#,0} | {Format.Seconds(samples[0].Median)} | {Format.Seconds(costs[^1])} | {Format.Seconds(samples[1].Median)} | {Format.Ratio(samples[0].RatioTo(samples[1]).Median)} |"));
        }

        page.Line("");
        page.Goal("a migration of the longer set ÷ one of the shorter", costs[1] / costs[0], 1.1);
        page.Line("");
    }
}
