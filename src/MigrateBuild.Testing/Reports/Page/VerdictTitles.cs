using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The verdicts as the page shows them, and what they mean.</summary>
internal static class VerdictTitles
{
    internal static string Title(this RoundTripVerdict verdict) => verdict switch
    {
        RoundTripVerdict.Reversible => "Reversible",
        RoundTripVerdict.Irreversible => "Irreversible",
        RoundTripVerdict.NoDown => "No down script",
        RoundTripVerdict.UpFailed => "Upgrade failed",
        RoundTripVerdict.DownFailed => "Downgrade failed",
        RoundTripVerdict.DownDiffers => "Schema not restored",
        RoundTripVerdict.SecondUpFailed => "Second upgrade failed",
        _ => "Second upgrade differs",
    };

    internal static string Meaning(this RoundTripVerdict verdict) => verdict switch
    {
        RoundTripVerdict.Reversible => "Upgrade, downgrade and second upgrade ran, and the schema was as expected after each.",
        RoundTripVerdict.Irreversible => "The up script declares that there is no way back and gives the reason. Only the upgrade was run.",
        RoundTripVerdict.NoDown => "There is no down script, and the up script gives no reason for it. Only the upgrade was run.",
        RoundTripVerdict.UpFailed => "The upgrade failed.",
        RoundTripVerdict.DownFailed => "The downgrade failed.",
        RoundTripVerdict.DownDiffers => "The downgrade ran, but the schema is not what it was before the upgrade.",
        RoundTripVerdict.SecondUpFailed => "The downgrade restored the schema, but the upgrade failed when it was run again.",
        _ => "The second upgrade led to a different schema than the first.",
    };
}
