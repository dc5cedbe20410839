using MigrateBuild.Sql;

namespace MigrateBuild.Manifest;

/// <summary>
/// Checks where statements are said to be before anything is cut out of a text by it: a wrong place can make a command of what is
/// a comment.
/// </summary>
internal static class StatementPlaces
{
    /// <summary>What is wrong with the places themselves, or null.</summary>
    /// <param name="textLength">The length of the text that they are in.</param>
    internal static string? ProblemOf(IEnumerable<ManifestStatement> statements, int textLength = int.MaxValue)
    {
        var (end, number) = (0, 0);
        foreach (var statement in statements)
        {
            number++;
            if (statement.Kind is null || statement.Line < 1)
                return $"statement {number} lacks its line or its kind";
            if (statement.Start < 0 || statement.Length < 1)
                return $"statement {number} has no place";
            if (statement.Start < end)
                return $"statement {number} begins inside the one before it";
            if (statement.Length > textLength - statement.Start)
                return $"statement {number} reaches behind the end of the text";
            if (statement.Facts is { } facts && !AreWhole(facts.Makes, facts.Removes))
                return $"statement {number} makes or removes something without a name";
            end = statement.Start + statement.Length;
        }

        return null;
    }

    /// <summary>Whether a text holds nothing but the statements, semicolons, space, comments and commands of psql.</summary>
    /// <param name="statements">Statements whose places are right.</param>
    internal static bool AreAllOf(IEnumerable<ManifestStatement> statements, string text)
    {
        var end = 0;
        foreach (var statement in statements)
        {
            if (!IsGap(text.AsSpan(end, statement.Start - end)))
                return false;
            end = statement.Start + statement.Length;
        }

        return IsGap(text.AsSpan(end));
    }

    private static bool AreWhole(params ReadOnlySpan<IReadOnlyList<NamedEffect>?> effects)
    {
        foreach (var some in effects)
        {
            if (some?.Any(effect => effect?.Kind is null || effect.Name is null) == true)
                return false;
        }

        return true;
    }

    private static bool IsGap(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = SqlSpace.Skip(text);
            if (text.IsEmpty)
                return true;
            if (text[0] == ';')
                text = text[1..];
            else if (text[0] == '\\')
                text = text.IndexOfAny('\r', '\n') is >= 0 and var lineEnd ? text[lineEnd..] : [];
            else
                return false;
        }
    }
}
