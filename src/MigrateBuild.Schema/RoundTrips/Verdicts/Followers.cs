namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Tells each upgrade that failed which later migrations could not be judged because of it.</summary>
internal static class Followers
{
    private const int MostNames = 5;

    internal static IReadOnlyList<MigrationOutcome> Tell(IReadOnlyList<MigrationOutcome> outcomes)
    {
        var followers = outcomes.Where(outcome => outcome.Outcome.ConsequenceOf is not null)
            .ToLookup(outcome => outcome.Outcome.ConsequenceOf!, outcome => outcome.Migration.Id, StringComparer.Ordinal);
        return followers.Count == 0 ? outcomes : [.. outcomes.Select(outcome => Tell(outcome, [.. followers[outcome.Migration.Id]]))];
    }

    private static MigrationOutcome Tell(MigrationOutcome cause, IReadOnlyList<string> followers) =>
        followers.Count == 0 ? cause : cause with
        {
            Outcome = cause.Outcome with { Message = $"{cause.Outcome.Message}\n\n{Sentence(followers)}", Consequences = followers },
        };

    /// <summary>How the message of the failed upgrade ends.</summary>
    internal static string Sentence(IReadOnlyList<string> followers)
    {
        var names = string.Join(", ", followers.Take(MostNames));
        var more = followers.Count > MostNames ? $", and {followers.Count - MostNames} more" : "";
        var migrations = followers.Count == 1 ? "migration" : "migrations";
        return $"{followers.Count} later {migrations} could not be judged because of this: {names}{more}";
    }
}
