using MigrateBuild.Testing.Explanations;
using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>
/// Climbs the migrations one after the other. Whatever a migration does, the next one begins in the schema that
/// upgrades alone would have made, so that one failure does not hide the next and causes no others.
/// </summary>
internal sealed class Stairway : IAsyncDisposable
{
    private readonly MigrationSet _set;
    private readonly HookRun _hooks;
    private readonly Benches _benches;
    private readonly IAsyncDisposable _turn;
    private readonly List<Migration> _applied = [];
    private readonly Origins _origins;
    private readonly ConsequenceLog _consequences = new();
    private readonly SchemaSnapshot _base;

    private Stairway(MigrationSet set, HookRun hooks, Benches benches, IAsyncDisposable turn, CancellationToken cancellationToken)
    {
        _set = set;
        _hooks = hooks;
        _benches = benches;
        _turn = turn;
        Schema = _base = Bench.Snapshot(cancellationToken);
        _origins = new Origins(_base);
    }

    /// <summary>The schema where the climb is: after all upgrades that succeeded.</summary>
    internal SchemaSnapshot Schema { get; private set; }

    private Workbench Bench => _benches.Current;

    internal static async Task<Stairway> BeginAsync(
        ThrowawayServer server, MigrationSet set, RoundTripOptions options, CancellationToken cancellationToken)
    {
        var hooks = new HookRun(set, options.Hooks);
        var reachesOutside = set.Migrations.Any(ScriptWords.ReachesOutside);
        var mayReachOutside = reachesOutside || set.Migrations.Any(migration => ScriptWords.RunsExtension(migration.Up));
        // Roles belong to the whole server: of several round trips on it one runs at a time.
        var turn = await server.TakeTurnAsync(cancellationToken);
        Workbench? bench = null;
        try
        {
#pragma warning disable CA2000 // Dispose before losing scope: the stairway that is returned owns them.
            bench = await Workbench.CreateAsync(server, set, options, cancellationToken);
            var benches = new Benches(
                set,
                hooks,
                new StandIn(server, set, options, isKept: !reachesOutside),
                bench,
                mayReachOutside ? Outside.Read(bench.Connection, cancellationToken) : null);
            return new Stairway(set, hooks, benches, turn, cancellationToken);
#pragma warning restore CA2000
        }
        catch
        {
            if (bench is not null)
                await bench.DisposeAsync();
            await turn.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _benches.DisposeAsync();
        await _turn.DisposeAsync();
    }

    /// <summary>Up, down, up.</summary>
    internal async Task<RoundTripOutcome> ClimbAsync(Migration migration, CancellationToken cancellationToken)
    {
        var notes = new StepNotes(Bench.Connection, _set, cancellationToken);
        var outcome = await ClimbAsync(migration, notes, cancellationToken);
        if (_applied.Count == 0 || _applied[^1] != migration)
            _consequences.Failed(migration, Schema, Bench, cancellationToken);
        else
            _consequences.Succeeded(migration);
        return notes.Texts.Count == 0 ? outcome : outcome with { Notes = [.. notes.Texts] };
    }

    private async Task<RoundTripOutcome> ClimbAsync(Migration migration, StepNotes notes, CancellationToken cancellationToken)
    {
        var before = Schema;
        if (_hooks.Seed(Bench, migration) is { } badSeed)
            return HookFailed(RoundTripVerdict.UpFailed, badSeed, migration, new StepSeconds(), cancellationToken);
        if (Try(() => Bench.Apply(migration, cancellationToken, notes.InspectionOf(migration.Up)), out var up) is { } upFailure)
        {
            if (migration.Up.Settings.NoTransaction || notes.HasCommitted)
                await RebuildAsync(cancellationToken);
            return Failed(RoundTripVerdict.UpFailed, upFailure, migration, migration.Up, new StepSeconds(), cancellationToken);
        }

        _applied.Add(migration);
        await _benches.NoteExtensionsAsync(migration, cancellationToken);
        var after = Bench.Snapshot(cancellationToken);
        Schema = after;
        _origins.Note(migration, before, after);
        if (_hooks.Verify(Bench, migration) is { } wrong)
            return HookFailed(RoundTripVerdict.UpFailed, wrong, migration, new StepSeconds(up), cancellationToken);
        if (migration.Down is not { } down)
            return Outcomes.WithoutDown(migration, new StepSeconds(up));

        if (Try(() => Bench.Revert(migration, cancellationToken, notes.InspectionOf(down)), out var back) is { } downFailure)
        {
            if (down.Settings.NoTransaction || notes.HasCommitted)
                await RebuildAsync(cancellationToken);
            return Failed(RoundTripVerdict.DownFailed, downFailure, migration, down, new StepSeconds(up), cancellationToken);
        }

        notes.CompareOutside(migration);
        var reverted = Bench.Snapshot(cancellationToken);
        var leftBehind = SchemaComparer.Compare(before, reverted);
        var again = Try(() => Bench.Apply(migration, cancellationToken), out var secondUp);
        var seconds = new StepSeconds(up, back, again is null ? secondUp : null);
        var climbed = again is null ? Bench.Snapshot(cancellationToken) : after;
        var second = SchemaComparer.Compare(after, climbed);
        var wrongAgain = again is null && second.Count == 0 ? _hooks.Verify(Bench, migration) : null;
        var isSpoilt = again is not null || second.Count > 0;
        if (leftBehind.Count > 0)
        {
            var finding = new DowngradeFinding(migration, new SchemaComparison(before, reverted, leftBehind) { Between = after });
            var outcome = finding.ToOutcome(await FindFixAsync(finding, before, isSpoilt, cancellationToken), seconds, again?.Message);
            return outcome.After(
                _consequences.CauseOf(migration, leftBehind),
                $"{migration.Down.Path} leaves {string.Join(", ", leftBehind.Select(difference => difference.ToString()))}");
        }

        if (isSpoilt)
            await RebuildAsync(cancellationToken);
        if (again is not null)
            return Failed(RoundTripVerdict.SecondUpFailed, again, migration, migration.Up, seconds, cancellationToken);
        if (second.Count > 0)
            return Outcomes.SecondUpDiffers(new SchemaComparison(after, climbed, second), migration, seconds);
        return wrongAgain is null
            ? new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = seconds }
            : Outcomes.HookFailed(RoundTripVerdict.SecondUpFailed, wrongAgain, migration, seconds);
    }

