using MigrateBuild.Errors;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Climbs the migrations one after the other. Whatever a migration does, the next one begins in the schema that
/// upgrades alone would have made, so that one failure does not hide the next and causes no others.
/// </summary>
internal sealed class RoundTripRun : IAsyncDisposable
{
    private readonly MigrationSet _set;
    private readonly HookRun _hooks;
    private readonly TrialDatabases _benches;
    private readonly IAsyncDisposable _turn;
    private readonly List<Migration> _applied;
    private readonly Origins _origins;
    private readonly ConsequenceLog _consequences;
    private readonly SchemaSnapshot _base;
    private readonly HashSet<Migration> _beyond = [];

    /// <summary>Why nothing more can be run, as sentences; null while it can.</summary>
    private string? _end;

    private RoundTripRun(
        MigrationSet set,
        HookRun hooks,
        TrialDatabases benches,
        ConsequenceLog consequences,
        IAsyncDisposable turn,
        List<Migration> applied,
        CancellationToken cancellationToken)
    {
        _set = set;
        _applied = applied;
        _hooks = hooks;
        _benches = benches;
        _consequences = consequences;
        _turn = turn;
        Schema = _base = Bench.Snapshot(cancellationToken);
        _origins = new Origins(_base);
    }

    /// <summary>The schema where the climb is: after all upgrades that succeeded.</summary>
    internal SchemaSnapshot Schema { get; private set; }

    /// <summary>The migrations whose upgrade succeeded, in order.</summary>
    internal IReadOnlyCollection<Migration> Applied => _applied;

    private TrialDatabase Bench => _benches.Current;

    /// <param name="start">What its databases begin with.</param>
    /// <param name="passed">The migrations after those: only their upgrades are run, before the climb begins.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MigrationException">An upgrade of those that are passed fails.</exception>
    internal static async Task<RoundTripRun> BeginAsync(
        TrialStart start, IReadOnlyList<Migration> passed, CancellationToken cancellationToken)
    {
        var set = start.Set;
        // A text that is not the one that was checked ends all, before anything runs.
        foreach (var script in set.Migrations.SelectMany(migration => new[] { migration.Up, migration.Down }))
            _ = script?.Text;
        var hooks = new HookRun(set, start.Options.Hooks);
        var reachesOutside = set.Migrations.Any(ScriptReach.ReachesOutside);
        var mayReachOutside = reachesOutside || set.Migrations.Any(migration => ScriptReach.RunsExtension(migration.Up));
        // Roles belong to the whole server: of several round trips on it one runs at a time.
        var turn = await start.Server.TakeTurnAsync(cancellationToken);
        TrialDatabase? bench = null;
        try
        {
#pragma warning disable CA2000 // Dispose before losing scope: the stairway that is returned owns them.
            bench = await TrialDatabase.CreateAsync(start, cancellationToken);
            var benches = new TrialDatabases(
                set,
                hooks,
                new UpgradedDatabase(start, isKept: !reachesOutside),
                bench,
                mayReachOutside ? ServerObjects.Read(bench.Connection, cancellationToken) : null);
            var consequences = new ConsequenceLog(new SalvagedWay(start, hooks));
            foreach (var migration in passed)
                hooks.Pass(bench, migration, cancellationToken);
            return new RoundTripRun(set, hooks, benches, consequences, turn, [.. start.Applied, .. passed], cancellationToken);
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
        await _consequences.DisposeAsync();
        await _benches.DisposeAsync();
        await _turn.DisposeAsync();
    }

    /// <summary>Up, down, up.</summary>
    internal async Task<RoundTripOutcome> ClimbAsync(Migration migration, CancellationToken cancellationToken)
    {
        if (_end is not null)
            return Outcomes.NotTried(migration, _end);
        if (ScriptReach.MakesRoles(migration))
            await _consequences.LeaveAsync();
        var before = Schema;
        var notes = Bench.TakeNotes(cancellationToken);
        var attempt = await Attempt.RunAsync(
            Bench, _hooks, migration, before, notes, after => ClimbedAsync(migration, before, after, cancellationToken), cancellationToken);
        try
        {
            var outcome = await JudgeAsync(attempt, cancellationToken);
            return notes.Texts.Count == 0 ? outcome : outcome with { Notes = [.. outcome.Notes, .. notes.Texts] };
        }
        catch (MigrationException error) when (!ServerFailure.Is(error))
        {
            _end = $"After {migration.Id} the upgrades that had succeeded were run in a new database, and failed there: "
                + $"{FailureText.FirstLine(error.Failure)}. They change something that does not go with their database.";
            return Outcomes.From(attempt, _end);
        }
    }

    /// <summary>Runs an upgrade alone: what it does is known.</summary>
    /// <exception cref="MigrationException">It fails now.</exception>
    internal async Task PassAsync(Migration migration, CancellationToken cancellationToken)
    {
        _hooks.Pass(Bench, migration, cancellationToken);
        await ClimbedAsync(migration, Schema, Bench.Snapshot(cancellationToken), cancellationToken);
        _consequences.Succeeded(migration);
    }

    /// <summary>A copy of the database as it is now.</summary>
    internal ValueTask<ThrowawayDatabase> CopyDatabaseAsync(CancellationToken cancellationToken) =>
        Bench.CopyDatabaseAsync(cancellationToken);

    private async Task<RoundTripOutcome> JudgeAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var migration = attempt.Migration;
        if (attempt is { IsSpoilt: true, Verdict: not RoundTripVerdict.DownDiffers })
            await RebuildAsync(cancellationToken);
        var judgement = await _consequences.JudgeAsync(
            attempt,
            Bench,
            () => _benches.AllowAnother(cancellationToken),
            () => TryApartAsync(migration, cancellationToken),
            cancellationToken);
        if (judgement.HasTakenRoles)
            await RebuildAsync(cancellationToken);
        var outcome = await ToOutcomeAsync(attempt, judgement, cancellationToken);
        if (attempt.After is null)
            _consequences.Failed(migration, Schema, Bench, cancellationToken);
        else
            _consequences.Succeeded(migration);
        return outcome;
    }

