using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>How many statements psql sends: those that a semicolon, <c>\g…</c> or <c>\crosstabview</c> ends.</summary>
internal static partial class StatementCount
{
    internal static int Of(string text) =>
        Token().Matches(CopiedRows().Replace(text, "$1")).Count(m => m.Groups["end"].Success) -
        Atomic().Matches(text).Sum(m => m.Value.Count(c => c == ';') - 1);

    // A semicolon outside of quotes, dollar quotes, comments and parentheses, which rules have.
    [GeneratedRegex("""
        --[^\n]* | /\*.*?\*/ | [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*" | (?<tag>\$\w*\$).*?\k<tag>
        | \((?:[^()';]|'[^']*')*;(?:[^()']|'[^']*')*\) | (?<end>; | \\(?:g\w*|crosstabview|bind\w*)\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^(copy[^;]*from\s+stdin[^;]*;)[^\n]*\n.*?^\\\.$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CopiedRows();

    [GeneratedRegex(@"\bBEGIN ATOMIC\b.*?\bEND;", RegexOptions.Singleline)]
    private static partial Regex Atomic();
}
