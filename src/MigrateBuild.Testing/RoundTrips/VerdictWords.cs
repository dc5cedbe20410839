namespace MigrateBuild.Testing;

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
        RoundTripVerdict.Reversible => "up, down and up again leave the schema as expected",
        RoundTripVerdict.Irreversible => "is declared irreversible",
        RoundTripVerdict.NoDown => "has no down script",
        RoundTripVerdict.UpFailed => "the upgrade fails",
        RoundTripVerdict.DownFailed => "the downgrade fails",
        RoundTripVerdict.DownDiffers => "the downgrade does not restore the schema",
        RoundTripVerdict.SecondUpFailed => "the upgrade fails when it runs again after the downgrade",
        _ => "the upgrade leads to a different schema when it runs again after the downgrade",
    };
}
