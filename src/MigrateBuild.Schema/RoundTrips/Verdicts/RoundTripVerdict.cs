namespace MigrateBuild.Schema;

/// <summary>What the round trip says of a migration.</summary>
public enum RoundTripVerdict
{
    /// <summary>Up, down, up: each step ran, and the schema was each time what it had to be.</summary>
    Reversible,

    /// <summary>Declared by its <c>irreversible</c> directive; only the upgrade was run.</summary>
    Irreversible,

    /// <summary>There is no down script, and no reason for it; only the upgrade was run.</summary>
    NoDown,

    /// <summary>The upgrade failed.</summary>
    UpFailed,

    /// <summary>The downgrade failed.</summary>
    DownFailed,

    /// <summary>The downgrade ran, but the schema is not what it was before the upgrade.</summary>
    DownDiffers,

    /// <summary>The downgrade restored the schema, but the upgrade failed when it was run again.</summary>
    SecondUpFailed,

    /// <summary>The upgrade ran again, but the schema is not what it was the first time.</summary>
    SecondUpDiffers,
}
