namespace MigrateBuild.Schema.Tracking;

/// <summary>What can look different when rows of a catalog change.</summary>
internal enum ChangeReach
{
    /// <summary>The owner of the row, and what depends on it.</summary>
    Owner,

    /// <summary>
    /// Everything, when a row that was there changes, such as the name of a schema; a row that comes or goes changes nothing else.
    /// </summary>
    Names,

    /// <summary>Everything, whatever happens.</summary>
    Everything,
}
