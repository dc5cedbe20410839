using MigrateBuild.Io;
using MigrateBuild.Locking;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What a script leaves in its session, so that the next script of a runner that does not reset it would run under it.</summary>
internal static class SessionLeftovers
{
    // The shortest limit there is ends at times even a statement that reads no table.
    private const int MostAttempts = 50;

    private static readonly string Sql = SchemaSql.Read("SessionLeftovers");
    private static readonly string SetTimeoutAsideSql = SchemaSql.Read("SetTimeoutAside");

    internal static IReadOnlyList<string> Read(NpgsqlConnection connection, MigrationSet set, CancellationToken cancellationToken)
    {
        var timeout = SetTimeoutAside(connection, cancellationToken);
        using var batch = new SqlBatch(connection);
        batch.Add(
            Sql,
            new NpgsqlParameter<long> { TypedValue = RunLock.KeyOf(set.Name) },
            new NpgsqlParameter<string> { TypedValue = timeout });
        return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed();
    }

    private static string SetTimeoutAside(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var batch = new SqlBatch(connection);
            batch.Add(SetTimeoutAsideSql);
            try
            {
                return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed().Single();
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.QueryCanceled && attempt < MostAttempts)
            {
                // The next one is faster: the server has what it needs for it in its caches.
            }
        }
    }
}
