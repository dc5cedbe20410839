using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>
/// Text that somebody else wrote, such as the server's, an object's name or what a table holds, as it may be printed: no character that
/// moves a terminal's cursor or ends a line where none should end, and no line that a build server takes for a command
/// (<c>::error::</c>, <c>##vso[</c>, <c>##teamcity[</c>).
/// </summary>
internal static partial class PrintableText
{
    /// <summary>What the server refused, with its code.</summary>
    internal static string Of(PostgresException error) => $"error {error.SqlState}: {Indented(error.MessageText)}";

    /// <summary>A name: on one line.</summary>
    internal static string OneLine(string text) => Clean(text, keepsLines: false);

    /// <summary>A text that may have lines: those after the first are set in, so that none passes for one of ours.</summary>
    internal static string Indented(string text) => Clean(text, keepsLines: true).Replace("\n", "\n    ", StringComparison.Ordinal);

    /// <summary>A whole message, whose lines are ours.</summary>
    internal static string Lines(string text) => Clean(text, keepsLines: true);

    private static string Clean(string text, bool keepsLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (!IsUnprintable(character) || (character == '\n' && keepsLines))
                clean.Append(character);
            else
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return Commands().Replace(clean.ToString(), command => command.Value is "::" ? "| ::" : "# #");
    }

    // Control characters, and those that change the direction of the text around them.
    private static bool IsUnprintable(char character) =>
        (char.IsControl(character) && character != '\t') || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // Where a line begins, whatever space comes first; the older form of them is found anywhere in a line.
    [GeneratedRegex(@"(?<=^[ \t]*)::|##(?=[A-Za-z]*\[)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Commands();
}
