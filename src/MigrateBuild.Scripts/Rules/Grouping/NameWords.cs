namespace MigrateBuild.Scripts.Rules.Grouping;

/// <summary>The words that names are made of.</summary>
internal static class NameWords
{
    // Words that say nothing of what a table is about.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the", "and", "for", "not", "new", "old", "idx", "key", "pkey", "fkey", "check", "index", "table", "view", "type", "name", "time",
        "date", "data", "info", "list",
        "count", "status", "state", "value", "created", "updated", "deleted", "version", "seq", "uuid", "has", "is", "by", "at", "of", "id",
        "on", "to", "default", "select",
        "from", "where", "begin", "end", "return", "trigger", "function", "insert", "update", "delete", "into", "set", "null", "true",
        "false", "if", "then", "else",
    };

    /// <summary>The words, in lower case and without the s of the plural.</summary>
    internal static HashSet<string> Of(IEnumerable<string> names)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var start = 0;
            for (var i = 0; i <= name.Length; i++)
            {
                if (i < name.Length && char.IsAsciiLetterOrDigit(name[i]) && !IsHump(name, i))
                    continue;
                Add(words, name[start..i]);
                start = i < name.Length && char.IsAsciiLetterOrDigit(name[i]) ? i : i + 1;
            }
        }

        return words;
    }

    private static void Add(HashSet<string> words, string part)
    {
        var word = part.ToLowerInvariant();
        if (word.Length < 3 || Common.Contains(word))
            return;
        words.Add(Singular(word));
    }

    // Where a word of a name in camel case begins.
    private static bool IsHump(string name, int at) => at > 0 && char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1]);

    private static string Singular(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal))
            return word[..^2];
        return word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
    }
}
