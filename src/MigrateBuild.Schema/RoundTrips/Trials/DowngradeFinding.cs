using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Fixes;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>A downgrade that leaves another schema than the one before the upgrade.</summary>
internal sealed class DowngradeFinding
{
    private readonly SchemaComparison _comparison;
    private readonly CauseFinder _causes;
    private IReadOnlyList<Rename> _renames;

    /// <param name="comparison">
    /// The schemas before it and after its downgrade; <see cref="SchemaComparison.Between"/> is the one after the upgrade.
    /// </param>
    internal DowngradeFinding(Migration migration, SchemaComparison comparison)
    {
        Migration = migration;
        _comparison = comparison;
        _causes = new CauseFinder(migration.Up, migration.Down);
        _renames = Renames.Find(comparison, _causes.IsRenamed);
    }

    internal Migration Migration { get; }

    internal IReadOnlyList<SchemaDifference> Differences => _comparison.Differences;

    /// <summary>The views that are there with another text than before the upgrade.</summary>
    internal IReadOnlyList<SchemaObject> ChangedViews => [.. _comparison.Differences
        .Where(difference => difference.Kind == SchemaDifferenceKind.Changed && difference.Subject.Kind is "view" or "materialized view")
        .Select(difference => difference.Subject)];

    /// <summary>What moves into extensions is in no snapshot: whether a fix heals it no comparison shows.</summary>
    internal bool IsWholeInSnapshots =>
        !ScriptReach.ChangesExtension(Migration);

    /// <param name="why">Why nothing was tried, as a sentence.</param>
    internal FixOffer WithoutTrial(string why) =>
        FixOffer.Nothing(Fixing.Of(_comparison, [], [.. _comparison.Differences.Select(FixSearch.Key)]), words: why);

    /// <summary>What provably fixes it.</summary>
    /// <param name="trials">Where statements are run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<FixOffer> FindFixAsync(FixTrials trials, CancellationToken cancellationToken)
    {
        try
        {
            if (await trials.FindSurvivorsAsync(cancellationToken) is { } survivors)
                _renames = Renames.Find(_comparison, _causes.IsRenamed, survivors);
            var offer = await FixSearch.FindAsync(
                (without, refused) => Fixing.Of(_comparison, _renames, without, _causes.IsRenamed, _causes.IsAdded, refused),
                _comparison.Differences,
                statements => trials.RunAsync(statements, cancellationToken));
            return offer.At(FixedScript.Place(Migration.Down!));
        }
        catch (OutOfMemoryException)
        {
            return WithoutTrial("The search for a fix ran out of memory");
        }
        catch (ScriptTimeoutException e)
        {
            return WithoutTrial($"Whether a statement fixes it is not known: {e.Message} in a trial.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or MigrationException or NpgsqlException))
        {
            // The verdict stands without a fix, and so do those of the migrations that follow.
            return WithoutTrial($"The search for a fix failed in MigrateBuild itself; please report it ({e.GetType().Name}: {e.Message})");
        }
    }

    /// <param name="offer">What provably fixes it.</param>
    /// <param name="seconds">How long the steps took.</param>
    /// <param name="then">How the upgrade failed then, or null.</param>
    internal RoundTripOutcome ToOutcome(FixOffer offer, StepSeconds seconds, string? then)
    {
        var explanation = Explanation.Create(_comparison, difference => _causes.OfDowngrade(difference, _comparison), _renames, offer);
        var script = Migration.Down!.Path;
        var message = $"{Migration.Id}: {RoundTripVerdict.DownDiffers.Sentence()}\n{script}\n\n"
            + SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.Downgrade);
        return new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.DownDiffers,
            Seconds = seconds,
            Script = script,
            Message = then is null
                ? message
                : $"{message}\n{(explanation.Fix.Count > 0 ? "Without it the upgrade" : "The upgrade then")} failed when it was run "
                    + $"again:\n{then}\n",
            Differences = explanation.Differences,
            Fix = explanation.Fix,
            FixPlace = explanation.Fix.Count > 0 ? explanation.Place : null,
            Unfixed = explanation.Unfixed,
            Advice = explanation.Advice,
        };
    }
}
