using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Sessions;

/// <summary>
/// Recognises a pooler (PgBouncer and its like) that gives a session another server process for each transaction: the run's lock,
/// which belongs to a process, would be nobody's there.
/// </summary>
internal static class PoolerCheck
{
    /// <exception cref="MigrationException">There is such a pooler between.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static void Refuse(NpgsqlConnection connection, Func<NpgsqlConnection> openAnother, CancellationToken cancellationToken)
    {
        var process = ProcessOf(connection, cancellationToken);
        // A server tells its own process when it greets; a pooler tells something of its own.
        if (process == connection.ProcessID)
            return;

        var isShared = IsShared(connection, process, openAnother, cancellationToken);
        if (isShared)
            throw new MigrationException(new(
                MigrationFailureKind.SharedSession,
                MigrationFailureEffect.NothingRun,
                "The connection goes through a pooler that gives each transaction another server process "
                + "(PgBouncer's pool_mode = transaction or statement). "
                + "The lock that keeps two runs apart belongs to one process, and so do the settings of a session: nothing was run.")
            {
                Advice = [new Advice.Say("Connect to the server itself, or to a pool with pool_mode = session.")],
            });
    }

    private static bool IsShared(
        NpgsqlConnection connection, int process, Func<NpgsqlConnection> openAnother, CancellationToken cancellationToken)
    {
        using var other = openAnother();
        try
        {
            // The process that this session had is free for another one, or it is not.
            using var transaction = other.BeginTransaction();
            var isShared = ProcessOf(other, cancellationToken) == process || ProcessOf(connection, cancellationToken) != process;
            transaction.Rollback();
            return isShared;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // A pool of statements lets nobody begin a transaction.
            return true;
        }
    }

    private static int ProcessOf(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("process.sql"));
        return batch.Query(row => row.GetInt32(0), cancellationToken)[0];
    }
}
