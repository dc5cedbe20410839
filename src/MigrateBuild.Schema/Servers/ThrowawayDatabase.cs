namespace MigrateBuild.Schema;

/// <summary>A database of a <see cref="DatabaseServer"/>; disposing of it drops it, whoever is connected.</summary>
public sealed class ThrowawayDatabase : IAsyncDisposable
{
    private Func<ThrowawayDatabase, ValueTask>? _drop;

    internal ThrowawayDatabase(string name, string connectionString, Func<ThrowawayDatabase, ValueTask> drop)
    {
        Name = name;
        ConnectionString = connectionString;
        _drop = drop;
    }

    /// <summary>The name, unique on the server.</summary>
    public string Name { get; }

    /// <summary>A connection string for Npgsql, with the user and password that it needs.</summary>
    public string ConnectionString { get; }

    /// <summary>Drops the database and ends the sessions in it.</summary>
    /// <returns>A task that ends when the database is gone.</returns>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _drop, null)?.Invoke(this) ?? ValueTask.CompletedTask;
}
