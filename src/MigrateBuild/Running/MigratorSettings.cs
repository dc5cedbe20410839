using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MigrateBuild.Running;

/// <summary>The options of a migrator as they were when it was made, with every default filled in.</summary>
internal sealed record MigratorSettings(
    string HistorySchema, string HistoryTable, TimeSpan RunLockTimeout, ILogger Logger, TimeProvider TimeProvider)
{
    // NAMEDATALEN - 1: the server cuts longer names silently, and a table that was created could not be found again.
    private const int LongestName = 63;

    internal static MigratorSettings From(MigrationSet set, MigratorOptions? options)
    {
        options ??= new MigratorOptions();
        if (options.RunLockTimeout < TimeSpan.Zero && options.RunLockTimeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), options.RunLockTimeout, "RunLockTimeout is below zero.");
        return new(
            CheckName(options.HistorySchema ?? set.HistorySchema ?? "public", nameof(MigratorOptions.HistorySchema)),
            CheckName(options.HistoryTable ?? set.HistoryTable ?? "migration_history", nameof(MigratorOptions.HistoryTable)),
            options.RunLockTimeout,
            options.Logger ?? NullLogger.Instance,
            options.TimeProvider ?? throw new ArgumentException("TimeProvider is null.", nameof(options)));
    }

    private static string CheckName(string name, string option) =>
        name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > LongestName
            ? throw new ArgumentException($"{option} '{name}' is no name for PostgreSQL: 1 to {LongestName} bytes, no NUL.", nameof(name))
            : name;
}
