namespace MigrateBuild;

/// <summary>What the history says of a migration.</summary>
public enum MigrationState
{
    /// <summary>The upgrade has run.</summary>
    Applied,

    /// <summary>A <c>no-transaction</c> upgrade was begun and not seen to end.</summary>
    Applying,

    /// <summary>A <c>no-transaction</c> downgrade was begun and not seen to end.</summary>
    Reverting,
}