    private ValueTask ClimbedAsync(
        Migration migration, SchemaSnapshot before, SchemaSnapshot after, CancellationToken cancellationToken)
    {
        _applied.Add(migration);
        Schema = after;
        _origins.Note(migration, before, after);
        return _benches.NoteExtensionsAsync(migration, cancellationToken);
    }

    /// <summary>Tries a migration in a database of its own, with the upgrades before it alone; null where that cannot be had.</summary>
    private async Task<Attempt?> TryApartAsync(Migration migration, CancellationToken cancellationToken)
    {
        await _consequences.LeaveAsync();
        if (_benches.PlaceOfTrials(migration, cancellationToken) != TrialPlace.Beside)
            return null;
        TrialDatabase? bench = null;
        try
        {
            bench = await _benches.CopyAsync([.. _applied.TakeWhile(other => other != migration)], cancellationToken);
            return await Attempt.RunApartAsync(bench, _hooks, migration, cancellationToken);
        }
        catch (MigrationException error) when (!ServerFailure.Is(error))
        {
            return null;
        }
        finally
        {
            if (bench is not null)
                await _benches.EndAsync(bench);
        }
    }

    private async Task<RoundTripOutcome> ToOutcomeAsync(Attempt attempt, Judgement judgement, CancellationToken cancellationToken)
    {
        if (attempt.Verdict == RoundTripVerdict.DownDiffers)
        {
            var finding = new DowngradeFinding(attempt.Migration, attempt.Comparison!);
            var blamed = judgement.Blamed ?? finding.Differences.Select(_consequences.CauseOf).FirstOrDefault(cause => cause is not null);
            var offer = await FindFixAsync(finding, blamed, attempt, cancellationToken);
            if (judgement.Beside.Count == 0)
                return After(finding.ToOutcome(offer, attempt.Seconds, attempt.Failure?.Message), judgement.Cause, attempt.What);
        }

        var outcome = judgement.Beside is { Count: > 0 } failed
            ? Outcomes.Beside(failed, judgement.Attempt)
            : Outcomes.From(attempt, untried: "");
        return After(Beyond(outcome, judgement.Attempt), judgement.Cause, attempt.What);
    }

