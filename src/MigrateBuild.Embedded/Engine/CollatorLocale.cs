namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Locales of collations as PGlite's ICU understands them. It is without the table by which the attributes of a language tag
/// (<c>und-u-ks-level2</c>) become keywords of its own (<c>und@colStrength=secondary</c>), and would leave them out without a word.
/// </summary>
/// <remarks>
/// The keys and their values: common/bcp47/collation.xml of Unicode's CLDR; the keywords: LDML, part 5, "Setting Options".
/// </remarks>
internal static class CollatorLocale
{
    private static readonly Dictionary<string, (string Keyword, Func<string, string> Value)> s_attributes = new(
        StringComparer.OrdinalIgnoreCase)
    {
        ["co"] = ("collation", Type),
        ["ka"] = ("colAlternate", value => value == "noignore" ? "non-ignorable" : value),
        ["kb"] = ("colBackwards", YesOrNo),
        ["kc"] = ("colCaseLevel", YesOrNo),
        ["kf"] = ("colCaseFirst", value => value == "false" ? "no" : value),
        ["kh"] = ("colHiraganaQuaternary", YesOrNo),
        ["kk"] = ("colNormalization", YesOrNo),
        ["kn"] = ("colNumeric", YesOrNo),
        ["kr"] = ("colReorder", value => value),
        ["ks"] = ("colStrength", Strength),
        ["kv"] = ("kv", value => value),
    };

    /// <param name="tag">As <c>CREATE COLLATION</c> has stored it.</param>
    /// <returns>Null: it is understood as it is.</returns>
    internal static string? Of(string tag)
    {
        var parts = tag.Split('-');
        // What begins with x is for private use.
        var end = Find(parts, "x");
        var start = Find(parts[..end], "u");
        if (start == end || tag.Contains('@', StringComparison.Ordinal))
            return null;
        var keywords = new List<string>();
        for (var at = start + 1; at < end && parts[at].Length > 1;)
        {
            var key = parts[at++];
            var types = parts[at..end].TakeWhile(part => part.Length > 2).ToArray();
            at += types.Length;
            if (s_attributes.TryGetValue(key, out var attribute))
                keywords.Add($"{attribute.Keyword}={attribute.Value(string.Join('-', types).ToLowerInvariant())}");
        }

        return keywords.Count == 0 ? null : $"{string.Join('_', parts[..start])}@{string.Join(';', keywords)}";
    }

    private static int Find(string[] parts, string singleton)
    {
        var at = Array.FindIndex(parts, part => part.Equals(singleton, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? parts.Length : at;
    }

    // A key without a value says yes.
    private static string YesOrNo(string value) => value is "" or "true" or "yes" ? "yes" : "no";

    private static string Strength(string value) => value switch
    {
        "level1" => "primary",
        "level2" => "secondary",
        "level3" => "tertiary",
        "level4" => "quaternary",
        "identic" => "identical",
        _ => value,
    };

    private static string Type(string value) => value switch
    {
        "dict" => "dictionary",
        "gb2312" => "gb2312han",
        "phonebk" => "phonebook",
        "trad" => "traditional",
        _ => value,
    };
}
