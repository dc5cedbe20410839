using System.Text;

namespace MigrateBuild.Scripts.Creation;

/// <summary>
/// Latin letters without their accents (Unicode, Latin-1 Supplement and Latin Extended-A). Unicode's own decomposition is not used: .NET
/// has none of it where it runs without ICU, and a file's name must be the same everywhere.
/// </summary>
internal static class PlainLetters
{
    private static readonly Dictionary<char, string> PlainForms = new (string Plain, string Letters)[]
    {
        ("a", "àáâãäåāăą"),
        ("ae", "æ"),
        ("c", "çćĉċč"),
        ("d", "ðďđ"),
        ("e", "èéêëēĕėęě"),
        ("g", "ĝğġģ"),
        ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįı"),
        ("ij", "ĳ"),
        ("j", "ĵ"),
        ("k", "ķĸ"),
        ("l", "ĺļľŀł"),
        ("n", "ñńņňŉŋ"),
        ("o", "òóôõöøōŏő"),
        ("oe", "œ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšș"),
        ("ss", "ß"),
        ("t", "ţťŧț"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűų"),
        ("w", "ŵ"),
        ("y", "ýÿŷ"),
        ("z", "źżž"),
    }.SelectMany(group => group.Letters, (group, letter) => (letter, group.Plain)).ToDictionary();

    /// <summary>The text in lower case; a combining accent behind a letter goes, what is no Latin letter stays as it is.</summary>
    internal static string From(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var letter = c == 'İ' ? 'i' : char.ToLowerInvariant(c);
            if (c is >= '\u0300' and <= '\u036f')
                continue;
            plain.Append(PlainForms.TryGetValue(letter, out var without) ? without : letter);
        }

        return plain.ToString();
    }
}
