using System.Text.RegularExpressions;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>
/// Text as psql takes it. psql reads SQL before the server does: outside quotes and comments it replaces <c>:name</c> by a
/// variable of that name, if there is one, and looks for the semicolon that ends a statement, which in a function with a
/// <c>BEGIN ATOMIC</c> body it can only guess (and cannot before version 14). It reads line by line, and does not see that a string
/// with escapes goes on in the next. PostgreSQL manual, "psql", "SQL Interpolation".
/// </summary>
internal static partial class PsqlText
{
    /// <summary>A statement that gets to the server as it stands: by itself, or as a value that psql sends with <c>\gexec</c>.</summary>
    internal static string Statement(string text)
    {
        if (!Tokens().Matches(text).Any(
            token => token.Groups["psql"].Success || (token.Index > 0 && token.Value.Equals("BEGIN", StringComparison.OrdinalIgnoreCase))))
            return text + "\n;";
        return $"SELECT {SqlWriter.DollarQuoted(text, "migratebuild")} \\gexec";
    }

    // What is quoted comes first: psql looks at nothing in it. PostgreSQL manual, "Lexical Structure".
    [GeneratedRegex(
        """
        [eE]'(?:[^'\\]|\\.|'')*'(?<psql>(?>(?:\s|--[^\r\n]*)+)'(?:[^'\\]|\\.|'')*')*
        | '[^']*' | "[^"]*"
        | \$(?<tag>(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?)\$.*?\$\k<tag>\$
        | --[^\r\n]*
        | /\*(?>/\*(?<nested>)|\*/(?<-nested>)|(?!/\*|\*/).)*(?(nested)(?!))\*/
        | [A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*
        | ::
        | (?<psql>:[A-Za-z0-9_\u0080-\uffff'"{]|;|\\)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
