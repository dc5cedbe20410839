using MigrateBuild.Sql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// The names in a DROP of relations: the server leaves their schemas out where it says that one is not there
/// (<c>DropErrorMsgNonExistent</c>).
/// </summary>
internal static class DroppedNames
{
    private static readonly string[] BeforeNames =
        ["table", "index", "view", "materialized", "sequence", "foreign", "concurrently", "if", "exists"];

    /// <summary>
    /// The name as the statement writes it: its parts, without quotes. Null where the statement drops nothing of that name, or things of
    /// that name in several schemas.
    /// </summary>
    internal static IReadOnlyList<string>? Find(string statement, string name)
    {
        var tokens = new SqlTokens(statement);
        if (!tokens.TakeWord("drop"))
            return null;
        while (BeforeNames.Any(tokens.TakeWord))
        {
        }

        var found = new List<IReadOnlyList<string>>();
        do
        {
            var parts = tokens.TakeParts();
            if (parts.Count > 0 && parts[^1] == name)
                found.Add(parts);
        }
        while (tokens.TakeSymbol(','));
        return found.Select(parts => string.Join('\0', parts)).Distinct(StringComparer.Ordinal).Count() == 1 ? found[0] : null;
    }
}
