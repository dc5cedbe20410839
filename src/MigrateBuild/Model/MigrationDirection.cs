namespace MigrateBuild;

/// <summary>Which way a run goes.</summary>
public enum MigrationDirection
{
    /// <summary>Applying migrations: their upgrade scripts, in the order of their versions.</summary>
    Upgrade,

    /// <summary>Taking migrations back: their downgrade scripts, the last applied first.</summary>
    Downgrade,
}
