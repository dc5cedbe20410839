namespace MigrateBuild;

/// <summary>What kind of failure a <see cref="MigrationException"/> is. Later versions may tell more kinds apart.</summary>
public enum MigrationFailureKind
{
    /// <summary>The server refused a statement of a script, its COMMIT, or the history row that belongs to it.</summary>
    ScriptFailed,

    /// <summary>The connection to the server was lost while a script ran.</summary>
    ConnectionLost,

    /// <summary>
    /// A script that the migrator does not send: it holds transaction control or what only psql can run, or its text is not the one that
    /// was compiled.
    /// </summary>
    ScriptRefused,

    /// <summary>A script drops or moves the history table.</summary>
    HistoryDropped,

    /// <summary>The history table could not be created, read or written, or is none of MigrateBuild's.</summary>
    HistoryUnavailable,

    /// <summary>
    /// There is no such migration in the set or the database, fewer than the steps that were asked for, or the target lies in the other
    /// direction.
    /// </summary>
    NoSuchTarget,

    /// <summary>A migration on the way of a downgrade cannot be taken back: it is irreversible, or nobody has its script.</summary>
    NoDowngrade,

    /// <summary>A downgrade would drop tables that hold rows, see <see cref="MigratorOptions.AllowDataLoss"/>.</summary>
    DataLoss,

    /// <summary>A script cannot be part of a single transaction, see <see cref="MigratorOptions.SingleTransaction"/>.</summary>
    NotInSingleTransaction,

    /// <summary>
    /// A <c>no-transaction</c> script was begun and not seen to end, see <see cref="Migrator.ResolveAsApplied"/> and
    /// <see cref="Migrator.ResolveAsReverted"/>.
    /// </summary>
    Unfinished,

    /// <summary>Nothing is unfinished that could be resolved.</summary>
    NothingToResolve,

    /// <summary>The database and the set do not match, see <see cref="MigrationDriftException"/>.</summary>
    Drift,

    /// <summary>Another run held the lock for too long, see <see cref="MigrationLockTimeoutException"/>.</summary>
    Locked,

    /// <summary>A connection pooler between client and server shares sessions, so that no lock would hold.</summary>
    SharedSession,

    /// <summary>The history of another tool could not be taken over.</summary>
    NotAdopted,

    /// <summary>The tenants of a run could not be listed, or one of them is no name of a database or schema.</summary>
    NoTenants,

    /// <summary>DbUp's builder is set up in a way in which migrations cannot run.</summary>
    WrongBuilder,
}
