using Microsoft.Extensions.Logging;

namespace MigrateBuild;

/// <summary>How a <see cref="Migrator"/> works. The migrator copies the values when it is made.</summary>
public sealed class MigratorOptions
{
    /// <summary>The schema of the history table, created where it is missing. Null: the set's (<c>MigrationHistorySchema</c>), else <c>public</c>.</summary>
    public string? HistorySchema { get; set; }

    /// <summary>The name of the history table. Null: the set's (<c>MigrationHistoryTable</c>), else <c>migration_history</c>.</summary>
    public string? HistoryTable { get; set; }

    /// <summary>
    /// How long to wait until another runner of the same set on the same database is done; 5 minutes by default.
    /// Zero does not wait at all, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </summary>
    public TimeSpan RunLockTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Where progress and the server's notices go. Null: nowhere.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>The clock of the history's times and of all durations.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
