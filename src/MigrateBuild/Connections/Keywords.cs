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
        return plain.Length >= 4 && known.MinBy(name => Distance(Plain(name), plain)) is { } nearest && Distance(Plain(nearest), plain) <= 2
            ? new($"a keyword is unknown; did you mean '{nearest}'?", isQuestion: true)
            : new("a keyword is unknown; a value that holds a separator has to stand in quotes", isQuestion: false);
    }

    /// <summary>A keyword in the words of two forms differs by spaces, underscores and case.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(letter => letter is not (' ' or '_'))).ToLowerInvariant();

    // Letters to insert, delete or replace (Levenshtein).
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (before, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, before + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[b.Length];
    }
}
