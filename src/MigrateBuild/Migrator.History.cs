using MigrateBuild.Drift;
using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Planning;
using MigrateBuild.Running;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild;

/// <content>What the history says, and how to fix it.</content>
public sealed partial class Migrator
{
    /// <summary>The rows of the history table for this set, in the order in which they were applied. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The rows; none where there is no table.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public IReadOnlyList<AppliedMigration> GetHistory(CancellationToken cancellationToken = default) => ReadHistory(cancellationToken).Rows;

    /// <summary>The applied migration with the highest version. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The migration, or null where none is applied.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public AppliedMigration? GetCurrent(CancellationToken cancellationToken = default) => ReadHistory(cancellationToken).Current;

    /// <summary>The migrations of the set that the history does not hold, in order of version. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The migrations.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public IReadOnlyList<Migration> GetPending(CancellationToken cancellationToken = default) =>
        UpgradePlan.Pending(_set, ReadHistory(cancellationToken));

    /// <summary>Where the database is, measured against the set. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The status.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public MigrationStatus GetStatus(CancellationToken cancellationToken = default)
    {
        var history = ReadHistory(cancellationToken);
        return new MigrationStatus(
            _set,
            history.Rows,
            history.Current,
            UpgradePlan.Pending(_set, history),
            [.. history.Rows.Where(row => _set.FindNumber(row.Version) is null)],
            history.Rows.FirstOrDefault(row => row.State != MigrationState.Applied),
            DriftFinder.Find(_set, history));
    }

    /// <inheritdoc cref="GetStatus"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => GetStatus(cancellationToken), cancellationToken);

    /// <inheritdoc cref="GetHistory"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<IReadOnlyList<AppliedMigration>> GetHistoryAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => GetHistory(cancellationToken), cancellationToken);

    /// <inheritdoc cref="GetCurrent"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<AppliedMigration?> GetCurrentAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => GetCurrent(cancellationToken), cancellationToken);

    /// <inheritdoc cref="GetPending"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<IReadOnlyList<Migration>> GetPendingAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => GetPending(cancellationToken), cancellationToken);

    /// <summary>Says of a <c>no-transaction</c> script that did not end: all of the migration is in effect.</summary>
    /// <param name="version">The version; leading zeros do not count.</param>
    /// <param name="cancellationToken">Cancels the waiting for the lock.</param>
    /// <exception cref="ArgumentException">The version is none.</exception>
    /// <exception cref="MigrationException">The history holds no unfinished migration of that version.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public void ResolveAsApplied(string version, CancellationToken cancellationToken = default) =>
        Resolve(version, (writer, batch, row) => writer.Finish(batch, row, duration: null), cancellationToken);

    /// <summary>Says of a <c>no-transaction</c> script that did not end: nothing of the migration is in effect.</summary>
    /// <param name="version">The version; leading zeros do not count.</param>
    /// <param name="cancellationToken">Cancels the waiting for the lock.</param>
    /// <exception cref="ArgumentException">The version is none.</exception>
    /// <exception cref="MigrationException">The history holds no unfinished migration of that version.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public void ResolveAsReverted(string version, CancellationToken cancellationToken = default) =>
        Resolve(version, (writer, batch, row) => writer.ForgetUnfinished(batch, row), cancellationToken);

    /// <summary>How to go on from a script outside a transaction that was not seen to end.</summary>
    internal Advice AdviceOn(AppliedMigration unfinished, CancellationToken cancellationToken)
    {
        using var connection = _source.Open(_settings, cancellationToken);
        return UnfinishedMigration.Advise(_set, unfinished, connection);
    }

    private AppliedHistory ReadHistory(CancellationToken cancellationToken)
    {
        using var connection = _source.Open(_settings, cancellationToken);
        return new HistoryTable(_settings).Read(connection, _set.Name, cancellationToken);
    }

    private void Resolve(string version, Action<HistoryWriter, SqlBatch, string> change, CancellationToken cancellationToken)
    {
        var target = MigrationTarget.Version(version).ToString();
        using var session = MigratorSession.Open(_source, _set, _settings, cancellationToken);
        var row = session.ReadHistory(cancellationToken).Find(target);
        if (row is null or { State: MigrationState.Applied })
            throw new MigrationException(new(
                MigrationFailureKind.NothingToResolve,
                MigrationFailureEffect.NothingRun,
                "There is nothing to resolve: "
                + $"{(row is null ? $"the history holds no migration {version} of the set '{_set}'" : $"{row} is applied")}."));
        using var batch = new SqlBatch(session.Connection);
        change(session.History, batch, row.Version);
        batch.Execute(cancellationToken);
    }
}
