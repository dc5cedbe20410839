namespace MigrateBuild.Scripts.Catalog;

/// <summary>How the schema behind a downgrade is not what it was before the upgrade.</summary>
internal enum DifferenceKind
{
    /// <summary>Something is there that was not.</summary>
    LeftOver,

    /// <summary>The up script dropped something, and it did not come back.</summary>
    Missing,

    /// <summary>The up script left something alone, and the down script dropped it.</summary>
    Destroyed,

    /// <summary>It has another name, or lies in another schema.</summary>
    Renamed,

    /// <summary>It has another property.</summary>
    Changed,
}
