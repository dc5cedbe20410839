using MigrateBuild.Running;
using MigrateBuild.Testing.Schema;
using Npgsql;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>One database in which migrations go up and down, by the very code that runs them in production.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly ThrowawayDatabase _database;
    private readonly MigratorSession _session;
    private readonly SchemaTracker _tracker;

    private Workbench(ThrowawayDatabase database, MigratorSession session, SchemaSnapshotOptions snapshotOptions)
    {
        _database = database;
        _session = session;
        _tracker = new SchemaTracker(session.Connection, snapshotOptions);
    }

    internal static async Task<Workbench> CreateAsync(
        ThrowawayServer server, MigrationSet set, RoundTripOptions options, CancellationToken cancellationToken)
    {
        var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        try
        {
            await PrepareAsync(database, options, cancellationToken);
            var session = MigratorSession.Open(database.ConnectionString, set, null, cancellationToken);
            var snapshotOptions = new SchemaSnapshotOptions { StrictColumnOrder = options.StrictColumnOrder };
            snapshotOptions = snapshotOptions with
            {
                HistorySchema = set.HistorySchema ?? snapshotOptions.HistorySchema,
                HistoryTable = set.HistoryTable ?? snapshotOptions.HistoryTable,
            };
            var bench = new Workbench(database, session, snapshotOptions);
            session.EnsureHistory(cancellationToken);
            return bench;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="MigrationException">The script failed.</exception>
    internal double Apply(Migration migration, CancellationToken cancellationToken) =>
        _session.Apply(migration, cancellationToken).TotalSeconds;

    /// <exception cref="MigrationException">The script failed.</exception>
    internal double Revert(Migration migration, CancellationToken cancellationToken) =>
        _session.Revert(migration, cancellationToken).TotalSeconds;

    internal SchemaSnapshot Snapshot(CancellationToken cancellationToken) => _tracker.Take(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _database.DisposeAsync();
    }

    private static async Task PrepareAsync(ThrowawayDatabase database, RoundTripOptions options, CancellationToken cancellationToken)
    {
        if (options.Prepare is null)
            return;
        // Unpooled: a connection that stays open would hold the database.
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await options.Prepare(connection, cancellationToken);
    }
}
