namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Where upgrades failed, the way down and up again begins and ends below head: what it says then is about the migrations that
/// could be applied, and no success of the set.
/// </summary>
internal static class MissedHead
{
    private const int MostNames = 5;

    /// <param name="wholeWay">What the way says.</param>
    /// <param name="migrations">The migrations of the set.</param>
    /// <param name="applied">Those that it went through.</param>
    internal static RoundTripOutcome Tell(
        RoundTripOutcome wholeWay, IReadOnlyList<MigrationOutcome> migrations, IReadOnlyCollection<Migration> applied)
    {
        var missing = migrations.Where(migration => !applied.Contains(migration.Migration)).ToList();
        // What fails otherwise where the failed upgrades are salvaged is not applied because of them.
        var failed = missing.Where(migration => migration.Outcome is { Verdict: RoundTripVerdict.UpFailed, ConsequenceOf: null }).ToList();
        var causes = failed.ConvertAll(migration => migration.Migration.Id);
        if (causes.Count == 0)
            return wholeWay;
        var told = wholeWay with { Without = [.. missing.Select(migration => migration.Migration.Id)] };
        var what = !failed.TrueForAll(migration => migration.Outcome.Limit is not null) ? "failed"
            : causes.Count == 1 ? "needs what this server does not have"
            : "need what this server does not have";
        var because = $"because {Upgrades(causes)} {what}{Followers(causes.Count, missing.Count - causes.Count)}";
        return wholeWay switch
        {
            { IsFailure: true } => told with { Message = $"{wholeWay.Message?.TrimEnd()}\n\nHead was not reached, {because}" },
            { ConsequenceOf: null, Verdict: RoundTripVerdict.Reversible } => told with
            {
                ConsequenceOf = causes[0],
                Message = $"head was not reached, {because}; "
                    + "the migrations that could be applied were taken down to base and up again without a difference",
            },
            _ => told with { Message = $"{wholeWay.Message}; head was not reached, {because}" },
        };
    }

    /// <summary><c>0002_a, 0005_b and 0007_c</c>; beyond a few names a count.</summary>
    internal static string Names(IReadOnlyList<string> ids) => ids.Count switch
    {
        1 => ids[0],
        <= MostNames => $"{string.Join(", ", ids.SkipLast(1))} and {ids[^1]}",
        _ => $"{string.Join(", ", ids.Take(MostNames))} and {ids.Count - MostNames} more",
    };

    private static string Upgrades(List<string> ids) => $"the {(ids.Count == 1 ? "upgrade" : "upgrades")} of {Names(ids)}";

    private static string Followers(int causes, int followers) => followers switch
    {
        0 => "",
        1 => $" and 1 migration follows from {(causes == 1 ? "it" : "them")}",
        _ => $" and {followers} migrations follow from {(causes == 1 ? "it" : "them")}",
    };
}
