using MigrateBuild.Testing.Causes;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>
/// The way as it would be if the upgrades that fail were without the statements that do: a database of its own, made when it is
/// asked for, where each migration that fails beside it is tried once more. What goes well here failed there because of an earlier one.
/// </summary>
internal sealed class SalvagedWay(ThrowawayServer server, MigrationSet set, RoundTripOptions options, HookRun hooks) : IAsyncDisposable
{
    private readonly FailedUpgrades _failed = new();
    private Workbench? _bench;
    private int _next;

    /// <summary>Tries a migration.</summary>
    /// <param name="migration">The migration; none before one that was tried.</param>
    /// <param name="rootOf">For a migration before it whose upgrade failed: the one that it follows from, or itself; else null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>
    /// How it went, and the migration whose statements it lacks, as far as names tell; null where it cannot be tried.
    /// </returns>
    internal async Task<(Attempt Attempt, Migration? Cause)> TryAsync(
        Migration migration, Func<Migration, Migration?> rootOf, CancellationToken cancellationToken)
    {
        _bench ??= await Workbench.CreateAsync(server, set, options, cancellationToken);
        for (; set.Migrations[_next] != migration; _next++)
            Pass(_bench, set.Migrations[_next], rootOf, cancellationToken);
        await using var bench = await _bench.CloneAsync(cancellationToken);
        var notes = new StepNotes(bench.Connection, set, cancellationToken);
        var attempt = await Attempt.RunAsync(
            bench, hooks, migration, bench.Snapshot(cancellationToken), notes, _ => ValueTask.CompletedTask, cancellationToken);
        return (attempt, new ConsequenceFinder(_failed).CauseOf(attempt, bench, cancellationToken));
    }

    public ValueTask DisposeAsync() => _bench?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Pass(Workbench bench, Migration migration, Func<Migration, Migration?> rootOf, CancellationToken cancellationToken)
    {
        hooks.Seed(bench, migration);
        var left = Salvage.Run(bench, migration, cancellationToken);
        if (left.Count == 0)
            _failed.Succeeded(migration);
        if (left.Count == 0 || rootOf(migration) is not { } root)
            return;
        var texts = left.Select(migration.Up.TextOf).ToList();
        var words = texts.SelectMany(SqlWords.Of).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        _failed.Failed(
            migration,
            root,
            ConsequenceFinder.ReadSearchPath(bench.Connection, cancellationToken),
            bench.Snapshot(cancellationToken),
            effect => effect.Kind == "value"
                ? texts.Exists(text => text.Contains($"'{effect.Name}'", StringComparison.Ordinal))
                : words.Contains(effect.Name));
    }
}
