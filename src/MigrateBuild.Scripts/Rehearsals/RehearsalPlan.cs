namespace MigrateBuild.Rehearsals;

/// <summary>What has to be rehearsed, by what is known of earlier builds.</summary>
internal static class RehearsalPlan
{
    /// <summary>Which migrations are rehearsed, in order; none where all is known that can be.</summary>
    /// <param name="results">The keys of the migrations' results, in order.</param>
    /// <param name="find">Finds a result of an earlier build.</param>
    internal static bool[] Of(IReadOnlyList<string> results, Func<string, RehearsalResult?> find)
    {
        var plan = new bool[results.Count];
        var failed = -1;
        for (var index = 0; index < results.Count; index++)
        {
            var known = find(results[index]);
            if (known is { IsEnd: true })
                break;
            if (known is { IsUpgraded: false } && failed < 0)
                failed = index;
            if (known is not null)
                continue;
            // What follows a failed upgrade is judged together with it.
            plan.AsSpan((failed < 0 ? index : failed)..(failed < 0 ? index + 1 : results.Count)).Fill(true);
            if (failed >= 0)
                break;
        }

        return plan;
    }

    /// <summary>The results of a set, as far as it was rehearsed.</summary>
    /// <inheritdoc cref="Of"/>
    internal static IReadOnlyList<RehearsalResult> Results(IReadOnlyList<string> results, Func<string, RehearsalResult?> find)
    {
        var all = new List<RehearsalResult>();
        foreach (var key in results)
        {
            if (find(key) is not { } result)
                continue;
            all.Add(result);
            if (result.IsEnd)
                break;
        }

        return all;
    }
}
