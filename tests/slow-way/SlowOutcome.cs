using MigrateBuild.Schema;

namespace MigrateBuild.SlowWay;

/// <summary>What the slow way says of a migration, or of the whole way.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Details">What psql wrote, or the lines in which the dumps differ.</param>
internal sealed record SlowOutcome(RoundTripVerdict Verdict, IReadOnlyList<string> Details)
{
    internal static SlowOutcome Of(RoundTripVerdict verdict) => new(verdict, []);

    internal static SlowOutcome Failed(RoundTripVerdict verdict, string errors) => new(verdict, errors.Split('\n'));
}
