using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.SlowWay;

/// <summary>What the product says of a migration, or of the whole way.</summary>
/// <param name="Verdict">The verdict, as the report writes it.</param>
/// <param name="Details">Its message, and a line for each difference.</param>
/// <param name="Fix">The statements that it offers at the end of the down script.</param>
/// <param name="HasWords">Whether each difference has a statement or a word of its own, or what failed is no difference.</param>
internal sealed record OurOutcome(string Verdict, IReadOnlyList<string> Details, IReadOnlyList<string> Fix, bool HasWords)
{
    internal bool IsFailure => Verdict is not ("reversible" or "irreversible");

    internal static OurOutcome Of(RoundTripOutcome outcome) => new(
        outcome.Verdict.Word(),
        outcome.Differences.Count > 0
            ? [.. outcome.Differences.Select(difference => difference.ToString())]
            : outcome.Message?.Trim().Split('\n') ?? [],
        outcome.Fix,
        outcome.Verdict != RoundTripVerdict.DownDiffers
            || outcome.Differences.All(difference => difference.Fix.Count > 0 || difference.Advice is not null));
}
