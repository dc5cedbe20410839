namespace MigrateBuild.Testing.RoundTrips;

/// <summary>
/// Climbs the migrations one after the other. Whatever a migration does, the next one begins in the schema that
/// upgrades alone would have made, so that one failure does not hide the next and causes no others.
/// </summary>
internal sealed class Stairway : IAsyncDisposable
{
    private readonly ThrowawayServer _server;
    private readonly MigrationSet _set;
    private readonly RoundTripOptions _options;
    private readonly List<Migration> _applied = [];
    private readonly Origins _origins = new();
    private readonly SchemaSnapshot _base;
    private Workbench _bench;
    private SchemaSnapshot _schema;

    private Stairway(ThrowawayServer server, MigrationSet set, RoundTripOptions options, Workbench bench, SchemaSnapshot schema)
    {
        _server = server;
        _set = set;
        _options = options;
        _bench = bench;
        _base = schema;
        _schema = schema;
    }

    internal static async Task<Stairway> BeginAsync(
        ThrowawayServer server, MigrationSet set, RoundTripOptions options, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // Dispose before losing scope: the stairway that is returned owns it.
        var bench = await Workbench.CreateAsync(server, set, options, cancellationToken);
#pragma warning restore CA2000
        try
        {
            return new Stairway(server, set, options, bench, bench.Snapshot(cancellationToken));
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>Up, down, up.</summary>
    internal async Task<RoundTripOutcome> ClimbAsync(Migration migration, CancellationToken cancellationToken)
    {
        var before = _schema;
        if (Try(() => _bench.Apply(migration, cancellationToken), out var up) is { } upFailure)
        {
            if (migration.Up.Settings.NoTransaction)
                await RebuildAsync(cancellationToken);
            return Outcomes.Failed(RoundTripVerdict.UpFailed, upFailure, migration, migration.Up, new StepSeconds());
        }

        _applied.Add(migration);
        var after = _bench.Snapshot(cancellationToken);
        _schema = after;
        _origins.Note(migration, before, after);
        if (migration.Down is not { } down)
            return Outcomes.WithoutDown(migration, new StepSeconds(up));

        if (Try(() => _bench.Revert(migration, cancellationToken), out var back) is { } downFailure)
        {
            if (down.Settings.NoTransaction)
                await RebuildAsync(cancellationToken);
            return Outcomes.Failed(RoundTripVerdict.DownFailed, downFailure, migration, down, new StepSeconds(up));
        }

        var reverted = _bench.Snapshot(cancellationToken);
        var leftBehind = SchemaComparer.Compare(before, reverted);
        var again = Try(() => _bench.Apply(migration, cancellationToken), out var secondUp);
        var seconds = new StepSeconds(up, back, again is null ? secondUp : null);
        var second = again is null ? SchemaComparer.Compare(after, _bench.Snapshot(cancellationToken)) : [];
        if (again is not null || second.Count > 0)
            await RebuildAsync(cancellationToken);

        if (leftBehind.Count > 0)
            return Outcomes.Differs(RoundTripVerdict.DownDiffers, leftBehind, migration, down, seconds, again?.Message);
        if (again is not null)
            return Outcomes.Failed(RoundTripVerdict.SecondUpFailed, again, migration, migration.Up, seconds);
        return second.Count > 0
            ? Outcomes.Differs(RoundTripVerdict.SecondUpDiffers, second, migration, migration.Up, seconds)
            : new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = seconds };
    }

    /// <summary>From head down to base, where nothing may be left, and up to head again.</summary>
    internal async Task<RoundTripOutcome> WalkAsync(CancellationToken cancellationToken)
    {
        double down = 0;
        foreach (var migration in Enumerable.Reverse(_applied))
        {
            if (migration.Down is null)
                return Outcomes.WayEnds(migration);
            if (Try(() => _bench.Revert(migration, cancellationToken), out var seconds) is { } failure)
                return Outcomes.Failed(RoundTripVerdict.DownFailed, failure, migration, migration.Down, new StepSeconds());
            down += seconds;
        }

        var left = SchemaComparer.Compare(_base, _bench.Snapshot(cancellationToken));
        if (left.Count > 0)
            return Outcomes.BaseDiffers(left, _origins, new StepSeconds(Down: down));

        double up = 0;
        foreach (var migration in _applied)
        {
            if (Try(() => _bench.Apply(migration, cancellationToken), out var seconds) is { } failure)
                return Outcomes.Failed(RoundTripVerdict.SecondUpFailed, failure, migration, migration.Up, new StepSeconds(Down: down));
            up += seconds;
        }

        var total = new StepSeconds(Down: down, SecondUp: up);
        var head = SchemaComparer.Compare(_schema, _bench.Snapshot(cancellationToken));
        return head.Count == 0
            ? new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = total }
            : Outcomes.HeadDiffers(head, total);
    }

    private static MigrationException? Try(Func<double> step, out double seconds)
    {
        try
        {
            seconds = step();
            return null;
        }
        catch (MigrationException e) when (!Outcomes.IsServerFailure(e))
        {
            seconds = 0;
            return e;
        }
    }

    // A database of its own instead of repairs: only upgrades that have succeeded once are run in it.
    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _bench.DisposeAsync();
        _bench = await Workbench.CreateAsync(_server, _set, _options, cancellationToken);
        foreach (var migration in _applied)
            _bench.Apply(migration, cancellationToken);
        _schema = _bench.Snapshot(cancellationToken);
    }
}
