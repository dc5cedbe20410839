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

    /// <summary>
    /// Drops the databases that dead processes left: of exactly the form that their names have, and with their comment. One in which a
    /// session lives is left alone.
    /// </summary>
    /// <returns>Databases without an owner that have such a name and no such comment, which stay.</returns>
    internal async Task<IReadOnlyList<string>> SweepAsync(long maintenanceOid, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        try
        {
            foreach (var (name, comment) in await ListAsync(maintenanceOid, cancellationToken))
            {
                if (await ExecuteAsync("try-lock-database.sql", DatabaseName.LockKey(name), cancellationToken) is not true)
                {
                    continue;
                }

                if (comment == DatabaseName.Comment(name))
                {
                    await TryDropAsync(name, cancellationToken);
                }
                else
                {
                    unknown.Add(name);
                }

                await ReleaseAsync(name);
            }
        }
        catch (NpgsqlException) when (_session.State == ConnectionState.Open)
        {
            // This start does not depend on it.
        }

        return unknown;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _oneAtATime.Dispose();
    }

    private async Task TryDropAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var drop = ServerSql.Command(_session, "drop-database.sql", ("name", name));
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException) when (_session.State == ConnectionState.Open)
        {
            // In use, or another sweep was faster: a later sweep looks again.
        }
    }

    private async Task<List<(string Name, string? Comment)>> ListAsync(long maintenanceOid, CancellationToken cancellationToken)
    {
        await using var list = ServerSql.Command(_session, "list-left-databases.sql");
        list.Parameters.Add(new() { Value = DatabaseName.Prefix(maintenanceOid) });
        await using var reader = await list.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string Name, string? Comment)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetString(0) is var name && DatabaseName.IsOne(name, maintenanceOid))
            {
                found.Add((name, await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1)));
            }
        }

        return found;
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
