using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>A server with a role that may create databases (<c>builder</c>) and one that may not (<c>reader</c>).</summary>
public sealed class RunningServer : IAsyncLifetime
{
    internal ThrowawayServer Server { get; private set; } = null!;

    /// <summary>A database from which a test looks at the others.</summary>
    internal ThrowawayDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ThrowawayServer.StartAsync(new() { Server = "local" }, TestContext.Current.CancellationToken);
        Database = await Server.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("CREATE ROLE builder LOGIN CREATEDB; CREATE ROLE reader LOGIN", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
