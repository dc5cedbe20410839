using System.Text.RegularExpressions;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.Offline;

/// <summary>
/// Whether a script may leave something behind in its session that the next one must not find: settings, a role, temporary tables.
/// What a function that it calls does there is not known.
/// </summary>
internal static partial class SessionChanges
{
    internal static bool AreIn(PlannedStep step) => step.Body.Statements.Any(statement => IsOne(step.Script.TextOf(statement)));

    private static bool IsOne(string statement) => LeadingWords.Of(statement) switch
    {
        ["SET", "LOCAL" or "TRANSACTION" or "CONSTRAINTS", ..] => false,
        ["SET" or "RESET" or "DISCARD" or "LISTEN" or "LOAD" or "PREPARE" or "DECLARE", ..] => true,
        ["DO", ..] => Settings().IsMatch(statement) || Calls().IsMatch(statement),
        _ => Calls().IsMatch(statement),
    };

    [GeneratedRegex(@"\b(set|reset|listen)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Settings();

    [GeneratedRegex(@"\b(set_config|temp|temporary|pg_temp)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Calls();
}
