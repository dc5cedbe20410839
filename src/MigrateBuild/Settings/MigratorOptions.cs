using Microsoft.Extensions.Logging;

namespace MigrateBuild;

/// <summary>How a <see cref="Migrator"/> works. The migrator copies the values when it is made.</summary>
public sealed class MigratorOptions
{
    /// <summary>
    /// The schema of the history table, created where it is missing. Null: the set's (<c>MigrationHistorySchema</c>), else <c>public</c>.
    /// </summary>
    public string? HistorySchema { get; set; }

    /// <summary>The name of the history table. Null: the set's (<c>MigrationHistoryTable</c>), else <c>migration_history</c>.</summary>
    public string? HistoryTable { get; set; }

    /// <summary>
    /// How long to wait until another runner of the same set on the same database is done; 5 minutes by default.
    /// Zero does not wait at all, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </summary>
    public TimeSpan RunLockTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long to wait for a server that cannot be reached yet, since it is starting or restarting, or its host is not known yet. Zero,
    /// the default, does not wait; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. What does not get better by itself, such as a
    /// wrong password or a missing database, fails at once. In a host (<c>MigrationHostOptions.Migrator</c> of the package
    /// MigrateBuild.Hosting) the default is 30 seconds.
    /// </summary>
    public TimeSpan ServerStartTimeout { get; set; }

    /// <summary>
    /// Whether an upgrade creates the database where it does not exist, through the database <c>postgres</c> of the same server, or else
    /// <c>template1</c>. Its owner is the role of the connection, which needs <c>CREATEDB</c>. Of several that start at once one creates
    /// it.
    /// Needs a connection string: a data source does not give its password away.
    /// </summary>
    public bool CreateDatabase { get; set; }

    /// <summary>
    /// How long a statement of a script may wait for a lock, unless the script's <c>lock-timeout</c> says otherwise; 5 seconds by
    /// default. What waits for a lock makes all that come after it wait too, so that a migration behind one long query would stop
    /// everybody. A script in a transaction that did not get a lock in time is rolled back and tried again, see
    /// <see cref="LockRetryTime"/>. <see cref="Timeout.InfiniteTimeSpan"/> waits as the server is set up to. Scripts outside a
    /// transaction wait so by default: what they leave half-done, such as an invalid index, cannot be tried again.
    /// </summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a script that did not get a lock is tried again, with pauses that grow; 2 minutes by default. Zero does not try
    /// again.
    /// </summary>
    public TimeSpan LockRetryTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a statement of a script may run, unless its <c>statement-timeout</c> says otherwise. Null: as the server is set up.
    /// </summary>
    public TimeSpan? StatementTimeout { get; set; }

    /// <summary>
    /// Whether a migration that comes before an applied one is applied late. By default an upgrade refuses it (MIG6003). In
    /// <see cref="OfflineSql.WriteDowngrade"/>: whether migrations that were applied in another order than that of their versions are
    /// taken back in order of version.
    /// </summary>
    public bool AllowOutOfOrder { get; set; }

    /// <summary>Whether a downgrade may drop tables that hold rows. By default it refuses to, before anything runs.</summary>
    public bool AllowDataLoss { get; set; }

    /// <summary>
    /// Whether all migrations of a run commit together or not at all. A script that cannot run in a transaction is refused then,
    /// before anything runs.
    /// </summary>
    public bool SingleTransaction { get; set; }

    /// <summary>Whether a run only finds out what it would do, and changes nothing.</summary>
    internal bool DryRun { get; set; }

    /// <summary>Where progress and the server's notices go. Null: nowhere.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>
    /// The clock of the run: of its waits, of durations in results, and of the times of the history, which go on with the server's while
    /// a script runs.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
