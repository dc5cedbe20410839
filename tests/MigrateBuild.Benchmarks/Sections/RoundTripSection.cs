using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Benchmarks.Peers.Alembic;
using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>The round trip of a corpus beside psql, psql with pg_dump, and alembic.</summary>
internal sealed class RoundTripSection(BenchContext context, Corpus corpus)
{
    private const double PsqlGoal = 1.5;
    private const double DumpGoal = 0.2;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var page = context.Page;
        page.Heading($"Round trip: {corpus}");
        var ours = new OurRoundTrip(context.Server, corpus);
        var contenders = new List<Contender> { new("MigrateBuild, round trip with comparison", ours.RunAsync) };
        PsqlPeer? dumping = null;
        if (context.Programs.AreInstalled)
        {
            var plain = new PsqlPeer(context.Server, context.Programs, corpus, () => ours.Report!, dumps: false);
            contenders.Add(new("psql, the same scripts in one session", plain.RunAsync));
            if (context.SlowRounds > 0)
            {
                dumping = new PsqlPeer(context.Server, context.Programs, corpus, () => ours.Report!, dumps: true);
                contenders.Add(new("psql with pg_dump at every step", dumping.RunAsync, context.SlowRounds));
            }
        }
        else
        {
            page.Line($"Left out: psql and pg_dump, which are not in {Path.GetDirectoryName(context.Programs.Psql)}.\n");
        }

        using var project = await AddAlembicAsync(contenders, cancellationToken);
        var samples = await Race.RunAsync(contenders, context.Rounds, cancellationToken);
        page.Table(samples);
        DescribeVerdicts(ours.Report!);
        if (context.Programs.AreInstalled)
            page.Goal("round trip ÷ psql", samples[0].RatioTo(samples[1]).Median, PsqlGoal);
        if (dumping is not null)
            page.Goal($"round trip ÷ psql with pg_dump ({dumping.Dumps} dumps)", samples[0].RatioTo(samples[2]).Median, DumpGoal);
        page.Line("");
    }

    private async Task<AlembicProject?> AddAlembicAsync(List<Contender> contenders, CancellationToken cancellationToken)
    {
        if (corpus.Setup is not null || corpus.Set.Migrations.Any(migration => migration.Down is null))
        {
            context.Page.Line("Left out: alembic, since this corpus needs a setup or has migrations without a down script.\n");
            return null;
        }

        if (await AlembicPeer.FindAsync(cancellationToken) is not { } found)
        {
            context.Page.Line("Left out: alembic, since no Python here has alembic and psycopg2 (Debian: apt-get install alembic "
                + "python3-psycopg2).\n");
            return null;
        }

        if ((await new RoundTrip(corpus.Set, context.Server).RunAsync(cancellationToken: cancellationToken)).WholeWay.IsFailure)
        {
            context.Page.Line("Left out: alembic, which ends at the first script that fails.\n");
            return null;
        }

        var project = await AlembicProject.CreateAsync(corpus, cancellationToken);
        var peer = new AlembicPeer(context.Server, found.Python, project, corpus);
        if (context.SlowRounds > 0)
            contenders.Add(new($"alembic {found.Version}, up, down, up of each in one process", peer.StairwayAsync, context.SlowRounds));
        contenders.Add(new($"alembic {found.Version}, head, base, head in three processes", peer.HeadBaseHeadAsync));
        return project;
    }

    private void DescribeVerdicts(RoundTripReport report)
    {
        var counts = report.Migrations.GroupBy(item => item.Outcome.Verdict).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Word()}");
        context.Page.Line($"Verdicts: {string.Join(", ", counts)}; whole way {report.WholeWay.Verdict.Word()}.\n");
    }
}
