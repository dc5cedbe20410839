using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>What failures cost: a corpus of which a third fails against the same one without its mistakes.</summary>
internal sealed class FailureSection(BenchContext context, IReadOnlyList<int> sizes)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var page = context.Page;
        page.Heading("Failures: a third of the migrations fails");
        page.Line("The climb alone (up, down, up of each), since the whole way ends at the first downgrade that fails. Were each failure a");
        page.Line("replay of all upgrades before it, the ratio would grow with the size of the corpus.\n");
        page.Line("| migrations | failures | without | with a third | with ÷ without, median (min–max) | per failure |");
        page.Line("|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            var whole = new OurRoundTrip(context.Server, Corpus.Generated(size));
            var broken = new OurRoundTrip(context.Server, Corpus.Generated(size, aThirdFails: true));
            var samples = await Race.RunAsync(
                [new($"{size}, a third fails", token => ClimbAsync(broken, token)),
                    new($"{size}, none fails", token => ClimbAsync(whole, token))],
                context.SlowRounds,
                cancellationToken);
            var failures = broken.Report!.Migrations.Count(item => item.Outcome.IsFailure);
            if (failures != size / 3 || whole.Report!.Migrations.Any(item => item.Outcome.IsFailure))
                throw new InvalidOperationException($"{failures} of {size} failed where {size / 3} were to.");
            var (median, min, max) = samples[0].RatioTo(samples[1]);
            page.Line(FormattableString.Invariant(
                $"| {size} | {failures}: {Verdicts(broken)} | {Format.Seconds(samples[1].Median)} | {Format.Seconds(samples[0].Median)} | {median:0.00} ({min:0.00}–{max:0.00}) | {Format.Seconds((samples[0].Median - samples[1].Median) / failures)} |"));
        }

        page.Line("");
    }

    private static async Task<double> ClimbAsync(OurRoundTrip run, CancellationToken cancellationToken)
    {
        await run.RunAsync(cancellationToken);
        return run.Climb;
    }

    private static string Verdicts(OurRoundTrip run) => string.Join(", ", run.Report!.Migrations
        .Where(item => item.Outcome.IsFailure)
        .GroupBy(item => item.Outcome.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key.Word()}"));
}
