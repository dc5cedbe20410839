using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Explanations;

/// <summary>Puts the objects whose difference makes others differ before these; each object's differences stay together.</summary>
internal static class DifferenceOrder
{
    // Comparing each with each is worth it for what a person reads.
    private const int Most = 400;

    internal static IReadOnlyList<SchemaDifference> CausesFirst(IReadOnlyList<SchemaDifference> differences, SchemaComparison comparison)
    {
        if (differences.Count is < 2 or > Most)
            return differences;

        var groups = differences.GroupBy(difference => difference.Whole, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var causes = groups
            .Select(group => groups
                .Where(other => other != group
                    && group.Exists(difference => other.Exists(cause => Follows(difference, cause, comparison))))
                .ToHashSet())
            .ToList();
        var order = new List<SchemaDifference>();
        var waiting = Enumerable.Range(0, groups.Count).ToList();
        var done = new HashSet<List<SchemaDifference>>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(index => causes[index].All(done.Contains)) is var found
                && causes[found].All(done.Contains) && waiting.Contains(found)
                ? found
                : waiting[0];
            waiting.Remove(next);
            done.Add(groups[next]);
            order.AddRange(groups[next]);
        }

        return order;
    }

    private static bool Follows(SchemaDifference difference, SchemaDifference cause, SchemaComparison comparison) =>
        new[] { comparison.Expected, comparison.Actual }.Any(snapshot =>
            snapshot.Find(difference.Subject.Name) is { } item && Dependencies.Uses(snapshot, item, cause.Subject.Name));
}
