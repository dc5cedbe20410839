using MigrateBuild.Testing.Causes;
using MigrateBuild.Testing.Explanations;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>
/// Finds statements that provably fix what a downgrade leaves. Where not all of them run, or not all do what they are for, those
/// that do not are left out, with all that waits for them, and the rest is tried again.
/// </summary>
internal static class FixSearch
{
    // Each trial costs a run of the migration.
    private const int MostTrials = 8;

    /// <param name="propose">What should fix it, without what is named.</param>
    /// <param name="differences">What the downgrade leaves.</param>
    /// <param name="tryAsync">Runs statements at the end of the down script.</param>
    internal static async Task<FixOffer> FindAsync(
        Func<IReadOnlyCollection<(SchemaDifferenceKind Kind, string Name)>, Fixing> propose,
        IReadOnlyList<SchemaDifference> differences,
        Func<IReadOnlyList<string>, Task<FixTrial>> tryAsync)
    {
        var nothing = propose([.. differences.Select(Key)]);
        var without = new Dictionary<(SchemaDifferenceKind Kind, string Name), string?>();
        for (var count = 0; count < MostTrials; count++)
        {
            var fixing = propose(without.Keys);
            if (fixing.Statements.Count == 0)
                return FixOffer.Nothing(fixing, without);

            var trial = await tryAsync(fixing.Statements);
            if (trial.Heals)
                return FixOffer.Whole(fixing);
            if (trial.Refused is { } index)
            {
                var owners = fixing.OwnersOf(index).ToList();
                if (owners.Count == 0)
                    break;
                foreach (var difference in owners)
                    without[Key(difference)] = CauseFinder.Shorten(fixing.Statements[index])
                        + $" was tried, and the server refuses it here: {trial.Refusal}.";
                continue;
            }

            if (trial.Refusal is { } failure)
                return FixOffer.Nothing(nothing, without, $"What would fix it was tried, and does not: {failure}");

            var known = differences.ToDictionary(Key);
            var idle = trial.Left
                .Where(left => known.TryGetValue(Key(left), out var mine) && fixing.StatementsFor(mine).Count > 0)
                .ToList();
            if (idle.Count == 0)
                return trial.Left.All(left => known.TryGetValue(Key(left), out var mine) && mine.Changes.SequenceEqual(left.Changes))
                    ? FixOffer.PartOf(fixing, trial.Left.Select(Key).ToHashSet(), without, trial.Upgrade)
                    : FixOffer.Nothing(nothing, without);
            foreach (var left in idle)
                without[Key(left)] = null;
        }

        return FixOffer.Nothing(nothing, without);
    }

    internal static (SchemaDifferenceKind Kind, string Name) Key(SchemaDifference difference) => (difference.Kind, difference.Subject.Name);
}
