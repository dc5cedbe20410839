namespace MigrateBuild;

/// <summary>What a failure leaves of the script or the run in which it happened.</summary>
public enum MigrationFailureEffect
{
    /// <summary>The failure came before anything was run: the database is what it was.</summary>
    NothingRun,

    /// <summary>A script ran in a transaction that was rolled back: nothing of it stays. Migrations that committed before it do.</summary>
    RolledBack,

    /// <summary>
    /// A script ran outside a transaction: what it did before it failed stays, and the history says that it is unfinished.
    /// </summary>
    Partial,

    /// <summary>
    /// The connection was lost, perhaps at COMMIT: the history says what is applied. Of a transaction that did not commit nothing stays.
    /// </summary>
    Unknown,

    /// <summary>All that was to be done is done; what comes after it failed.</summary>
    Done,
}
