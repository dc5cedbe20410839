namespace MigrateBuild.Embedded.Engine;

/// <summary>Settings that the server is started with.</summary>
internal static class ServerSettings
{
    /// <summary>
    /// Small where a test's database is, large where a migration may be: the table of locks has room for a transaction that touches 5,000
    /// tables with their indexes and TOAST. What one session alone cannot use is off. Memory keeps what was written, so that torn pages
    /// cannot be and nothing has to be recycled.
    /// </summary>
    internal static IReadOnlyList<string> Defaults { get; } =
    [
        "shared_buffers=6MB", "max_connections=5", "autovacuum_worker_slots=1", "max_locks_per_transaction=2400", "max_wal_senders=0",
        "wal_level=minimal", "wal_recycle=off", "full_page_writes=off", "min_dynamic_shared_memory=5MB",
    ];
}
