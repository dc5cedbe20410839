using Microsoft.Extensions.Logging;

namespace MigrateBuild.Telemetry;

/// <summary>
/// All lines of the log but those of DbUp and the server. A number means the same line in every version, so that logs can be filtered
/// by it; docs/runtime.md lists them.
/// </summary>
internal static partial class MigrationLog
{
    [LoggerMessage(10, LogLevel.Information, "Waiting for the server at {Place}: {Reason}.")]
    internal static partial void WaitingForServer(this ILogger logger, string place, string reason);

    [LoggerMessage(11, LogLevel.Information, "Created the database {Database} on {Place}.")]
    internal static partial void CreatedDatabase(this ILogger logger, string database, string place);

    [LoggerMessage(12, LogLevel.Information, "Waiting for another run of the set {Set} on this database: {Holder}.")]
    internal static partial void WaitingForRun(this ILogger logger, string set, string holder);

    [LoggerMessage(13, LogLevel.Warning,
        "{What} did not get a lock within {Timeout} (attempt {Attempt}){Holder}; retrying in {Pause:0.0} s.")]
    internal static partial void RetryingForLock(
        this ILogger logger, string what, string timeout, int attempt, string holder, double pause);

    /// <summary>The same line of what is locked for a script, with which it begins.</summary>
    internal static void RetryingForLock(
        this ILogger logger, string script, string what, string timeout, int attempt, string holder, double pause) => logger.LogWarning(
        new EventId(13, nameof(RetryingForLock)),
        "{Script}: {What} did not get a lock within {Timeout} (attempt {Attempt}){Holder}; retrying in {Pause:0.0} s.",
        script,
        what,
        timeout,
        attempt,
        holder,
        pause);

    [LoggerMessage(20, LogLevel.Information, "{Set}: the database is at {Migration} (head); nothing to apply.")]
    internal static partial void AtHead(this ILogger logger, string set, string migration);

    [LoggerMessage(21, LogLevel.Information, "{Set}: the database is at {Migration}, which this build does not hold; nothing to apply.")]
    internal static partial void AheadOfHead(this ILogger logger, string set, string migration);

    [LoggerMessage(22, LogLevel.Information, "{Set}: applied {Count} in {Seconds:0.00} s; the database is at {Migration}.")]
    internal static partial void Upgraded(this ILogger logger, string set, int count, double seconds, string migration);

    [LoggerMessage(30, LogLevel.Warning,
        "{Migration} was applied to this database on {AppliedAt:u} (MigrateBuild {ToolVersion}), but this build does not hold it: "
        + "either the build is older, or the script was removed.")]
    internal static partial void UnknownMigration(this ILogger logger, string migration, string toolVersion, DateTimeOffset appliedAt);

    [LoggerMessage(31, LogLevel.Warning, "{Migration} comes before {Current}, which is applied already; it is applied now, out of order.")]
    internal static partial void OutOfOrder(this ILogger logger, string migration, string current);

    [LoggerMessage(40, LogLevel.Information, "Stamped the set {Set}: {Added} added, {Replaced} replaced, {Removed} removed.")]
    internal static partial void Stamped(this ILogger logger, string set, int added, int replaced, int removed);
}
