using System.Data;
using MigrateBuild.Guards;
using MigrateBuild.History;
using MigrateBuild.Io;
using MigrateBuild.Locking;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>
/// One connection that holds the lock of its set, and runs scripts of it. A run of <see cref="Migrator"/> is one session;
/// the round trip uses one for many migrations, forth and back, in whatever order. Not for use by several threads.
/// </summary>
internal sealed class MigratorSession : IDisposable, IAsyncDisposable
{
    private const int MostResets = 50;

    private readonly TransactionalRun _transactional;
    private readonly StepwiseRun _stepwise;
    private readonly SingleTransactionRun? _single;
    private readonly DataLossGuard? _guard;
    private readonly bool _ownsConnection;
    private readonly bool _holdsLock;
    private readonly HistoryTable _historyTable;
    private readonly HistoryReader _historyReader;
    private readonly MigratorSettings _settings;
    private readonly ServerNotices _notices;
    private PlannedStep? _step;

    internal MigratorSession(
        NpgsqlConnection connection, MigrationSet set, MigratorSettings settings, bool namesSession, bool ownsConnection, bool holdsLock)
    {
        _ownsConnection = ownsConnection;
        _holdsLock = holdsLock;
        Connection = connection;
        Set = set;
        _settings = settings;
        _historyTable = new HistoryTable(settings);
        _historyReader = new HistoryReader(_historyTable, settings);
        History = new HistoryWriter(_historyTable, _historyReader, set.Name, settings.TimeProvider);
        State = new SessionState(namesSession, settings);
        _guard = settings.AllowDataLoss ? null : new DataLossGuard(connection, State, settings);
        _transactional = new TransactionalRun(connection, State, History, settings, _guard);
        _stepwise = new StepwiseRun(connection, State, History, settings);
        _single = settings.SingleTransaction ? new SingleTransactionRun(connection, State, History, settings, _guard) : null;
        _notices = new ServerNotices(connection, settings.Logger);
    }

    /// <summary>The connection, for reading between two scripts. Role and settings are then what they were when it was opened.</summary>
    internal NpgsqlConnection Connection { get; }

    /// <summary>What the session is to begin each script with.</summary>
    internal SessionState State { get; }

