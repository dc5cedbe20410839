using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A turn on a server that several sessions, and processes, can use: an advisory lock of a session that does nothing else.
/// </summary>
internal static class SessionTurn
{
    /// <summary>In the maintenance database; no database's own lock, which is made from a name.</summary>
    private const long Key = 0x4D69677261746542;

    /// <param name="session">A connection to the maintenance database that is not open yet; the turn ends with it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static async Task<IAsyncDisposable> TakeAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var keep = ServerSql.Command(session, "keep-session.sql");
            await keep.ExecuteNonQueryAsync(cancellationToken);
            await using var take = ServerSql.Command(session, "lock-database.sql");
            take.Parameters.Add(new() { Value = Key });
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
