using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Io;
using MigrateBuild.Planning;
using MigrateBuild.Running;
using MigrateBuild.Stamping;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild;

/// <content>The history as somebody says that it is.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// Makes the history say that a database is at a version, and runs no script: for a database that has the schema already.
    /// Migrations up to the target count as applied, with the scripts of this build; later ones, and those that the set does not
    /// hold, count as not applied. So it accepts scripts that were changed, too. While the end of a script outside a transaction is
    /// unknown it is refused: <see cref="ResolveAsApplied"/> or <see cref="ResolveAsReverted"/> says that first.
    /// </summary>
    /// <param name="target"><see cref="MigrationTarget.Head"/>, <see cref="MigrationTarget.Base"/> or a version.</param>
    /// <param name="dryRun">Only to say what would change.</param>
    /// <param name="cancellationToken">Cancels it; then nothing has changed.</param>
    /// <returns>What changes.</returns>
    /// <exception cref="ArgumentException">The target counts steps.</exception>
    /// <exception cref="MigrationException">There is no such version, or the history could not be read or written.</exception>
    /// <exception cref="MigrationLockTimeoutException">Another runner held the lock for too long.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public StampResult Stamp(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Stamp(async: false, target, dryRun, cancellationToken).Completed();

    /// <summary>
    /// Takes a database over from another tool: what its history holds counts as applied, with the scripts of this build. The
    /// other tool's table stays as it is.
    /// </summary>
    /// <param name="source">The other tool's history.</param>
    /// <param name="dryRun">Only to say what would change.</param>
    /// <param name="cancellationToken">Cancels it; then nothing has changed.</param>
    /// <returns>What changes.</returns>
    /// <exception cref="MigrationException">
    /// The other history could not be read, is in the middle of something, or holds what the set does not; or this set has a history
    /// in the database already.
    /// </exception>
    /// <exception cref="MigrationLockTimeoutException">Another runner held the lock for too long.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public StampResult Adopt(ForeignHistory source, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Adopt(async: false, source, dryRun, cancellationToken).Completed();

    /// <inheritdoc cref="Stamp(MigrationTarget, bool, CancellationToken)"/>
    public Task<StampResult> StampAsync(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Stamp(async: true, target, dryRun, cancellationToken).AsTask();

    /// <inheritdoc cref="Adopt(ForeignHistory, bool, CancellationToken)"/>
    public Task<StampResult> AdoptAsync(ForeignHistory source, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Adopt(async: true, source, dryRun, cancellationToken).AsTask();

    private async ValueTask<StampResult> Stamp(
        bool async, MigrationTarget target, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return await Stamp(
            async, (_, history) => ValueTask.FromResult(StampPlan.Make(_set, history, UpTo(target, history))), dryRun, cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<StampResult> Adopt(bool async, ForeignHistory source, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return await Stamp(async, Read, dryRun, cancellationToken).ConfigureAwait(false);

        async ValueTask<StampResult> Read(NpgsqlConnection connection, AppliedHistory history)
        {
            if (history.Rows.Count > 0)
                throw new MigrationException(new(
                    MigrationFailureKind.NotAdopted,
                    MigrationFailureEffect.NothingRun,
                    $"The set '{_set}' has a history in this database already: it is at {history.Current}.")
                {
                    Advice = [new Advice.StampInstead()],
                });
            var (migrations, leftOut) = await new ForeignHistoryReader(connection, _set, source).Read(async, cancellationToken)
                .ConfigureAwait(false);
            return StampPlan.Make(_set, history, migrations, leftOut);
        }
    }

    private async ValueTask<StampResult> Stamp(
        bool async,
        Func<NpgsqlConnection, AppliedHistory, ValueTask<StampResult>> plan,
        bool dryRun,
        CancellationToken cancellationToken)
    {
        var session = await SessionOpener.Open(async, _source, _set, _settings, cancellationToken).ConfigureAwait(false);
        await using var closing = Disposal.Of(async, session);
        var history = await session.ReadHistory(async, cancellationToken).ConfigureAwait(false);
        await UnfinishedMigration.Refuse(async, _set, history, session.Connection).ConfigureAwait(false);
        var result = await plan(session.Connection, history).ConfigureAwait(false);
        if (dryRun || result.IsEmpty)
            return result;
        await session.EnsureHistory(async, cancellationToken).ConfigureAwait(false);
        await new StampWriter(session.Connection, session.History).Write(async, result, history, cancellationToken).ConfigureAwait(false);
        _logger.Stamped(_set.Name, result.Added.Count, result.Replaced.Count, result.Removed.Count);
        return result;
    }

    private IReadOnlyList<Migration> UpTo(MigrationTarget target, AppliedHistory history) => target.Kind switch
    {
        MigrationTargetKind.Head => _set.Migrations,
        MigrationTargetKind.Base => [],
        MigrationTargetKind.Version => _set.FindNumber(target.ToString()) is { } last
            ? [.. _set.Migrations.TakeWhile(migration => VersionOrder.Instance.Compare(migration.Version, last.Version) <= 0)]
            : throw Known.Missing(_set, history, target),
        _ => throw new ArgumentException($"A stamp cannot go to '{target}': use head, base or a version.", nameof(target)),
    };
}