    /// <summary>Brings the session back to its initial state, where a script or who had it may have left something there.</summary>
    /// <exception cref="NpgsqlException">The server failed.</exception>
    internal async ValueTask Reset(bool async, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !State.IsReset; attempt++)
        {
            using var batch = new SqlBatch(Connection);
            State.AddReset(batch);
            try
            {
                await batch.Execute(async, cancellationToken).ConfigureAwait(false);
                State.IsReset = true;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.QueryCanceled && attempt < MostResets)
            {
                // The shortest statement_timeout that was left ends at times even what would take it back.
            }
        }
    }

    /// <summary>The connection, for one who may leave something in the session: the next script begins with a reset.</summary>
    internal NpgsqlConnection Lend()
    {
        State.IsReset = false;
        return Connection;
    }

    internal MigrationSet Set { get; }

    /// <summary>Whether nothing of a run stays until all of it does.</summary>
    internal bool IsSingleTransaction => _single is not null;

    internal HistoryWriter History { get; }

    /// <summary>Creates the history table where it is missing.</summary>
    /// <exception cref="MigrationException">It could not be created.</exception>
    internal ValueTask EnsureHistory(bool async, CancellationToken cancellationToken) =>
        _historyTable.Ensure(async, Connection, cancellationToken);

    /// <exception cref="MigrationException">The table could not be read.</exception>
    internal ValueTask<AppliedHistory> ReadHistory(bool async, CancellationToken cancellationToken) =>
        _historyReader.Read(async, Connection, Set.Name, cancellationToken);

    /// <inheritdoc cref="HistoryReader.ReadAfter"/>
    internal ValueTask<AppliedHistory> ReadHistoryAfter(bool async, int steps, CancellationToken cancellationToken) =>
        _historyReader.ReadAfter(async, steps, Connection, Set.Name, cancellationToken);

    /// <summary>Refuses a plan that would lose rows, or that cannot run in one transaction where it is to.</summary>
    /// <exception cref="MigrationException">It is refused.</exception>
    internal async ValueTask Check(
        bool async, MigrationDirection direction, IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        if (_single is not null)
            SingleTransactionRun.Check(plan);
        if (direction == MigrationDirection.Downgrade && _guard is not null)
            await _guard.Check(async, plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows that a plan would lose, as far as its scripts name what they drop.</summary>
    /// <exception cref="MigrationException">They cannot be counted, or a script drops the history.</exception>
    internal ValueTask<IReadOnlyList<LostRows>> FindLostRows(
        bool async, IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken) =>
        new DataLossGuard(Connection, State, _settings).FindLostRows(async, plan, cancellationToken);

    /// <summary>Runs one upgrade and records it. <see cref="EnsureHistory"/> comes first, once.</summary>
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="inspect">
    /// Looks at what the script has left in the session, before the session is reset for the history row. The script is then
    /// committed by itself, since a setting for the transaction alone looks like one for the session until it has ended.
    /// </param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">The script failed; unless it runs outside a transaction, nothing of it is left.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; likewise.</exception>
    internal ValueTask<TimeSpan> Apply(
        bool async, Migration migration, CancellationToken cancellationToken, Action? inspect = null) =>
        Run(async, PlannedStep.Upgrade(migration), cancellationToken, inspect);

    /// <summary>Runs one downgrade and removes its history row.</summary>
    /// <returns>How long the script took.</returns>
    /// <exception cref="ArgumentException">The migration has no downgrade.</exception>
    /// <exception cref="MigrationException">As for <see cref="Apply"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Apply"/>.</exception>
    internal ValueTask<TimeSpan> Revert(
        bool async, Migration migration, CancellationToken cancellationToken, Action? inspect = null)
    {
        var down = migration.Down ?? throw new ArgumentException($"{migration} has no downgrade.", nameof(migration));
        return Run(async, PlannedStep.Downgrade(migration.Version, migration.Name, down, migration), cancellationToken, inspect);
    }

    /// <summary>Runs a script and writes its history row.</summary>
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="step">The script.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="inspect">As for <see cref="Apply"/>.</param>
    /// <returns>How long the script took.</returns>
    /// <exception cref="MigrationException">As for <see cref="Apply"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Apply"/>.</exception>
    internal async ValueTask<TimeSpan> Run(
        bool async, PlannedStep step, CancellationToken cancellationToken, Action? inspect = null)
    {
        // Npgsql must hear of it when all prepared statements go.
        if (_step?.Prepares == true)
            Connection.UnprepareAll();
        _step = step;
        _notices.Script = step.Script.Path;
        if (step.Direction == MigrationDirection.Upgrade)
            await History.Count(async, Connection, cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunOf(step).Run(async, step, inspect, cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationException error) when (HistoryConflict.Explain(step, error, _settings) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Commits what is not committed yet.</summary>
    /// <exception cref="MigrationException">It could not be committed; nothing of the run stays.</exception>
    internal ValueTask Complete(bool async, CancellationToken cancellationToken) =>
        _single is null ? default : _single.Complete(async, cancellationToken);

    public void Dispose() => Close(async: false).Completed();

    public ValueTask DisposeAsync() => Close(async: true);

    private async ValueTask Close(bool async)
    {
        _notices.Dispose();
        try
        {
            if (_holdsLock && Connection.FullState == ConnectionState.Open)
                await Release(async).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server drops the lock with the connection anyway; this was for the next runner not to wait for it.
        }

        if (_ownsConnection)
            await Disposal.Of(async, Connection).DisposeAsync();
    }

    private async ValueTask Release(bool async)
    {
        try
        {
            await RunLock.Release(async, Connection, Set.Name, _settings).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // A transaction that failed is still open; the connection may be one of a pool, which would keep the lock.
            await Transactions.RollBack(async, Connection).ConfigureAwait(false);
            await RunLock.Release(async, Connection, Set.Name, _settings).ConfigureAwait(false);
        }
    }

    private IScriptRun RunOf(PlannedStep step) =>
        _single is not null ? _single : step.Script.Settings.NoTransaction ? _stepwise : _transactional;
}
