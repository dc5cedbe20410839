using Microsoft.Extensions.Logging;

namespace MigrateBuild.Telemetry;

/// <summary>Lines of the log about where a database is, and whether it is there.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(LogLevel.Information, "Waiting for the server at {Place}: {Reason}.")]
    internal static partial void WaitingForServer(this ILogger logger, string place, string reason);

    [LoggerMessage(LogLevel.Information, "Created the database {Database} on {Place}.")]
    internal static partial void CreatedDatabase(this ILogger logger, string database, string place);

    [LoggerMessage(LogLevel.Information, "{Set}: the database is at {Migration} (head); nothing to apply.")]
    internal static partial void AtHead(this ILogger logger, string set, string migration);

    [LoggerMessage(LogLevel.Information, "{Set}: the database is at {Migration}, which a newer build applied; nothing to apply.")]
    internal static partial void AheadOfHead(this ILogger logger, string set, string migration);

    [LoggerMessage(LogLevel.Information, "{Set}: applied {Count} in {Seconds:0.00} s; the database is at {Migration}.")]
    internal static partial void Upgraded(this ILogger logger, string set, int count, double seconds, string migration);
}
