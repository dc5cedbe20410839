namespace MigrateBuild.SlowWay;

/// <summary>A migration, or the whole way, as both ways see it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ours">The product's outcome.</param>
/// <param name="Slow">The slow way's verdict.</param>
/// <param name="Details">What the slow way found.</param>
/// <param name="Refused">Why a build refuses one of its scripts, or null.</param>
internal sealed record VerdictRow(string Name, OurOutcome Ours, string Slow, IReadOnlyList<string> Details, string? Refused)
{
    internal bool Agrees => Ours.Verdict == Slow;
}
