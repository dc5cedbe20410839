using MigrateBuild.Connections;
using MigrateBuild.Io;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>Opens sessions: to run migrations, or only to look.</summary>
internal static class SessionOpener
{
    /// <summary>Opens a connection of its own and takes the lock.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    /// <exception cref="MigrationException">The lock was not to be had in time, or a pooler is in between.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static ValueTask<MigratorSession> Open(
        bool async, ConnectionSource source, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken) => Open(
        async,
        source,
        set,
        settings,
        holdsLock: true,
        session => RunLock.Take(async, session.Connection, set.Name, settings, cancellationToken),
        cancellationToken);

    /// <summary>
    /// Opens a connection of its own for one who only looks: it takes no lock, and the server refuses to change anything in it.
    /// </summary>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    /// <exception cref="MigrationException">A pooler is in between through which no run can go.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static ValueTask<MigratorSession> OpenReadOnly(
        bool async, ConnectionSource source, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken) => Open(
        async,
        source,
        set,
        settings,
        holdsLock: false,
        session => session.State.MakeReadOnly(async, session.Connection, cancellationToken),
        cancellationToken);

    /// <summary>Takes the lock on a connection that stays the caller's.</summary>
    /// <exception cref="MigrationException">The lock was not to be had in time.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async ValueTask<MigratorSession> On(
        bool async, NpgsqlConnection connection, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken)
    {
        await RunLock.Take(async, connection, set.Name, settings, cancellationToken).ConfigureAwait(false);
        return new MigratorSession(connection, set, settings, namesSession: false, ownsConnection: false, holdsLock: true);
    }

    private static async ValueTask<MigratorSession> Open(
        bool async,
        ConnectionSource source,
        MigrationSet set,
        MigratorSettings settings,
        bool holdsLock,
        Func<MigratorSession, ValueTask> begin,
        CancellationToken cancellationToken)
    {
        var connection = await source.Open(async, settings, cancellationToken).ConfigureAwait(false);
        try
        {
            var session = new MigratorSession(connection, set, settings, source.NamesSession, ownsConnection: true, holdsLock);
            await PoolerCheck.Refuse(async, connection, () => source.Open(async, settings, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            await begin(session).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await Disposal.Of(async, connection).DisposeAsync();
            throw;
        }
    }
}
