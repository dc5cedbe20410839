using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>
/// The errors of libpg_query's PL/pgSQL compiler that the server has too, since they need no catalog. It knows no types
/// and no tables and takes every function as one that returns void, so that what else it says may be wrong.
/// </summary>
internal static partial class ProvenErrors
{
    internal static bool Contains(string message) => Proven().IsMatch(message);

    [GeneratedRegex(
        """
        ^(syntax\ error(\ at\ |$)
        |unterminated\ |invalid\ (Unicode|UTF-8)|trailing\ junk\ after
        |missing\ "|missing\ expression\ at|missing\ data\ type\ declaration|mismatched\ parentheses
        |unexpected\ end\ of\ function\ definition
        |too\ (few|many)\ parameters\ specified\ for\ RAISE
        |unrecognized\ (RAISE\ statement\ option|exception\ condition|GET\ DIAGNOSTICS\ item)
        |duplicate\ declaration\ at|".*"\ is\ not\ a\ known\ variable
        |(EXIT|CONTINUE)\ cannot\ be\ used\ outside\ a\ loop|there\ is\ no\ label\ "|end\ label\ "|block\ label\ "
        |RETURN\ cannot\ have\ a\ parameter\ in|not\ enough\ arguments\ for\ cursor|value\ for\ parameter\ ".*"\ of\ cursor
        |variable\ ".*"\ must\ have\ a\ default\ value,
        |loop\ variable\ of|variable\ "[^"]*"\ is\ declared\ CONSTANT
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Proven();
}
