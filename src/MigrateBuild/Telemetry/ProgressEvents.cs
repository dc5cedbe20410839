using Microsoft.Extensions.Logging;

namespace MigrateBuild.Telemetry;

/// <summary>
/// The log entries before and after the script of a migration, by which a logger can tell them from others, and the numbers of what
/// <see cref="Telemetry.MigrationLog"/> does not write.
/// </summary>
internal static class ProgressEvents
{
    internal static EventId Begun { get; } = new(1, "MigrationBegun");

    internal static EventId Ended { get; } = new(2, "MigrationEnded");

    internal static EventId Failed { get; } = new(3, "MigrationFailed");

    /// <summary>What the server says while a script runs.</summary>
    internal static EventId ServerNotice { get; } = new(50, "ServerNotice");

    /// <summary>A line of DbUp.</summary>
    internal static EventId DbUp { get; } = new(60, "DbUp");

    /// <summary>The parameter of <see cref="Ended"/> that says what was done with the migration.</summary>
    internal const string What = nameof(What);

    /// <summary>The value of <see cref="What"/> of a downgrade.</summary>
    internal const string Reverted = nameof(Reverted);

    /// <summary>The parameter of <see cref="Ended"/> that says with which.</summary>
    internal const string Migration = nameof(Migration);

    /// <summary>The parameter of <see cref="Ended"/> that says how long it took.</summary>
    internal const string Milliseconds = nameof(Milliseconds);

    /// <summary>The parameter with the path of a script; a line that has it begins with it and a colon.</summary>
    internal const string Script = nameof(Script);

    internal static void LogBegun(ILogger logger, string migration, MigrationDirection direction, bool isSingleTransaction) =>
        logger.LogInformation(
        Begun,
        "{What} {Migration} …",
        isSingleTransaction ? "Running" : direction == MigrationDirection.Upgrade ? "Applying" : "Reverting",
        migration);

    /// <remarks>What went wrong reaches the caller as an exception.</remarks>
    internal static void LogFailed(ILogger logger, string migration) => logger.LogDebug(Failed, "{Migration} failed.", migration);

    /// <remarks>In a single transaction nothing is applied before all is.</remarks>
    internal static void LogEnded(
        ILogger logger, string migration, MigrationDirection direction, bool isSingleTransaction, TimeSpan duration) =>
        logger.LogInformation(
        Ended,
        "{What} {Migration} in {Milliseconds:0} ms.",
        isSingleTransaction ? "Ran" : direction == MigrationDirection.Upgrade ? "Applied" : Reverted,
        migration,
        duration.TotalMilliseconds);
}
