using MigrateBuild.Io;
using MigrateBuild.Locking;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What a script leaves in its session, so that the next script of a runner that does not reset it would run under it.</summary>
internal static class SessionLeftovers
{
    private static readonly string Sql = SchemaSql.Read("SessionLeftovers");

    internal static IReadOnlyList<string> Read(NpgsqlConnection connection, MigrationSet set, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(Sql, new NpgsqlParameter<long> { TypedValue = RunLock.KeyOf(set.Name) });
        return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed();
    }
}
