namespace MigrateBuild.Connections;

/// <summary>Names of the parts of a connection, for messages.</summary>
internal static class Keywords
{
    /// <summary>
    /// What is wrong with a keyword that is not known. What was written is not told, since a password with a separator in it may look
    /// like one.
    /// </summary>
    internal static UnknownKeywordException Unknown(string written, IEnumerable<string> known)
    {
        var plain = Plain(written);
        return plain.Length >= 4 && known.MinBy(Distance) is { } nearest && Distance(nearest) <= 2
            ? new($"a keyword is unknown; did you mean '{nearest}'?", isQuestion: true)
            : new("a keyword is unknown; a value that holds a separator has to stand in quotes", isQuestion: false);

        int Distance(string name) => EditDistance.Between(Plain(name), plain);
    }

    /// <summary>A keyword in the words of two forms differs by spaces, underscores and case.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(letter => letter is not (' ' or '_'))).ToLowerInvariant();
}
