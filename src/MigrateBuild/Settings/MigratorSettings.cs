using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MigrateBuild.Errors;
using MigrateBuild.Sql;

namespace MigrateBuild.Settings;

/// <summary>The options of a migrator as they were when it was made, with every default filled in.</summary>
internal sealed record MigratorSettings(
    string HistorySchema, string HistoryTable, TimeSpan RunLockTimeout, ILogger Logger, TimeProvider TimeProvider)
{
    /// <summary>How long a statement may wait for a lock; null as the server is set up.</summary>
    internal TimeSpan? LockTimeout { get; init; }

    internal TimeSpan LockRetryTime { get; init; }

    /// <summary>How long a statement may run; null as the server is set up.</summary>
    internal TimeSpan? StatementTimeout { get; init; }

    internal bool AllowOutOfOrder { get; init; }

    internal bool AllowDataLoss { get; init; }

    internal bool SingleTransaction { get; init; }

    /// <summary>Whether a run only finds out what it would do.</summary>
    internal bool DryRun { get; init; }

    /// <summary>How long to wait for a server that is starting.</summary>
    internal TimeSpan ServerStartTimeout { get; init; }

    /// <summary>Whether an upgrade creates the database where it is missing.</summary>
    internal bool CreatesDatabase { get; init; }

    /// <summary>How whoever started the migrator asks for what helps where no connection opens.</summary>
    internal ConnectionAdvice Advice { get; init; } = ConnectionAdvice.InCode;

    /// <summary>Whether the database is thrown away afterwards: nothing in it is to be put right by hand.</summary>
    internal bool IsThrowaway { get; init; }

    /// <summary>Whether the history's schema is a tenant's: runs on other schemas of the database are no reason to wait.</summary>
    internal bool IsTenantSchema { get; init; }

    /// <summary>Whether an upgrade creates the history's schema where it is missing.</summary>
    internal bool CreatesHistorySchema { get; init; } = true;

    // NAMEDATALEN - 1: the server cuts longer names silently, and a table that was created could not be found again.
    internal static MigratorSettings From(MigrationSet set, MigratorOptions? options)
    {
        options ??= new MigratorOptions();
        if (options.RunLockTimeout < TimeSpan.Zero && options.RunLockTimeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), options.RunLockTimeout, "RunLockTimeout is below zero.");
        if (options.ServerStartTimeout < TimeSpan.Zero && options.ServerStartTimeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), options.ServerStartTimeout, "ServerStartTimeout is below zero.");
        return new(
            CheckName(options.HistorySchema ?? set.HistorySchema ?? "public", nameof(MigratorOptions.HistorySchema)),
            CheckName(options.HistoryTable ?? set.HistoryTable ?? "migration_history", nameof(MigratorOptions.HistoryTable)),
            options.RunLockTimeout,
            options.Logger ?? NullLogger.Instance,
            options.TimeProvider ?? throw new ArgumentException("TimeProvider is null.", nameof(options)))
        {
            LockTimeout = CheckTimeout(options.LockTimeout, nameof(MigratorOptions.LockTimeout)),
            LockRetryTime = options.LockRetryTime >= TimeSpan.Zero
                ? options.LockRetryTime
                : throw new ArgumentOutOfRangeException(nameof(options), options.LockRetryTime, "LockRetryTime is below zero."),
            StatementTimeout = options.StatementTimeout is { } timeout
                ? CheckTimeout(timeout, nameof(MigratorOptions.StatementTimeout))
                : null,
            AllowOutOfOrder = options.AllowOutOfOrder,
            AllowDataLoss = options.AllowDataLoss,
            SingleTransaction = options.SingleTransaction,
            DryRun = options.DryRun,
            ServerStartTimeout = options.ServerStartTimeout,
            CreatesDatabase = options.CreateDatabase,
        };
    }

    // The server counts milliseconds in an int, and takes zero for no limit at all.
    private static TimeSpan? CheckTimeout(TimeSpan timeout, string option) => timeout == Timeout.InfiniteTimeSpan
        ? null
        : timeout >= TimeSpan.FromMilliseconds(1) && timeout.TotalMilliseconds <= int.MaxValue
            ? timeout
            : throw new ArgumentOutOfRangeException(
                nameof(timeout), timeout, $"{option} must be from 1 ms to {int.MaxValue} ms, or infinite.");

    /// <summary>Whether the server takes a name as it stands.</summary>
    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal) && SqlName.Fits(name);

    private static string CheckName(string name, string option) =>
        !IsName(name)
            ? throw new ArgumentException(
                $"{option} '{name}' is not a valid PostgreSQL name: it must have 1 to {SqlName.MostBytes} bytes and no NUL.", nameof(name))
            : name;
}