    /// <summary>A script of the migration has failed, by its own fault or for want of what an earlier upgrade would have made.</summary>
    private RoundTripOutcome Failed(
        RoundTripVerdict verdict,
        MigrationException failure,
        Migration migration,
        MigrationScript script,
        StepSeconds seconds,
        CancellationToken cancellationToken) => Outcomes.Failed(verdict, failure, migration, script, seconds).After(
            _consequences.CauseOf(migration, failure.InnerException, script.Text, Schema, Bench, cancellationToken),
            failure.Message.Split('\n')[0].TrimEnd());

    private RoundTripOutcome HookFailed(
        RoundTripVerdict verdict, HookFailure failure, Migration migration, StepSeconds seconds, CancellationToken cancellationToken) =>
        Outcomes.HookFailed(verdict, failure, migration, seconds).After(
            _consequences.CauseOf(migration, failure.Error, failure.Hook.Sql, Schema, Bench, cancellationToken),
            $"{failure.Hook.Path}: {failure.Reason}");

    /// <summary>From head down to base, where nothing may be left, up to head again, and an upgrade that has nothing to do.</summary>
    internal RoundTripOutcome Walk(CancellationToken cancellationToken)
    {
        double down = 0;
        foreach (var migration in Enumerable.Reverse(_applied))
        {
            if (migration.Down is null)
                return Outcomes.WayEnds(migration);
            if (Try(() => Bench.Revert(migration, cancellationToken), out var seconds) is { } failure)
                return Outcomes.Failed(RoundTripVerdict.DownFailed, failure, migration, migration.Down, new StepSeconds())
                    .After(_consequences.CauseOf(migration), failure.Message.Split('\n')[0].TrimEnd());
            down += seconds;
        }

        var bottom = Bench.Snapshot(cancellationToken);
        var left = SchemaComparer.Compare(_base, bottom);
        if (left.Count > 0)
            return Outcomes.BaseDiffers(new SchemaComparison(_base, bottom, left), _origins, new StepSeconds(Down: down))
                .After(_consequences.CauseOf(null, left), string.Join(", ", left));

        double up = 0;
        foreach (var migration in _applied)
        {
            if (_hooks.Seed(Bench, migration) is { } badSeed)
                return Outcomes.HookFailed(RoundTripVerdict.SecondUpFailed, badSeed, migration, new StepSeconds(Down: down));
            if (Try(() => Bench.Apply(migration, cancellationToken), out var seconds) is { } failure)
                return Outcomes.Failed(RoundTripVerdict.SecondUpFailed, failure, migration, migration.Up, new StepSeconds(Down: down));
            if (_hooks.Verify(Bench, migration) is { } wrong)
                return Outcomes.HookFailed(RoundTripVerdict.SecondUpFailed, wrong, migration, new StepSeconds(Down: down));
            up += seconds;
        }

        var total = new StepSeconds(Down: down, SecondUp: up);
        var top = Bench.WholeSnapshot(cancellationToken);
        var head = SchemaComparer.Compare(Schema, top);
        if (head.Count > 0)
            return Outcomes.HeadDiffers(new SchemaComparison(Schema, top, head), total);
        return IsAtHead(top, cancellationToken) is { } what
            ? Outcomes.NotIdempotent(what, total)
            : new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = total };
    }

    /// <summary>What an upgrade of the database at head does, or null where it does nothing, as it must.</summary>
    private string? IsAtHead(SchemaSnapshot head, CancellationToken cancellationToken)
    {
        if (_applied.Count < _set.Migrations.Count)
            return null;
        var steps = Bench.UpgradeToHead(cancellationToken).Steps;
        if (steps.Count > 0)
            return $"ran {string.Join(", ", steps.Select(step => step.Id))}";
        var differences = SchemaComparer.Compare(head, Bench.Snapshot(cancellationToken));
        return differences.Count == 0 ? null : $"changed the schema: {string.Join("; ", differences)}";
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

    /// <summary>
    /// What provably fixes a downgrade. It is tried in a database of its own, so that the climb goes on as if nothing had been.
    /// </summary>
    private async Task<FixOffer> FindFixAsync(
        DowngradeFinding finding, SchemaSnapshot before, bool isSpoilt, CancellationToken cancellationToken)
    {
        var place = _benches.PlaceOfTrials(finding.Migration, cancellationToken);
        FixOffer offer;
        if (finding.Differences.Select(_consequences.CauseOf).FirstOrDefault(cause => cause is not null) is { } failed)
        {
            // What would undo a consequence here is wrong as soon as its cause is fixed.
            offer = finding.WithoutTrial(
                $"Whether a statement fixes it is tried when {failed.Id} is fixed, whose failed upgrade has a part in it.");
        }
        else if (finding.IsWholeInSnapshots && place != TrialPlace.None)
        {
            if (place == TrialPlace.Instead)
                await _benches.LeaveAsync();
            await using var trials = new FixTrials(
                finding.Migration,
                finding.ChangedViews,
                _hooks,
                before,
                Schema,
                () => _benches.CopyAsync(_applied[..^1], cancellationToken),
                _benches.EndAsync);
            offer = await finding.FindFixAsync(trials, cancellationToken);
        }
        else
        {
            offer = finding.WithoutTrial(finding.IsWholeInSnapshots
                ? "Whether a statement fixes it was not tried, because the scripts make objects that belong to the whole server."
                : "Whether a statement fixes it cannot be told, because the scripts move objects into extensions or out of them.");
        }

        if (isSpoilt || _benches.IsLeft)
            await RebuildAsync(cancellationToken);
        return offer;
    }

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _benches.RebuildAsync(_applied, cancellationToken);
        Schema = Bench.Snapshot(cancellationToken);
    }
}
