using MigrateBuild.Manifest;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// The way as it would be if the upgrades that fail were without the statements that do: a database of its own, made when it is
/// asked for, where each migration that fails beside it is tried once more. What goes well here failed there because of an earlier one.
/// </summary>
/// <remarks>
/// Implementation note: roles belong to the whole server. Those that are there already fail to be made here, and count as made; those
/// that are made here are dropped by <see cref="LeaveAsync"/>, which comes before whatever makes or drops roles beside this database.
/// </remarks>
internal sealed class SalvagedWay(TrialStart start, HookRun hooks) : IAsyncDisposable
{
    private readonly MigrationSet _set = start.Set;
    private readonly bool _makesRoles = start.Set.Migrations.Any(ScriptReach.MakesRoles);
    private FailedUpgrades _failed = new();
    private HashSet<string> _outside = [];
    private TrialDatabase? _bench;
    private int _next = start.Applied.Count;

    /// <summary>Whether a role that was there before this database is gone.</summary>
    internal bool HasTakenRoles { get; private set; }

    /// <summary>Tries a migration.</summary>
    /// <param name="migration">The migration; none before one that was tried.</param>
    /// <param name="rootOf">For a migration before it whose upgrade failed: the one that it follows from, or itself; else null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>
    /// How it went, and the migration whose statements it lacks, as far as names tell; null where that says nothing, because a role is
    /// in use beside this database.
    /// </returns>
    internal async Task<(Attempt Attempt, Migration? Cause)?> TryAsync(
        Migration migration, Func<Migration, Migration?> rootOf, CancellationToken cancellationToken)
    {
        var way = _bench ??= await BeginAsync(cancellationToken);
        for (; _set.Migrations[_next] != migration; _next++)
            Pass(way, _set.Migrations[_next], rootOf, cancellationToken);
        if (ScriptReach.MakesRoles(migration))
        {
            // A second database would keep them from being dropped.
            var alone = await TryAsync(way, migration, cancellationToken);
            await LeaveAsync();
            return alone.Attempt.Error?.SqlState == PostgresErrorCodes.DependentObjectsStillExist ? null : alone;
        }

        await using var bench = await way.CloneAsync(cancellationToken);
        var tried = await TryAsync(bench, migration, cancellationToken);
        if (_makesRoles)
            NoteRoles(bench, cancellationToken);
        return tried;
    }

    /// <summary>Where scripts make roles: ends the database, and drops those that were made for it.</summary>
    internal async ValueTask LeaveAsync()
    {
        if (!_makesRoles || _bench is not { } bench)
            return;
        (_bench, _next, _failed) = (null, start.Applied.Count, new FailedUpgrades());
        ServerObjects.DropRoles(bench.Connection, _outside, _set, new HashSet<string>());
        NoteRoles(bench, CancellationToken.None);
        await bench.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        if (_bench is { } bench)
            await bench.DisposeAsync();
    }

    private async Task<TrialDatabase> BeginAsync(CancellationToken cancellationToken)
    {
        var bench = await TrialDatabase.CreateAsync(start, cancellationToken);
        if (_makesRoles)
            _outside = ServerObjects.Read(bench.Connection, cancellationToken);
        HasTakenRoles = false;
        return bench;
    }

    private void NoteRoles(TrialDatabase bench, CancellationToken cancellationToken) =>
        HasTakenRoles = ServerObjects.Roles(_outside).Except(ServerObjects.Read(bench.Connection, cancellationToken)).Any();

    private async Task<(Attempt Attempt, Migration? Cause)> TryAsync(
        TrialDatabase bench, Migration migration, CancellationToken cancellationToken)
    {
        var attempt = await Attempt.RunApartAsync(bench, hooks, migration, cancellationToken);
        return (attempt, new ConsequenceFinder(_failed).CauseOf(attempt, bench, cancellationToken));
    }

    private void Pass(TrialDatabase bench, Migration migration, Func<Migration, Migration?> rootOf, CancellationToken cancellationToken)
    {
        hooks.Seed(bench, migration, cancellationToken);
        var left = Salvage.Run(bench, migration, cancellationToken);
        if (left.Count == 0)
            _failed.Succeeded(migration);
        if (left.Count == 0 || rootOf(migration) is not { } root)
            return;
        _failed.Failed(
            migration,
            root,
            ConsequenceFinder.ReadSearchPath(bench.Connection, cancellationToken),
            bench.Snapshot(cancellationToken),
            NamedEffects.After(left.Select(statement => statement.Facts)));
    }
}