    private RoundTripOutcome After(RoundTripOutcome outcome, Migration? cause, string what) =>
        outcome.After(cause, cause is not null && _beyond.Contains(cause), what);

    private RoundTripOutcome Beyond(RoundTripOutcome outcome, Attempt attempt)
    {
        // Where a downgrade leaves differences, these are found.
        var limit = attempt.Verdict == RoundTripVerdict.DownDiffers ? null : Bench.FindLimit(attempt.Error);
        if (limit is not null)
            _beyond.Add(attempt.Migration);
        return outcome.Beyond(attempt.Migration, limit, attempt.What, Bench);
    }

    /// <summary>From head down to base, where nothing may be left, up to head again, and an upgrade that has nothing to do.</summary>
    internal async Task<RoundTripOutcome> WalkAsync(CancellationToken cancellationToken)
    {
        await _consequences.LeaveAsync();
        return _end is null ? Walk(cancellationToken) : Outcomes.WayNotTried(_end);
    }

    private RoundTripOutcome Walk(CancellationToken cancellationToken)
    {
        double down = 0;
        foreach (var migration in Enumerable.Reverse(_applied))
        {
            if (migration.Down is null)
                return Outcomes.WayEnds(migration);
            if (Step.Try(() => Bench.Revert(migration, cancellationToken), out var seconds) is { } failure)
            {
                var line = FailureText.FirstLine(failure.Failure);
                var outcome = Outcomes.Failed(RoundTripVerdict.DownFailed, failure, migration, migration.Down, new StepSeconds())
                    .Beyond(migration, Bench.FindLimit(failure.InnerException as PostgresException), line, Bench);
                return After(outcome, _consequences.CauseOf(migration), line);
            }

            down += seconds;
        }

        var bottom = Bench.Snapshot(cancellationToken);
        var left = SchemaComparer.Compare(_base, bottom);
        if (left.Count > 0)
            return After(
                Outcomes.BaseDiffers(new SchemaComparison(_base, bottom, left), _origins, new StepSeconds(Down: down)),
                _consequences.CauseOf(left),
                string.Join(", ", left));

        double up = 0;
        foreach (var migration in _applied)
        {
            if (_hooks.Seed(Bench, migration, cancellationToken) is { } badSeed)
                return Outcomes.HookFailed(RoundTripVerdict.SecondUpFailed, badSeed, migration, new StepSeconds(Down: down));
            if (Step.Try(() => Bench.Apply(migration, cancellationToken), out var seconds) is { } failure)
                return Outcomes.Failed(RoundTripVerdict.SecondUpFailed, failure, migration, migration.Up, new StepSeconds(Down: down));
            if (_hooks.Verify(Bench, migration, cancellationToken) is { } wrong)
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

    /// <summary>
    /// What provably fixes a downgrade. It is tried in a database of its own, so that the climb goes on as if nothing had been.
    /// </summary>
    private async Task<FixOffer> FindFixAsync(
        DowngradeFinding finding, Migration? failed, Attempt attempt, CancellationToken cancellationToken)
    {
        var place = _benches.PlaceOfTrials(finding.Migration, cancellationToken);
        FixOffer offer;
        if (failed is not null)
            offer = finding.WithoutTrial(Untried(failed));
        else if (finding.IsWholeInSnapshots && place != TrialPlace.None)
        {
            await _consequences.LeaveAsync();
            if (place == TrialPlace.Instead)
                await _benches.LeaveAsync();
            await using var trials = new FixTrials(
                finding.Migration,
                finding.ChangedViews,
                _hooks,
                attempt.Before,
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

        if (attempt.IsSpoilt || _benches.IsLeft)
            await RebuildAsync(cancellationToken);
        return offer;
    }

    /// <summary>What would undo a consequence here is wrong as soon as its cause is fixed.</summary>
    private static string Untried(Migration failed) =>
        $"Whether a statement fixes it is tried when {failed.Id} is fixed, whose failed upgrade has a part in it.";

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _consequences.LeaveAsync();
        await _benches.RebuildAsync(_applied, cancellationToken);
        Schema = Bench.Snapshot(cancellationToken);
    }
}
