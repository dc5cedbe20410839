using System.Text.RegularExpressions;
using MigrateBuild.Sql;
using MigrateBuild.Steps;

namespace MigrateBuild.Guards;

/// <summary>
/// The tables and schemas that a script drops by name, as far as its text tells which they are. What it drops in another way
/// shows when it has run.
/// </summary>
internal static partial class DroppedTables
{
    /// <summary>
    /// The names after <c>DROP TABLE</c>, as the script writes them. Where it looks for names elsewhere than the session does at
    /// first, or makes temporary tables, only names with a schema say which table is meant.
    /// </summary>
    internal static IEnumerable<string> TablesOf(MigrationScript script)
    {
        var names = NamesAfter(script, "TABLE");
        return LooksElsewhere().IsMatch(script.Text) ? names.Where(name => name.Contains('.', StringComparison.Ordinal)) : names;
    }

    /// <summary>
    /// The names after <c>DROP SCHEMA</c>, as the script writes them. Without <c>CASCADE</c> the server drops only what is empty.
    /// </summary>
    internal static IEnumerable<string> SchemasOf(MigrationScript script) => NamesAfter(script, "SCHEMA", Cascades().IsMatch);

    /// <summary>Whether partitions or heirs may no longer be such when the script has run.</summary>
    internal static bool Detaches(MigrationScript script) => LetsGo().IsMatch(script.Text);

    /// <summary>
    /// Whether the script sets what must be set before the transaction's first query, or has a snapshot that this query would take.
    /// </summary>
    internal static bool SetsTransaction(PlannedStep step) =>
        (step.Body.Begin is { } begin && LeadingWords.Of(begin).Contains("ISOLATION"))
        || step.Body.Statements.Any(statement =>
            LeadingWords.Of(step.Script.Text.AsSpan(statement.Start, statement.Length)) is ["SET", .. var rest]
            && rest.Any(word => word.StartsWith("TRANSACTION", StringComparison.Ordinal)));

    private static IEnumerable<string> NamesAfter(MigrationScript script, string what, Func<string, bool>? counts = null) =>
        script.Statements.Select(script.TextOf).Where(text => counts?.Invoke(text) != false).SelectMany(text => NamesOf(text, what));

    private static List<string> NamesOf(string statement, string what)
    {
        var tokens = new SqlTokens(statement);
        var names = new List<string>();
        if (!tokens.TakeWord("DROP") || !tokens.TakeWord(what))
            return names;
        if (tokens.TakeWord("IF"))
            tokens.TakeWord("EXISTS");
        do
        {
            if (tokens.TakeName() is not { } name)
                return names;
            names.Add(name);
        }
        while (tokens.TakeSymbol(','));
        return names;
    }

    [GeneratedRegex(@"\b(search_path|set_config|temp|temporary)\b|\bset\s+schema\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksElsewhere();

    [GeneratedRegex(@"\bcascade\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cascades();

    [GeneratedRegex(@"\bdetach\s+partition\b|\bno\s+inherit\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LetsGo();
}
