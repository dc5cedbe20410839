using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Schema;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>A local server with one database and a connection to it.</summary>
internal sealed class MigratedServer : IAsyncDisposable
{
    private readonly ThrowawayDatabase _database;

    private MigratedServer(ThrowawayServer server, ThrowawayDatabase database, NpgsqlConnection connection)
    {
        Server = server;
        _database = database;
        Connection = connection;
    }

    internal ThrowawayServer Server { get; }

    internal NpgsqlConnection Connection { get; }

    internal static async Task<MigratedServer> StartAsync(MigrationSet? set = null, string? sql = null)
    {
        var server = await ThrowawayServer.StartAsync(ThrowawayServerOptions.FromEnvironment("local"));
        var database = await server.CreateDatabaseAsync();
        if (set is not null)
            await new Migrator(database.ConnectionString, set).UpgradeAsync();
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var migrated = new MigratedServer(server, database, connection);
        if (sql is not null)
            await migrated.ExecuteAsync(sql);
        return migrated;
    }

    /// <summary>The schemas that are measured, by name.</summary>
    internal static Task<MigratedServer> StartAsync(string schema) => schema switch
    {
        "one table" => StartAsync(sql: MigrationGenerator.SchemaOf(1)),
        "Shop at head" => StartAsync(Corpus.Shop().Set),
        "500 tables" => StartAsync(sql: MigrationGenerator.SchemaOf(500)),
        _ => throw new ArgumentException($"There is no schema '{schema}'.", nameof(schema)),
    };

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    internal Task<SchemaSnapshot> SnapshotAsync() => SchemaSnapshot.TakeAsync(Connection);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _database.DisposeAsync();
        await Server.DisposeAsync();
    }
}
