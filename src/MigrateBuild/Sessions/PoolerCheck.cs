using MigrateBuild.Errors;
using MigrateBuild.Io;
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
    internal static async ValueTask Refuse(
        bool async, NpgsqlConnection connection, Func<ValueTask<NpgsqlConnection>> openAnother, CancellationToken cancellationToken)
    {
        var process = await ProcessOf(async, connection, cancellationToken).ConfigureAwait(false);
        // A server tells its own process when it greets; a pooler tells something of its own.
        if (process == connection.ProcessID)
            return;

        var isShared = await IsShared(async, connection, process, openAnother, cancellationToken).ConfigureAwait(false);
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

    private static async ValueTask<bool> IsShared(
        bool async,
        NpgsqlConnection connection,
        int process,
        Func<ValueTask<NpgsqlConnection>> openAnother,
        CancellationToken cancellationToken)
    {
        var other = await openAnother().ConfigureAwait(false);
        await using var closing = Disposal.Of(async, other);
        try
        {
            // The process that this session had is free for another one, or it is not.
            var transaction = await other.BeginTransaction(async).ConfigureAwait(false);
            await using var ending = Disposal.Of(async, transaction);
            var isShared = await ProcessOf(async, other, cancellationToken).ConfigureAwait(false) == process
                || await ProcessOf(async, connection, cancellationToken).ConfigureAwait(false) != process;
            await transaction.RollBack(async).ConfigureAwait(false);
            return isShared;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // A pool of statements lets nobody begin a transaction.
            return true;
        }
    }

    private static async ValueTask<int> ProcessOf(bool async, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("process.sql"));
        return (await batch.Query(async, row => row.GetInt32(0), cancellationToken).ConfigureAwait(false))[0];
    }
}
