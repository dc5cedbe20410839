namespace MigrateBuild.Schema.RoundTrips;

/// <summary>The verdicts as the report writes them.</summary>
internal static class VerdictWords
{
    internal static string Word(this RoundTripVerdict verdict) => verdict switch
    {
        RoundTripVerdict.Reversible => "reversible",
        RoundTripVerdict.Irreversible => "irreversible",
        RoundTripVerdict.NoDown => "no-down",
        RoundTripVerdict.UpFailed => "up-failed",
        RoundTripVerdict.DownFailed => "down-failed",
        RoundTripVerdict.DownDiffers => "down-differs",
        RoundTripVerdict.SecondUpFailed => "second-up-failed",
        _ => "second-up-differs",
    };

    /// <summary>The verdict as a sentence's predicate, after the migration's name.</summary>
    internal static string Sentence(this RoundTripVerdict verdict) => verdict switch
    {
        RoundTripVerdict.Reversible => "up, down and up again left the schema as expected",
        RoundTripVerdict.Irreversible => "is declared irreversible",
        RoundTripVerdict.NoDown => "has no down script",
        RoundTripVerdict.UpFailed => "the upgrade failed",
        RoundTripVerdict.DownFailed => "the downgrade failed",
        RoundTripVerdict.DownDiffers => "the downgrade did not restore the schema",
        RoundTripVerdict.SecondUpFailed => "the upgrade failed when it ran again after the downgrade",
        _ => "the upgrade led to a different schema when it ran again after the downgrade",
    };
}
