using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>
/// How many statements psql sends: those that a semicolon, <c>\g…</c>, <c>\bind…</c> or <c>\crosstabview</c> ends (psqlscan.l).
/// </summary>
internal static partial class StatementCount
{
    internal static int Of(string text)
    {
        var (count, parentheses, isAtomic) = (0, 0, false);
        foreach (Match token in Token().Matches(CopiedRows().Replace(text, "$1\n")))
        {
            switch (token.Value)
            {
                case "(":
                    parentheses++;
                    break;
                case ")":
                    parentheses = Math.Max(0, parentheses - 1);
                    break;
                // A rule has semicolons in parentheses, a function's body some between BEGIN ATOMIC and END.
                case ";" when parentheses == 0 && !isAtomic:
                    count++;
                    break;
                case var end when token.Groups["end"].Success && end != ";":
                    (count, parentheses) = (count + 1, 0);
                    break;
                default:
                    isAtomic = token.Groups["atomic"].Success || (isAtomic && !token.Groups["close"].Success);
                    if (token.Groups["close"].Success && token.Value.EndsWith(';')) count++;
                    break;
            }
        }
        return count;
    }

    [GeneratedRegex("""
        --[^\n]* | /\*.*?\*/ | \be'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*" | (?<tag>\$[a-z_]*\$).*?\k<tag> | [()] | \\;
        | (?<atomic>\bBEGIN\s+ATOMIC\b) | (?<close>\bEND\s*;) | (?<end>; | \\(?:g\w*|crosstabview|bind\w*)\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    // Rows begin after the line of the statement; a line of them does not end with a semicolon.
    [GeneratedRegex(@"^(copy\b[^;]*\bfrom\s+stdin\b[^;]*;)[^\n]*\n(?:(?![^\n]*;[ \t]*\n)[^\n]*\n)*?\\\.$",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex CopiedRows();
}
