using MigrateBuild.Errors;
using MigrateBuild.History;
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
    public StampResult Stamp(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Stamp((_, history) => UpTo(target, history), dryRun, cancellationToken);
    }

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
    public StampResult Adopt(ForeignHistory source, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        IReadOnlyList<string> leftOut = [];
        var result = Stamp(
            (connection, history) => history.Rows.Count == 0
                ? Read(connection)
                : throw new MigrationException(new(
                    MigrationFailureKind.NotAdopted,
                    MigrationFailureEffect.NothingRun,
                    $"The set '{_set}' has a history in this database already: it is at {history.Current}.")
                {
                    Advice = [new Advice.StampInstead()],
                }),
            dryRun,
            cancellationToken);
        return result with { LeftOut = leftOut };

        IReadOnlyList<Migration> Read(NpgsqlConnection connection)
        {
            var reader = new ForeignHistoryReader(connection, _set, source);
            var migrations = reader.Read(cancellationToken);
            leftOut = reader.LeftOut;
            return migrations;
        }
    }

    /// <inheritdoc cref="Stamp(MigrationTarget, bool, CancellationToken)"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<StampResult> StampAsync(MigrationTarget target, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Task.Run(() => Stamp(target, dryRun, cancellationToken), cancellationToken);

    /// <inheritdoc cref="Adopt"/>
    /// <remarks>Runs on the thread pool.</remarks>
    public Task<StampResult> AdoptAsync(ForeignHistory source, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Task.Run(() => Adopt(source, dryRun, cancellationToken), cancellationToken);

    private StampResult Stamp(
        Func<NpgsqlConnection, AppliedHistory, IReadOnlyList<Migration>> choose, bool dryRun, CancellationToken cancellationToken)
    {
        using var session = MigratorSession.Open(_source, _set, _settings, cancellationToken);
        var history = session.ReadHistory(cancellationToken);
        UnfinishedMigration.Refuse(_set, history, session.Connection);
        var result = StampPlan.Make(_set, history, choose(session.Connection, history));
        if (dryRun || result.IsEmpty)
            return result;
        session.EnsureHistory(cancellationToken);
        session.Stamp(result, cancellationToken);
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
