using MigrateBuild.Testing;

namespace MigrateBuild.SlowWay;

/// <summary>What the product says of a migration, or of the whole way.</summary>
/// <param name="Verdict">The verdict, as the report writes it.</param>
/// <param name="Details">Its message, and a line for each difference.</param>
internal sealed record OurOutcome(string Verdict, IReadOnlyList<string> Details)
{
    internal static OurOutcome Of(RoundTripOutcome outcome) => new(
        outcome.Verdict.Word(),
        outcome.Differences.Count > 0
            ? [.. outcome.Differences.Select(difference => difference.ToString())]
            : outcome.Message?.Trim().Split('\n') ?? []);
}
