using System.Data;
using MigrateBuild.Connections;
using MigrateBuild.Io;
using MigrateBuild.Running;
using MigrateBuild.Schema.Snapshots;
using MigrateBuild.Settings;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>One database in which migrations go up and down, by the very code that runs them in production.</summary>
internal sealed class TrialDatabase : IAsyncDisposable
{
    private readonly DatabaseServer _server;
    private readonly MigrationSet _set;
    private readonly RoundTripOptions _options;
    private readonly ThrowawayDatabase _database;
    private MigratorSession? _session;
    private SchemaTracker? _tracker;

    private TrialDatabase(DatabaseServer server, MigrationSet set, RoundTripOptions options, ThrowawayDatabase database)
    {
        _server = server;
        _set = set;
        _options = options;
        _database = database;
    }

    /// <summary>The connection on which the scripts run, for hooks and for looking at what scripts leave.</summary>
    internal NpgsqlConnection Connection => Session.Lend();

    private MigratorSession Session
    {
        get
        {
            // Npgsql closes a connection after some errors of a script (classes 58 and XX), which are no end of the server.
            if (_session is { } session && session.Connection.State != ConnectionState.Open)
                CloseSession();
            return _session ??= OpenSession();
        }
    }

    private SchemaTracker Tracker => _tracker ??= new SchemaTracker(Session.Connection, SnapshotOptions());

    /// <summary>A new database, prepared, with an empty history.</summary>
    internal static async Task<TrialDatabase> CreateAsync(
        DatabaseServer server, MigrationSet set, RoundTripOptions options, CancellationToken cancellationToken)
    {
        var database = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        var bench = new TrialDatabase(server, set, options, database);
        try
        {
            await bench.PrepareAsync(cancellationToken);
            await bench.Session.EnsureHistory(async: true, cancellationToken);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another database with all that is in this one.</summary>
    internal async Task<TrialDatabase> CloneAsync(CancellationToken cancellationToken)
    {
        // A database that is copied must have no sessions.
        CloseSession();
        var database = await _server.CreateDatabaseAsync(_database.Name, cancellationToken);
        return new TrialDatabase(_server, _set, _options, database);
    }

    /// <exception cref="MigrationException">The script failed.</exception>
    internal double Apply(Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var seconds = Session.Apply(async: false, migration, cancellationToken, inspect).Completed().TotalSeconds;
        Distrust(migration.Up);
        return seconds;
    }

    /// <exception cref="MigrationException">The script failed.</exception>
    internal double Revert(Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var seconds = Session.Revert(async: false, migration, cancellationToken, inspect).Completed().TotalSeconds;
        Distrust(migration.Down!);
        return seconds;
    }

    internal SchemaSnapshot Snapshot(CancellationToken cancellationToken) => Tracker.Take(cancellationToken);

    /// <summary>The same, but reads everything, whatever was read before.</summary>
    internal SchemaSnapshot WholeSnapshot(CancellationToken cancellationToken) => Tracker.TakeWhole(cancellationToken);

    /// <summary>Runs an upgrade to head as an application does: with a migrator and a connection of its own, the only one.</summary>
    internal MigrationRunResult UpgradeToHead(CancellationToken cancellationToken)
    {
        CloseSession();
        return new Migrator(_database.ConnectionString, _set).Upgrade(cancellationToken: cancellationToken);
    }

    /// <inheritdoc cref="DatabaseServer.FindLimit(PostgresException)"/>
    internal ServerLimit? FindLimit(PostgresException? error) => error is null ? null : _server.FindLimit(error);

    /// <inheritdoc cref="DatabaseServer.DescribeAlternatives(ServerLimit)"/>
    internal string DescribeAlternatives(ServerLimit limit) => _server.DescribeAlternatives(limit);

    public async ValueTask DisposeAsync()
    {
        CloseSession();
        await _database.DisposeAsync();
    }

    // Which statement of a hook failed tells Npgsql only when asked to.
    private MigratorSession OpenSession() => SessionOpener.Open(
        async: false,
        ConnectionSource.From(
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { IncludeFailedBatchedCommand = true }.ConnectionString),
        _set,
        // Nobody else is there to wait for, and what is lost was made to be.
        MigratorSettings.From(_set, new MigratorOptions { AllowDataLoss = true, LockRetryTime = TimeSpan.Zero }) with
        {
            IsThrowaway = true,
        },
        CancellationToken.None).Completed();

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
        _tracker = null;
    }

    private void Distrust(MigrationScript script)
    {
        if (ScriptReach.HidesWrites(script))
            _tracker = null;
    }

    private SchemaSnapshotOptions SnapshotOptions()
    {
        var options = new SchemaSnapshotOptions { StrictColumnOrder = _options.StrictColumnOrder, StrictBodies = _options.StrictBodies };
        return options with
        {
            HistorySchema = _set.HistorySchema ?? options.HistorySchema,
            HistoryTable = _set.HistoryTable ?? options.HistoryTable,
        };
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_options.Prepare is null)
            return;
        // Unpooled: a connection that stays open would hold the database.
        var connectionString = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await _options.Prepare(connection, cancellationToken);
        }
        catch (PostgresException error) when (_server.FindLimit(error) is { } limit)
        {
            throw _server.Unavailable(limit, "the preparation of the database", error);
        }
    }
}
