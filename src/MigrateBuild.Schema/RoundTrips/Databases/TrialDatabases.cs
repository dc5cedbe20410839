namespace MigrateBuild.Schema.RoundTrips;

/// <summary>The database where the climb is, those that take its place, and those in which something is tried beside it.</summary>
/// <param name="set">The migrations.</param>
/// <param name="hooks">What puts data before them.</param>
/// <param name="standIn">Where upgrades alone are run.</param>
/// <param name="first">The database that the climb begins in.</param>
/// <param name="outside">What was there outside the schemas before the first migration; null where no script reaches so far.</param>
internal sealed class TrialDatabases(
    MigrationSet set, HookRun hooks, UpgradedDatabase standIn, TrialDatabase first, IReadOnlySet<string>? outside)
    : IAsyncDisposable
{
    private readonly HashSet<string> _rolesOfExtensions = new(StringComparer.Ordinal);

    internal TrialDatabase Current { get; private set; } = first;

    /// <summary>Whether <see cref="Current"/> is gone, and waits for another.</summary>
    internal bool IsLeft { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await standIn.DisposeAsync();
    }

    /// <summary>
    /// Whether all that the scripts make belongs to their database, or is a role, so that they can be run in another one too.
    /// </summary>
    internal bool AllowAnother(CancellationToken cancellationToken)
    {
        if (set.Migrations.Any(ScriptReach.ChangesOutside))
            return false;
        if (outside is null)
            return true;
        var others = ServerObjects.Read(Current.Connection, cancellationToken);
        others.SymmetricExceptWith(outside);
        return ServerObjects.Roles(others).Count() == others.Count
            && (others.Count == 0 || set.Migrations.Any(ScriptReach.MakesRoles));
    }

    /// <summary>Where the scripts of a migration can be run once more, with those of the upgrades before it.</summary>
    internal TrialPlace PlaceOfTrials(Migration migration, CancellationToken cancellationToken)
    {
        if (outside is null)
            return TrialPlace.Beside;
        var now = ServerObjects.Read(Current.Connection, cancellationToken);
        if (!ScriptReach.ReachesOutside(migration) && outside.SetEquals(now))
            return TrialPlace.Beside;
        return ServerObjects.GoesWithItsDatabase(now, outside) ? TrialPlace.Instead : TrialPlace.None;
    }

    /// <summary>Looks at what an upgrade has made that runs the scripts of an extension: nothing else says what is in them.</summary>
    internal async ValueTask NoteExtensionsAsync(Migration migration, CancellationToken cancellationToken)
    {
        if (outside is null || !ScriptReach.RunsExtension(migration.Up))
            return;
        var roles = ServerObjects.RolesOfExtensions(Current.Connection, cancellationToken);
        _rolesOfExtensions.UnionWith(roles.Except(outside, StringComparer.Ordinal));
        if (!ServerObjects.Read(Current.Connection, cancellationToken).IsSubsetOf(outside))
            await standIn.StopKeepingAsync();
    }

    // A database of its own instead of repairs: only upgrades that have succeeded once are run in it.
    internal async Task RebuildAsync(IReadOnlyList<Migration> applied, CancellationToken cancellationToken)
    {
        await LeaveAsync();
        Current = await CopyAsync(applied, cancellationToken);
        IsLeft = false;
    }

    internal async ValueTask LeaveAsync()
    {
        if (IsLeft)
            return;
        IsLeft = true;
        await EndAsync(Current);
    }

    /// <summary>Another database with these upgrades alone; <see cref="EndAsync"/> takes it away.</summary>
    internal Task<TrialDatabase> CopyAsync(IReadOnlyList<Migration> applied, CancellationToken cancellationToken) => standIn.CopyAsync(
        applied,
        (bench, migration) => hooks.Pass(bench, migration, cancellationToken),
        cancellationToken);

    internal async ValueTask EndAsync(TrialDatabase bench)
    {
        if (outside is not null)
            ServerObjects.DropRoles(bench.Connection, outside, set, _rolesOfExtensions);
        await bench.DisposeAsync();
    }
}
