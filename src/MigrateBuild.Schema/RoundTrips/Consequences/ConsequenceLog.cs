using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Remembers the upgrades that failed, and tells which later failures follow from which of them. A failure follows from an earlier one
/// where it is gone on the <see cref="SalvagedWay"/>; where it stays, or that way is closed, names tell it: of what is missing there.
/// </summary>
internal sealed class ConsequenceLog(SalvagedWay salvaged) : IAsyncDisposable
{
    private readonly FailedUpgrades _failed = new();
    private readonly Dictionary<Migration, Migration> _causes = [];
    private readonly Dictionary<Migration, Migration> _roots = [];
    private readonly Dictionary<(SchemaDifferenceKind Kind, string Name), Migration> _excused = [];
    private bool _isClosed;

    private IEnumerable<Migration> Roots => _roots.Values.Distinct();

    /// <summary>The failed upgrade that a migration's own failure follows from, as far as it was told; else null.</summary>
    internal Migration? CauseOf(Migration migration) => _causes.GetValueOrDefault(migration);

    /// <summary>The failed upgrade that has a part in one difference, or null.</summary>
    internal Migration? CauseOf(SchemaDifference difference) => _failed.CauseOf(difference);

    /// <summary>The failed upgrade that all that is left at base follows from; null where migrations left it by themselves.</summary>
    internal Migration? CauseOf(IReadOnlyList<SchemaDifference> atBase)
    {
        var causes = atBase.Select(difference => _excused.GetValueOrDefault((difference.Kind, difference.Subject.Name))).ToList();
        return causes.Contains(null) ? null : causes.FirstOrDefault();
    }

    /// <summary>Tells whether a migration fails because of an earlier one.</summary>
    /// <param name="attempt">How it went.</param>
    /// <param name="bench">Where.</param>
    /// <param name="allowsAnother">Whether the scripts can be run in another database too.</param>
    /// <param name="control">
    /// Tries the migration where the upgrades before it have run once, and nothing else; null where it cannot: rows that downgrades left
    /// are no consequence of a failed upgrade.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<Judgement> JudgeAsync(
        Attempt attempt,
        TrialDatabase bench,
        Func<bool> allowsAnother,
        Func<Task<Attempt?>> control,
        CancellationToken cancellationToken)
    {
        if (!attempt.IsFailure || _roots.Count == 0)
            return new Judgement(attempt);
        var named = new ConsequenceFinder(_failed).CauseOf(attempt, bench, cancellationToken);
        var other = allowsAnother() ? await TryAsync(attempt.Migration, cancellationToken) : null;
        if (other is { Attempt.IsFailure: false } && named is null && await control() is { IsFailure: false })
            return new Judgement(attempt) { HasTakenRoles = salvaged.HasTakenRoles };
        return Judge(attempt, named, other) with { HasTakenRoles = salvaged.HasTakenRoles };
    }

    /// <inheritdoc cref="SalvagedWay.LeaveAsync"/>
    internal ValueTask LeaveAsync() => salvaged.LeaveAsync();

    /// <summary>What comes next misses what this upgrade would have made.</summary>
    /// <param name="migration">The migration whose upgrade failed.</param>
    /// <param name="schema">What is there without it.</param>
    /// <param name="bench">The database.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    internal void Failed(Migration migration, SchemaSnapshot schema, TrialDatabase bench, CancellationToken cancellationToken)
    {
        var root = _roots[migration] = _causes.GetValueOrDefault(migration, migration);
        _failed.Failed(
            migration, root, ConsequenceFinder.ReadSearchPath(bench.Connection, cancellationToken), schema, migration.Up.Effects);
    }

    internal void Succeeded(Migration migration) => _failed.Succeeded(migration);

    public ValueTask DisposeAsync() => salvaged.DisposeAsync();

    private Judgement Judge(Attempt attempt, Migration? named, (Attempt Attempt, Migration? Cause)? other) => other switch
    {
        null => Judge(attempt, named),
        { Attempt.IsFailure: false } => Judge(attempt, named ?? Likeliest(attempt)),
        { Cause: { } cause } => Judge(attempt, cause),
        { Attempt: var tried } => tried.IsLike(attempt) ? new Judgement(attempt) : new Judgement(tried) { Beside = [.. Roots] },
    };

    private Judgement Judge(Attempt attempt, Migration? cause)
    {
        if (cause is null)
            return new Judgement(attempt);
        _causes[attempt.Migration] = cause;
        if (attempt is { Verdict: RoundTripVerdict.DownDiffers, Comparison.Differences: var differences })
        {
            foreach (var difference in differences)
                _excused.TryAdd((difference.Kind, difference.Subject.Name), cause);
        }

        return new Judgement(attempt) { Cause = cause };
    }

    /// <summary>
    /// Of several upgrades that failed, the first whose script has a name that the failure names, schemas aside; the first where none has.
    /// </summary>
    private Migration Likeliest(Attempt attempt)
    {
        IEnumerable<string> names = attempt.Comparison is { } comparison
            ? comparison.Differences.Select(difference => NameParts.Unquote(NameParts.Last(difference.Subject.Identity).Name))
            : attempt.Error is { } error ? ErrorNames.Last(error) : [];
        return Roots.FirstOrDefault(root => SqlWords.Of(root.Up.Text).Select(word => word.Text).Intersect(names).Any()) ?? Roots.First();
    }

    private async Task<(Attempt Attempt, Migration? Cause)?> TryAsync(Migration migration, CancellationToken cancellationToken)
    {
        if (_isClosed)
            return null;
        try
        {
            return await salvaged.TryAsync(migration, failed => _roots.GetValueOrDefault(failed), cancellationToken);
        }
        catch (Exception error) when (error is PostgresException
            || (error is MigrationException exception && !ServerFailure.Is(exception)))
        {
            _isClosed = true;
            return null;
        }
    }
}
