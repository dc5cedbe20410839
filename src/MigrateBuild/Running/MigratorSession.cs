using Microsoft.Extensions.Logging;
using MigrateBuild.Connections;
using MigrateBuild.Errors;
using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// One connection that holds the lock of its set, and runs scripts of it. A run of <see cref="Migrator"/> is one session;
/// the round trip uses one for many migrations, forth and back, in whatever order. Not for use by several threads.
/// </summary>
internal sealed class MigratorSession : IDisposable
{
    private readonly TransactionalRun _transactional;
    private readonly StepwiseRun _stepwise;
    private readonly SingleTransactionRun? _single;
    private readonly DataLossGuard? _guard;
    private readonly SessionState _state;
    private readonly bool _ownsConnection;
    private readonly HistoryTable _historyTable;
    private readonly MigratorSettings _settings;
    private readonly ILogger _logger;
    private PlannedStep? _step;
    private bool _holdsLock = true;

    private MigratorSession(
        NpgsqlConnection connection, MigrationSet set, MigratorSettings settings, bool namesSession, bool ownsConnection)
    {
        _ownsConnection = ownsConnection;
        Connection = connection;
        Set = set;
        _settings = settings;
        _logger = settings.Logger;
        _historyTable = new HistoryTable(settings);
        History = new HistoryWriter(_historyTable, set.Name, settings.TimeProvider);
        _state = new SessionState(namesSession, settings);
        _guard = settings.AllowDataLoss ? null : new DataLossGuard(connection, _state, settings);
        _transactional = new TransactionalRun(connection, _state, History, settings, _guard);
        _stepwise = new StepwiseRun(connection, _state, History, settings);
        _single = settings.SingleTransaction ? new SingleTransactionRun(connection, _state, History, settings, _guard) : null;
        connection.Notice += OnNotice;
    }

    /// <summary>The connection, for reading between two scripts. Role and settings are then what they were when it was opened.</summary>
    internal NpgsqlConnection Connection { get; }

    /// <summary>The connection, for one who may leave something in the session: the next script begins with a reset.</summary>
    internal NpgsqlConnection Lend()
    {
        _state.IsReset = false;
        return Connection;
    }

    internal MigrationSet Set { get; }

    /// <summary>Whether nothing of a run stays until all of it does.</summary>
    internal bool IsSingleTransaction => _single is not null;

    internal HistoryWriter History { get; }

