using System.Data;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A session that holds one advisory lock per database of this process. The server gives the locks back when the process dies,
/// however it dies; so a database whose lock is free has no owner any more, and the next process to come drops it.
/// </summary>
internal sealed class OwnerLocks : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    private OwnerLocks(NpgsqlConnection session) => _session = session;

    internal static async Task<OwnerLocks> OpenAsync(ServerDatabases databases, CancellationToken cancellationToken)
    {
        var session = databases.NewSession();
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var keep = ServerSql.Command(session, "keep-session.sql");
            await keep.ExecuteNonQueryAsync(cancellationToken);
            return new OwnerLocks(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    internal Task TakeAsync(string database, CancellationToken cancellationToken) =>
        ExecuteAsync("lock-database.sql", DatabaseName.LockKey(database), cancellationToken);

    internal async Task ReleaseAsync(string database)
    {
        // A session that is gone holds nothing.
        if (_session.State == ConnectionState.Open)
        {
            await ExecuteAsync("unlock-database.sql", DatabaseName.LockKey(database), CancellationToken.None);
        }
    }

    /// <summary>Drops the databases that dead processes left; one in which a session lives is left alone.</summary>
    internal async Task SweepAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var database in await ListAsync(prefix, cancellationToken))
        {
            if (await ExecuteAsync("try-lock-database.sql", DatabaseName.LockKey(database), cancellationToken) is true)
            {
                try
                {
                    await using var drop = ServerSql.Command(_session, "drop-database.sql", ("name", database));
                    await drop.ExecuteNonQueryAsync(cancellationToken);
                }
                catch (PostgresException)
                {
                    // In use, or another sweep was faster: a later sweep looks again, and this start does not depend on it.
                }

                await ReleaseAsync(database);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _oneAtATime.Dispose();
    }

    private async Task<List<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        await using var list = ServerSql.Command(_session, "list-left-databases.sql");
        list.Parameters.Add(new() { Value = prefix });
        await using var reader = await list.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private async Task<object?> ExecuteAsync(string file, long key, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var command = ServerSql.Command(_session, file);
            command.Parameters.Add(new() { Value = key });
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
