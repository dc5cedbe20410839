using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>One server for all tests of a class; each test makes databases of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private int _last;

    public EmbeddedServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await EmbeddedServer.StartAsync(new EmbeddedServerOptions { ConnectionWait = TimeSpan.FromSeconds(5) });

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _last)}";
        await Server.CreateDatabaseAsync(name);
        return name;
    }

    public Task CreateAsync(string database, string? template = null) => Server.CreateDatabaseAsync(database, template);

    public Task DropAsync(string database) => Server.DropDatabaseAsync(database);

    public NpgsqlConnectionStringBuilder Settings(string database) => new(Server.ConnectionString(database));

    /// <summary>Opens a connection.</summary>
    /// <param name="database">That is there.</param>
    /// <param name="configure">Other settings of the connection string.</param>
    public async Task<NpgsqlConnection> OpenAsync(string database, Action<NpgsqlConnectionStringBuilder>? configure = null)
    {
        var settings = Settings(database);
        configure?.Invoke(settings);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements in a session of their own.</summary>
    public async Task<object?> RunAsync(string database, string sql, Action<NpgsqlConnectionStringBuilder>? configure = null)
    {
        await using var connection = await OpenAsync(database, configure);
        return await connection.ScalarAsync(sql);
    }
}
