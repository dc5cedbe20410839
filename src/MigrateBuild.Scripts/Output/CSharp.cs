using System.Globalization;
using System.Text;

namespace MigrateBuild.Scripts.Output;

/// <summary>
/// Writes names and texts as C# source: whatever a text holds, it stays where it is put. To C# a line ends at CR, LF, U+0085,
/// U+2028 and U+2029 (C# standard, 6.3.3), and not every character that a text can hold can stand in a file or in XML.
/// </summary>
internal static class CSharp
{
    /// <summary>A namespace, each of its parts an identifier; empty where the name has none.</summary>
    internal static string Namespace(string name) =>
        string.Join('.', name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Identifier));

    /// <summary>An identifier that is as near to the name as C# allows.</summary>
    internal static string Identifier(string name)
    {
        var identifier = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        if (identifier.Length == 0)
            return "_";
        if (char.IsDigit(identifier[0]))
            return $"_{identifier}";
        // Every keyword of C#, contextual ones too, is of lower-case letters alone, but for four that begin with two underscores.
        return identifier.TrimStart('_').All(char.IsAsciiLetterLower) ? $"@{identifier}" : identifier;
    }

    /// <summary>A string literal.</summary>
    internal static string Literal(string value)
    {
        var literal = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (IsVisible(CharUnicodeInfo.GetUnicodeCategory(c)))
                literal.Append(c);
            else
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The text of a documentation comment, on one line.</summary>
    internal static string Documentation(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '&')
                text.Append("&amp;");
            else if (rune.Value is '<')
                text.Append("&lt;");
            else if (rune.Value is '>')
                text.Append("&gt;");
            else if (rune.Value > ' ' && IsXml(rune) && !IsVisible(Rune.GetUnicodeCategory(rune)))
                text.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");
            else if (IsXml(rune))
                text.Append(rune.ToString());
            else
                text.Append(rune.Value is '\r' or '\n' or '\f' or '\v' ? ' ' : '\uFFFD');
        }

        return text.ToString();
    }

    // Not what ends a line, steers how text is shown, is half a character, or is none (yet).
    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // What XML 1.0 allows, but for its line ends; a lone surrogate is U+FFFD here already.
    private static bool IsXml(Rune rune) => rune.Value is '\t' or (>= ' ' and not (0xFFFE or 0xFFFF));
}
