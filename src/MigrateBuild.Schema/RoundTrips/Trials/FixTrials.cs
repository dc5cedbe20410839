using MigrateBuild.Schema.Servers;
using MigrateBuild.Schema.Snapshots;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Runs statements at the end of a migration's down script, by the very code that runs it in production, in a database that is
/// where it was before the migration. A statement that is refused leaves nothing, so that the same database serves the next trial.
/// </summary>
internal sealed class FixTrials : IAsyncDisposable
{
    private readonly Migration _migration;
    private readonly HookRun _hooks;
    private readonly SchemaSnapshot _before;
    private readonly SchemaSnapshot _after;
    private readonly IReadOnlyList<SchemaObject> _views;
    private readonly Func<Task<TrialDatabase>> _begin;
    private readonly Func<TrialDatabase, ValueTask> _end;
    private TrialDatabase? _bench;
    private Dictionary<string, string> _shown = [];
    private ObjectAddresses? _addresses;
    private Survivors? _survivors;

    /// <param name="migration">The migration whose downgrade leaves differences.</param>
    /// <param name="views">The views among them that are there with another text.</param>
    /// <param name="hooks">What puts data before it, and looks at it afterwards.</param>
    /// <param name="before">The schema before the upgrade.</param>
    /// <param name="after">The schema after it.</param>
    /// <param name="begin">Makes a database where only the migrations before it are applied.</param>
    /// <param name="end">Takes it away.</param>
    internal FixTrials(
        Migration migration,
        IReadOnlyList<SchemaObject> views,
        HookRun hooks,
        SchemaSnapshot before,
        SchemaSnapshot after,
        Func<Task<TrialDatabase>> begin,
        Func<TrialDatabase, ValueTask> end)
    {
        _migration = migration;
        _views = views;
        _hooks = hooks;
        _before = before;
        _after = after;
        _begin = begin;
        _end = end;
    }

    /// <summary>Runs the migration as it is, and says what of before it is there still.</summary>
    /// <returns>Null where it fails here.</returns>
    /// <exception cref="MigrationException">The server failed.</exception>
    internal async Task<Survivors?> FindSurvivorsAsync(CancellationToken cancellationToken)
    {
        try
        {
            _bench = await BeginAsync(cancellationToken);
            _bench.Revert(_migration, cancellationToken);
            return _survivors = new Survivors(_addresses!, ObjectAddresses.Read(_bench.Connection));
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            return null;
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>
    /// Down with the statements, compared with the schema before; where that is right up again, compared with the schema after.
    /// </summary>
    /// <exception cref="MigrationException">The server failed.</exception>
    internal async Task<FixTrial> RunAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        Migration repaired;
        try
        {
            _bench ??= await BeginAsync(cancellationToken);
            repaired = FixedScript.Create(_migration, statements);
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            return new FixTrial([], Refusal: e.Message);
        }

        try
        {
            _bench.Revert(repaired, cancellationToken);
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            if (_migration.Down!.Settings.NoTransaction)
                await EndAsync();
            return new FixTrial(
                [], e.Line is { } line ? FixedScript.IndexOf(repaired.Down!, statements.Count, line) : null,
                e.InnerException is PostgresException error ? $"error {error.SqlState}: {error.MessageText}" : e.Message);
        }

        var reverted = _bench.Snapshot(cancellationToken);
        var left = SchemaComparer.Compare(_before, reverted);
        if (_survivors?.HarmOf(_addresses!, ObjectAddresses.Read(_bench.Connection), isWhole: left.Count == 0) is { } harm)
        {
            await EndAsync();
            return new FixTrial([], Refusal: harm + ".");
        }

        var others = left.Count == 0 ? Others(_bench, cancellationToken) : [];
        var upgrade = left.Count == 0 ? Upgrade(_bench, cancellationToken) : null;
        await EndAsync();
        return others.Count > 0 && await AreSpoiltAsync(others, cancellationToken) is { } view
            ? new FixTrial([], Refusal: $"{view} would show other rows than before the upgrade.")
            : new FixTrial(left, Upgrade: upgrade) { Comparison = new(_before, reverted, left) };
    }

    public ValueTask DisposeAsync() => EndAsync();

    private async Task<TrialDatabase> BeginAsync(CancellationToken cancellationToken)
    {
        var bench = await _begin();
        try
        {
            _hooks.Seed(bench, _migration, cancellationToken);
            _addresses = ObjectAddresses.Read(bench.Connection);
            _shown = Shown(bench, cancellationToken);
            bench.Apply(_migration, cancellationToken);
            return bench;
        }
        catch
        {
            await _end(bench);
            throw;
        }
    }

    private Dictionary<string, string> Shown(TrialDatabase bench, CancellationToken cancellationToken) =>
        _views.Count == 0 ? [] : ViewRows.Read(bench.Lend(), _views, cancellationToken);

    /// <summary>The views that showed rows before the upgrade, and show others now.</summary>
    private List<string> Others(TrialDatabase bench, CancellationToken cancellationToken)
    {
        var now = Shown(bench, cancellationToken);
        return [.. _shown.Where(pair => now.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key)];
    }

    /// <summary>
    /// A view that shows, without a fix, what it showed before the upgrade, and other rows with it. Where it does not, the downgrade
    /// itself has lost what was there.
    /// </summary>
    private async Task<string?> AreSpoiltAsync(List<string> views, CancellationToken cancellationToken)
    {
        try
        {
            _bench = await BeginAsync(cancellationToken);
            _bench.Revert(_migration, cancellationToken);
            var lost = Others(_bench, cancellationToken);
            return views.Find(view => !lost.Contains(view));
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            return null;
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>What goes wrong with the upgrade, or null.</summary>
    private string? Upgrade(TrialDatabase bench, CancellationToken cancellationToken)
    {
        try
        {
            bench.Apply(_migration, cancellationToken);
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            return e.Message;
        }

        var differences = SchemaComparer.Compare(_after, bench.Snapshot(cancellationToken));
        return differences.Count > 0
            ? string.Join('\n', differences.Select(difference => difference.ToString()))
            : _hooks.Verify(bench, _migration, cancellationToken) is { } wrong ? $"{wrong.Hook.Path}: {wrong.Reason}" : null;
    }

    private async ValueTask EndAsync()
    {
        if (_bench is { } bench)
        {
            _bench = null;
            await _end(bench);
        }
    }
}
