using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Puts statements in an order that runs: the usual one, unless what they name asks for another.</summary>
internal static class StepOrder
{
    internal static IEnumerable<FixStep> Of(IReadOnlyList<FixStep> steps)
    {
        var before = steps.Select((step, index) => steps
            .Where((other, at) => at != index && (IsEarlier(other, at, step, index) || MustPrecede(other, step)))
            .ToHashSet<FixStep>(ReferenceEqualityComparer.Instance)).ToList();
        var waiting = Enumerable.Range(0, steps.Count).OrderBy(index => steps[index].Rank).ToList();
        var done = new HashSet<FixStep>(ReferenceEqualityComparer.Instance);
        while (waiting.Count > 0)
        {
            // In a circle there is no order: the usual one is as good as any.
            var next = waiting.FindIndex(index => before[index].All(done.Contains));
            var chosen = waiting[Math.Max(next, 0)];
            waiting.Remove(chosen);
            done.Add(steps[chosen]);
            yield return steps[chosen];
        }
    }

    private static bool IsEarlier(FixStep first, int at, FixStep second, int index) =>
        at < index && first.Chain is { } chain && chain == second.Chain;

    private static bool MustPrecede(FixStep first, FixStep second)
    {
        if (first.Drops is { } gone && second.Creates?.Name == gone.Name)
            return true;
        if (first.FreesNames.Any(second.TakesNames.Contains))
            return true;
        if (first.Frees is { } changed && second.Follows.Any(other => other.Name == changed.Name))
            return true;
        // What is dropped for something else to be made is dropped before it.
        if (first.Creates is { } made && second.Drops is null && second.Needs.Any(needed =>
            needed.Name == made.Name ? second.Creates?.Name != made.Name : Dependencies.Refers(needed, made)))
            return true;
        return second.Drops is { } dropped
            && ((first.Drops is { } user && Dependencies.Refers(user, dropped))
                || (first.Frees is { } freed && freed.Name != dropped.Name && Dependencies.Uses(freed, dropped)));
    }
}
