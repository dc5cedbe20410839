using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Finds statements that provably fix what a downgrade leaves. Where not all of them run, or not all do what they are for, those
/// that do not are left out, with all that waits for them, and the rest is tried again: the server's word against one is none
/// against the others.
/// </summary>
internal static class FixSearch
{
    // Each trial costs a run of the migration.
    private const int MostTrials = 8;

    /// <param name="propose">What should fix it, without the differences and the statements that are named.</param>
    /// <param name="differences">What the downgrade leaves.</param>
    /// <param name="tryAsync">Runs statements at the end of the down script.</param>
    internal static async Task<FixOffer> FindAsync(
        Func<IReadOnlyCollection<(SchemaDifferenceKind Kind, string Name)>, IReadOnlySet<string>, Fixing> propose,
        IReadOnlyList<SchemaDifference> differences,
        Func<IReadOnlyList<string>, Task<FixTrial>> tryAsync)
    {
        var known = differences.ToDictionary(Key);
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var nothing = propose(known.Keys, refused);
        var without = new HashSet<(SchemaDifferenceKind Kind, string Name)>();
        var reasons = new Dictionary<(SchemaDifferenceKind Kind, string Name), string?>();
        for (var count = 0; count < MostTrials; count++)
        {
            var fixing = propose(without, refused);
            if (fixing.Statements.Count == 0)
                return FixOffer.Nothing(fixing, reasons);

            var trial = await tryAsync(fixing.Statements);
            if (trial.Heals)
                return FixOffer.Whole(fixing);
            if (trial.Refused is { } index)
            {
                var owners = fixing.OwnersOf(index).ToList();
                if (owners.Count == 0)
                    break;
                var statement = fixing.Statements[index];
                foreach (var difference in owners)
                {
                    if (fixing.AreApart(difference))
                        refused.Add(statement);
                    else
                        without.Add(Key(difference));
                    var reason = CauseFinder.Shorten(statement) + $" was tried, and the server refuses it here: {trial.Refusal}.";
                    reasons[Key(difference)] = reasons.GetValueOrDefault(Key(difference)) is { } other ? $"{other} {reason}" : reason;
                }

                continue;
            }

            if (trial.Refusal is { } failure)
                return FixOffer.Nothing(nothing, reasons, $"What would fix it was tried, and does not: {failure}");

            var idle = differences
                .Where(mine => fixing.StatementsFor(mine).Count > 0 && (IsIdle(mine, trial.Left) || Spoils(mine, trial, known)))
                .Select(Key)
                .ToList();
            if (idle.Count == 0)
                return trial.Left.All(left => IsWithin(left, known))
                    ? FixOffer.PartOf(fixing, trial.Left.Select(Key).ToHashSet(), reasons, trial.Upgrade)
                    : FixOffer.Nothing(nothing, reasons);
            without.UnionWith(idle);
        }

        return FixOffer.Nothing(nothing, reasons);
    }

    /// <summary>Whether statements have changed nothing of what they are for.</summary>
    private static bool IsIdle(SchemaDifference mine, IReadOnlyList<SchemaDifference> left) =>
        left.Any(other => Key(other) == Key(mine) && other.Changes.SequenceEqual(mine.Changes));

    /// <summary>
    /// Whether something is different now that was not: the object itself, one that uses it or has it from there, or one of the same
    /// table.
    /// </summary>
    private static bool Spoils(
        SchemaDifference mine,
        FixTrial trial,
        Dictionary<(SchemaDifferenceKind Kind, string Name), SchemaDifference> known) =>
        trial.Left.Any(other => !IsWithin(other, known)
            && (other.Whole == mine.Whole || other.Subject.Origin == mine.Subject.Name || other.Subject.Parent == mine.Subject.Name
                || Uses(trial, other, mine.Subject.Name)));

    private static bool Uses(FixTrial trial, SchemaDifference left, string name) => trial.Comparison is { } comparison
        && Dependencies.Uses(left.Kind == SchemaDifferenceKind.LeftOver ? comparison.Actual : comparison.Expected, left.Subject, name);

    /// <summary>Whether a difference is one of those that were there, or a part of it.</summary>
    private static bool IsWithin(
        SchemaDifference left, Dictionary<(SchemaDifferenceKind Kind, string Name), SchemaDifference> known) =>
        known.TryGetValue(Key(left), out var mine) && left.Changes.All(mine.Changes.Contains);

    internal static (SchemaDifferenceKind Kind, string Name) Key(SchemaDifference difference) => (difference.Kind, difference.Subject.Name);
}