    /// <summary>Opens a connection of its own and takes the lock.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    /// <exception cref="MigrationException">The lock was not to be had in time.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static MigratorSession Open(
        string connectionString, MigrationSet set, MigratorOptions? options, CancellationToken cancellationToken) =>
        Open(ConnectionSource.From(connectionString), set, MigratorSettings.From(set, options), cancellationToken);

    internal static MigratorSession Open(
        ConnectionSource source, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var connection = source.Open(settings, cancellationToken);
        try
        {
            var session = new MigratorSession(connection, set, settings, source.NamesSession, ownsConnection: true);
            PoolerCheck.Refuse(connection, () => source.Open(settings, cancellationToken), cancellationToken);
            RunLock.Take(connection, set.Name, settings, cancellationToken);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a connection of its own for one who only looks: it takes no lock, and the server refuses to change anything in it.
    /// </summary>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    /// <exception cref="MigrationException">A pooler is in between through which no run can go.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static MigratorSession OpenReadOnly(
        ConnectionSource source, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var connection = source.Open(settings, cancellationToken);
        try
        {
            var session = new MigratorSession(connection, set, settings, source.NamesSession, ownsConnection: true) { _holdsLock = false };
            PoolerCheck.Refuse(connection, () => source.Open(settings, cancellationToken), cancellationToken);
            session._state.IsReadOnly = true;
            session.Send("read_only.sql", cancellationToken);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Takes the lock on a connection that stays the caller's.</summary>
    /// <exception cref="MigrationException">The lock was not to be had in time.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static MigratorSession On(
        NpgsqlConnection connection, MigrationSet set, MigratorSettings settings, CancellationToken cancellationToken)
    {
        RunLock.Take(connection, set.Name, settings, cancellationToken);
        return new MigratorSession(connection, set, settings, namesSession: false, ownsConnection: false);
    }

    /// <summary>
    /// Lets the server end what it runs for this session when its client is gone, and with it the lock: else it would notice at
    /// the end of the statement, hours later where an index is built. And keeps it from ending the session while the client waits.
    /// Servers that cannot do that (before PostgreSQL 14, or on some systems) stay as they are.
    /// </summary>
    internal void EndWithClient(CancellationToken cancellationToken)
    {
        if (Connection.PostgreSqlVersion.Major < 14)
            return;
        Send("stay_open.sql", cancellationToken);
        _state.StaysOpen = true;
        try
        {
            Send("end_with_client.sql", cancellationToken);
            _state.EndsWithClient = true;
        }
        catch (PostgresException)
        {
            // This server's system does not tell it.
        }
    }

    private void Send(string file, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(Connection);
        batch.AddAll(EmbeddedSql.Statements(file));
        batch.Execute(cancellationToken);
    }

    /// <summary>Creates the history table where it is missing.</summary>
    /// <exception cref="MigrationException">It could not be created.</exception>
    internal void EnsureHistory(CancellationToken cancellationToken) => _historyTable.Ensure(Connection, cancellationToken);

    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal AppliedHistory ReadHistory(CancellationToken cancellationToken) => _historyTable.Read(Connection, Set.Name, cancellationToken);

    /// <inheritdoc cref="HistoryTable.ReadAfter"/>
    internal AppliedHistory ReadHistoryAfter(int steps, CancellationToken cancellationToken) =>
        _historyTable.ReadAfter(steps, Connection, Set.Name, cancellationToken);

    /// <summary>Runs one upgrade and records it. <see cref="EnsureHistory"/> comes first, once.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="inspect">
    /// Looks at what the script has left in the session, before the session is reset for the history row. The script is then
    /// committed by itself, since a setting for the transaction alone looks like one for the session until it has ended.
    /// </param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">The script failed; unless it runs outside a transaction, nothing of it is left.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; likewise.</exception>
    internal TimeSpan Apply(Migration migration, CancellationToken cancellationToken, Action? inspect = null) =>
        Run(PlannedStep.Upgrade(migration), cancellationToken, inspect);

    /// <summary>Runs one downgrade and removes its history row.</summary>
    /// <returns>How long the script took.</returns>
    /// <exception cref="ArgumentException">The migration has no downgrade.</exception>
    /// <exception cref="MigrationException">As for <see cref="Apply"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Apply"/>.</exception>
    internal TimeSpan Revert(Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var down = migration.Down ?? throw new ArgumentException($"{migration} has no downgrade.", nameof(migration));
        return Run(PlannedStep.Downgrade(migration.Version, migration.Name, down, migration), cancellationToken, inspect);
    }

    /// <summary>Refuses a plan that would lose rows, or that cannot run in one transaction where it is to.</summary>
    /// <exception cref="MigrationException">It is refused.</exception>
    internal void Check(MigrationDirection direction, IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        if (_single is not null)
            SingleTransactionRun.Check(plan);
        if (direction == MigrationDirection.Downgrade)
            _guard?.Check(plan, cancellationToken);
    }

    /// <summary>The rows that a plan would lose, as far as its scripts name what they drop.</summary>
    /// <exception cref="MigrationException">They cannot be counted, or a script drops the history.</exception>
    internal IReadOnlyList<LostRows> FindLostRows(IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken) =>
    [
        .. from item in new DataLossGuard(Connection, _state, _settings).Count(plan, cancellationToken)
           from count in item.Counts
           where count.Rows != 0
           orderby count.Table
           select new LostRows(item.Step, count),
    ];

    /// <summary>Commits what is not committed yet.</summary>
    /// <exception cref="MigrationException">It could not be committed; nothing of the run stays.</exception>
    internal void Complete(CancellationToken cancellationToken) => _single?.Complete(cancellationToken);

    /// <summary>Writes the rows of a stamp, all or none.</summary>
    /// <exception cref="MigrationException">They could not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; nothing has changed.</exception>
    internal void Stamp(StampResult stamp, CancellationToken cancellationToken)
    {
        // A version may be written in another way than it was, such as with more zeros.
        var history = ReadHistory(cancellationToken);
        History.Count(Connection, cancellationToken);
        using var batch = new SqlBatch(Connection);
        batch.Add(Transactions.Begin);
        foreach (var row in stamp.Removed)
            History.Remove(batch, row.Version);
        foreach (var migration in stamp.Replaced)
            History.Replace(batch, migration, history.Find(migration.Version)!.Version);
        foreach (var migration in stamp.Added)
            History.Add(batch, migration, MigrationState.Applied, TimeSpan.Zero);
        History.Reorder(batch);
        batch.Add(Transactions.Commit);
        try
        {
            batch.Execute(cancellationToken);
        }
        catch (PostgresException error)
        {
            Transactions.RollBack(Connection);
            throw new MigrationException(Failure.Of(
                MigrationFailureKind.HistoryUnavailable, MigrationFailureEffect.RolledBack, "The history could not be stamped", error));
        }
        catch (OperationCanceledException)
        {
            Transactions.RollBack(Connection);
            throw;
        }
    }

    /// <summary>Runs a script and writes its history row.</summary>
    /// <param name="step">The script.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="inspect">As for <see cref="Apply"/>.</param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">As for <see cref="Apply"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Apply"/>.</exception>
    internal TimeSpan Run(PlannedStep step, CancellationToken cancellationToken, Action? inspect = null)
    {
        // Npgsql must hear of it when all prepared statements go.
        if (_step?.Prepares == true)
            Connection.UnprepareAll();
        _step = step;
        if (step.Direction == MigrationDirection.Upgrade)
            History.Count(Connection, cancellationToken);
        try
        {
            return RunOf(step).Run(step, inspect, cancellationToken);
        }
        catch (MigrationException error) when (HistoryConflict.Explain(step, error, _settings) is { } explained)
        {
            throw explained;
        }
    }

    public void Dispose()
    {
        Connection.Notice -= OnNotice;
        try
        {
            if (_holdsLock && Connection.FullState == System.Data.ConnectionState.Open)
                Release();
        }
        catch (NpgsqlException)
        {
            // The server drops the lock with the connection anyway; this was for the next runner not to wait for it.
        }

        if (_ownsConnection)
            Connection.Dispose();
    }

    private void Release()
    {
        try
        {
            RunLock.Release(Connection, Set.Name, _settings);
        }
        catch (PostgresException)
        {
            // A transaction that failed is still open; the connection may be one of a pool, which would keep the lock.
            Transactions.RollBack(Connection);
            RunLock.Release(Connection, Set.Name, _settings);
        }
    }

    private IScriptRun RunOf(PlannedStep step) =>
        _single is not null ? _single : step.Script.Settings.NoTransaction ? _stepwise : _transactional;

    private void OnNotice(object sender, NpgsqlNoticeEventArgs e)
    {
        var level = e.Notice.InvariantSeverity switch
        {
            "WARNING" => LogLevel.Warning,
            "NOTICE" or "INFO" => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        _logger.Log(
            level, ProgressEvents.ServerNotice, "{Script}: {Severity}: {Message}",
            _step?.Script.Path ?? "history", e.Notice.InvariantSeverity, PrintableText.Indented(e.Notice.MessageText));
    }
}
