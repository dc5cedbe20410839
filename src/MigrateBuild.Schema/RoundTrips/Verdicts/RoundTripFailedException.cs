using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Schema;

/// <summary>A round trip in which something failed. The message is what a test would say of each failure, in order.</summary>
public sealed class RoundTripFailedException : Exception
{
    internal RoundTripFailedException(RoundTripReport report)
        : base(FailureSummary.Of(report)) => Report = report;

    /// <summary>The whole report.</summary>
    public RoundTripReport Report { get; }
}
