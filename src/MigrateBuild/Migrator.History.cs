using MigrateBuild.Drift;
using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Io;
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
    public IReadOnlyList<AppliedMigration> GetHistory(CancellationToken cancellationToken = default) =>
        ReadHistory(async: false, cancellationToken).Completed().Rows;

    /// <summary>The applied migration with the highest version. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The migration, or null where none is applied.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public AppliedMigration? GetCurrent(CancellationToken cancellationToken = default) =>
        ReadHistory(async: false, cancellationToken).Completed().Current;

    /// <summary>The migrations of the set that the history does not hold, in order of version. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The migrations.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public IReadOnlyList<Migration> GetPending(CancellationToken cancellationToken = default) =>
        UpgradePlan.Pending(_set, ReadHistory(async: false, cancellationToken).Completed());

    /// <summary>Where the database is, measured against the set. Takes no lock.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The status.</returns>
    /// <exception cref="MigrationException">The table could not be read.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public MigrationStatus GetStatus(CancellationToken cancellationToken = default) =>
        StatusOf(ReadHistory(async: false, cancellationToken).Completed());

    /// <inheritdoc cref="GetStatus"/>
    public async Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        StatusOf(await ReadHistory(async: true, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="GetHistory"/>
    public async Task<IReadOnlyList<AppliedMigration>> GetHistoryAsync(CancellationToken cancellationToken = default) =>
        (await ReadHistory(async: true, cancellationToken).ConfigureAwait(false)).Rows;

    /// <inheritdoc cref="GetCurrent"/>
    public async Task<AppliedMigration?> GetCurrentAsync(CancellationToken cancellationToken = default) =>
        (await ReadHistory(async: true, cancellationToken).ConfigureAwait(false)).Current;

    /// <inheritdoc cref="GetPending"/>
    public async Task<IReadOnlyList<Migration>> GetPendingAsync(CancellationToken cancellationToken = default) =>
        UpgradePlan.Pending(_set, await ReadHistory(async: true, cancellationToken).ConfigureAwait(false));

    /// <summary>Says of a <c>no-transaction</c> script that did not complete: all of the migration is in effect.</summary>
    /// <param name="version">The version; leading zeros do not count.</param>
    /// <param name="cancellationToken">Cancels the waiting for the lock.</param>
    /// <exception cref="ArgumentException">The version is none.</exception>
    /// <exception cref="MigrationException">The history holds no unfinished migration of that version.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public void ResolveAsApplied(string version, CancellationToken cancellationToken = default) =>
        Resolve(async: false, version, (writer, batch, row) => writer.Finish(batch, row, duration: null), cancellationToken).Completed();

    /// <summary>Says of a <c>no-transaction</c> script that did not complete: nothing of the migration is in effect.</summary>
    /// <param name="version">The version; leading zeros do not count.</param>
    /// <param name="cancellationToken">Cancels the waiting for the lock.</param>
    /// <exception cref="ArgumentException">The version is none.</exception>
    /// <exception cref="MigrationException">The history holds no unfinished migration of that version.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    public void ResolveAsReverted(string version, CancellationToken cancellationToken = default) =>
        Resolve(async: false, version, (writer, batch, row) => writer.ForgetUnfinished(batch, row), cancellationToken).Completed();

    /// <summary>How to go on from a script outside a transaction that was not seen to end.</summary>
    internal async ValueTask<Advice.Resolve> AdviceOn(bool async, AppliedMigration unfinished, CancellationToken cancellationToken)
    {
        var connection = await _source.Open(async, _settings, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, connection);
        return await UnfinishedMigration.Advise(async, _set, unfinished, connection).ConfigureAwait(false);
    }

    private MigrationStatus StatusOf(AppliedHistory history) => new()
    {
        Set = _set,
        History = history.Rows,
        Current = history.Current,
        Pending = UpgradePlan.Pending(_set, history),
        Unknown = [.. history.Rows.Where(row => _set.FindNumber(row.Version) is null)],
        Unfinished = history.Rows.FirstOrDefault(row => row.State != MigrationState.Applied),
        Drift = DriftFinder.Find(_set, history),
    };

    private async ValueTask<AppliedHistory> ReadHistory(bool async, CancellationToken cancellationToken)
    {
        var connection = await _source.Open(async, _settings, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, connection);
        return await new HistoryReader(new HistoryTable(_settings), _settings).Read(async, connection, _set.Name, cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask Resolve(
        bool async, string version, Action<HistoryWriter, SqlBatch, string> change, CancellationToken cancellationToken)
    {
        var target = MigrationTarget.Version(version).ToString();
        var session = await SessionOpener.Open(async, _source, _set, _settings, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, session);
        var row = (await session.ReadHistory(async, cancellationToken).ConfigureAwait(false)).Find(target);
        if (row is null or { State: MigrationState.Applied })
            throw new MigrationException(new(
                MigrationFailureKind.NothingToResolve,
                MigrationFailureEffect.NothingRun,
                "There is nothing to resolve: "
                + $"{(row is null ? $"the history holds no migration {version} of the set '{_set}'" : $"{row} is applied")}."));
        using var batch = new SqlBatch(session.Connection);
        change(session.History, batch, row.Version);
        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
    }
}
