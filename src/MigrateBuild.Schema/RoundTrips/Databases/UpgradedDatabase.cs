namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// A second database in which upgrades alone are run, each once and only when it is needed: whatever a migration has done to the
/// first database, a copy of this one takes its place. So a failure costs a copy, and not a replay of all that came before.
/// </summary>
internal sealed class UpgradedDatabase : IAsyncDisposable
{
    private readonly TrialStart _start;
    private bool _isKept;
    private TrialDatabase? _bench;
    private int _applied;

    /// <param name="start">What it begins with.</param>
    /// <param name="isKept">
    /// False where scripts make roles and the like: a role on which a second database depends cannot be dropped, and a script that
    /// drops it would fail here alone.
    /// </param>
    internal UpgradedDatabase(TrialStart start, bool isKept)
    {
        _start = start;
        _applied = start.Applied.Count;
        _isKept = isKept;
    }

    /// <summary>A database with these migrations applied, and nothing else.</summary>
    /// <param name="applied">The migrations, those that each database begins with first.</param>
    /// <exception cref="MigrationException">An upgrade that succeeded before has failed.</exception>
    internal async Task<TrialDatabase> CopyAsync(
        IReadOnlyList<Migration> applied, Action<TrialDatabase, Migration> apply, CancellationToken cancellationToken)
    {
        _bench ??= await TrialDatabase.CreateAsync(_start, cancellationToken);
        for (; _applied < applied.Count; _applied++)
            apply(_bench, applied[_applied]);
        if (_isKept)
            return await _bench.CloneAsync(cancellationToken);

        var bench = _bench;
        (_bench, _applied) = (null, _start.Applied.Count);
        return bench;
    }

    /// <summary>The scripts turn out to make what belongs to the whole server: from now on no second database is kept.</summary>
    internal async ValueTask StopKeepingAsync()
    {
        _isKept = false;
        if (_bench is { } bench)
        {
            (_bench, _applied) = (null, _start.Applied.Count);
            await bench.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _bench?.DisposeAsync() ?? ValueTask.CompletedTask;
}
