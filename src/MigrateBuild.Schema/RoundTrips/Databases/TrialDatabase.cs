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
    private readonly TrialStart _start;
    private readonly ThrowawayDatabase _database;
    private MigratorSession? _session;
    private SchemaTracker? _tracker;

    private TrialDatabase(TrialStart start, ThrowawayDatabase database)
    {
        _start = start;
        _database = database;
    }

    /// <summary>The connection on which the scripts run, for queries of our own: no setting that a script left reaches them.</summary>
    internal NpgsqlConnection Connection => CleanSession.Connection;

    private MigratorSession CleanSession
    {
        get
        {
            var session = Session;
            session.Reset(async: false, CancellationToken.None).Completed();
            return session;
        }
    }

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

    private SchemaTracker Tracker
    {
        get
        {
            var session = CleanSession;
            return _tracker ??= new SchemaTracker(session.Connection, SnapshotOptions());
        }
    }

    /// <summary>A new database, with what it is to begin with: nothing but its preparation and an empty history, or more.</summary>
    internal static async Task<TrialDatabase> CreateAsync(TrialStart start, CancellationToken cancellationToken)
    {
        var database = await start.Server.CreateDatabaseAsync(start.Template?.Name, cancellationToken);
        var bench = new TrialDatabase(start, database);
        if (start.Template is not null)
            return bench;
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
    internal async Task<TrialDatabase> CloneAsync(CancellationToken cancellationToken) =>
        new(_start, await CopyDatabaseAsync(cancellationToken));

    /// <inheritdoc cref="CloneAsync"/>
    internal ValueTask<ThrowawayDatabase> CopyDatabaseAsync(CancellationToken cancellationToken)
    {
        // A database that is copied must have no sessions.
        CloseSession();
        return _start.Server.CreateDatabaseAsync(_database.Name, cancellationToken);
    }

    /// <inheritdoc cref="TrialStart.ScriptTime"/>
    internal ScriptTime ScriptTime => _start.ScriptTime;

    /// <summary>Ends the session, and hands the database over to who drops it.</summary>
    internal ThrowawayDatabase Release()
    {
        CloseSession();
        return _database;
    }

    /// <summary>The same for one who runs what others have written, and may leave something in the session.</summary>
    internal NpgsqlConnection Lend() => CleanSession.Lend();

    /// <summary>What is worth telling of the scripts of a migration that run here.</summary>
    internal StepNotes TakeNotes(CancellationToken cancellationToken) => new(
        () => Connection, token => SessionLeftovers.Read(_session!.Connection, _start.Set, token), cancellationToken);

    /// <exception cref="MigrationException">The script failed.</exception>
    /// <exception cref="ScriptTimeoutException">It took longer than a script may.</exception>
    internal double Apply(Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var time = _start.ScriptTime.Run(
            migration.Up.Path, token => Session.Apply(async: false, migration, token, inspect), cancellationToken);
        var seconds = time.Completed().TotalSeconds;
        Distrust(migration.Up);
        return seconds;
    }

    /// <exception cref="MigrationException">The script failed.</exception>
    /// <exception cref="ScriptTimeoutException">It took longer than a script may.</exception>
    internal double Revert(Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var time = _start.ScriptTime.Run(
            migration.Down!.Path, token => Session.Revert(async: false, migration, token, inspect), cancellationToken);
        var seconds = time.Completed().TotalSeconds;
        Distrust(migration.Down);
        return seconds;
    }

    internal SchemaSnapshot Snapshot(CancellationToken cancellationToken) => Tracker.Take(cancellationToken);

    /// <summary>The same, but reads everything, whatever was read before.</summary>
    internal SchemaSnapshot WholeSnapshot(CancellationToken cancellationToken) => Tracker.TakeWhole(cancellationToken);

    /// <summary>Runs an upgrade to head as an application does: with a migrator and a connection of its own, the only one.</summary>
    internal MigrationRunResult UpgradeToHead(CancellationToken cancellationToken)
    {
        CloseSession();
        return new Migrator(_database.ConnectionString, _start.Set).Upgrade(cancellationToken: cancellationToken);
    }

    /// <inheritdoc cref="DatabaseServer.FindLimit(PostgresException)"/>
    internal ServerLimit? FindLimit(PostgresException? error) => error is null ? null : _start.Server.FindLimit(error);

    /// <inheritdoc cref="DatabaseServer.DescribeAlternatives(ServerLimit)"/>
    internal string DescribeAlternatives(ServerLimit limit) => _start.Server.DescribeAlternatives(limit);

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
        _start.Set,
        // Nobody else is there to wait for, and what is lost was made to be.
        MigratorSettings.From(_start.Set, new MigratorOptions { AllowDataLoss = true, LockRetryTime = TimeSpan.Zero }) with
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
        var options = new SchemaSnapshotOptions
        {
            StrictColumnOrder = _start.Options.StrictColumnOrder,
            StrictBodies = _start.Options.StrictBodies,
        };
        return options with
        {
            HistorySchema = _start.Set.HistorySchema ?? options.HistorySchema,
            HistoryTable = _start.Set.HistoryTable ?? options.HistoryTable,
        };
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_start.Options.Prepare is null)
            return;
        // Unpooled: a connection that stays open would hold the database. Which statement failed tells Npgsql only when asked to.
        var connectionString = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Pooling = false,
            IncludeFailedBatchedCommand = true,
        };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await _start.Options.Prepare(connection, cancellationToken);
        }
        catch (PostgresException error) when (_start.Server.FindLimit(error) is { } limit)
        {
            throw _start.Server.Unavailable(limit, "the preparation of the database", error);
        }
    }
}
