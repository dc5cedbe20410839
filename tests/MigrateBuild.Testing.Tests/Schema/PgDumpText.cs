using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// pg_dump's text without what a snapshot leaves out on purpose: the order of the columns of a table, the order of what is a set
/// (storage parameters, options, tags, grants), and the order of the statements, which follows oids where names are the same.
/// </summary>
internal static partial class PgDumpText
{
    public static string Normalize(string text)
    {
        text = Restriction().Replace(text, "");
        var parts = new List<string>();
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // Before the first statement: what holds for all.
        var lines = TakeSettings(text[..Header().Match(text).Index], settings);
        foreach (Match header in Header().Matches(text))
        {
            var next = header.NextMatch();
            var used = new SortedDictionary<string, string>(settings, StringComparer.Ordinal);
            lines = TakeSettings(text[(header.Index + header.Length)..(next.Success ? next.Index : text.Length)], settings);
            if (lines.Exists(line => UsesSettings().IsMatch(line)))
                lines.Insert(
                    0, string.Join(", ", used.Where(item => IsFor(item.Key, lines)).Select(item => item.Key + " = " + item.Value)));

            parts.Add(string.Join(
                '\n', header.Groups["type"].Value.EndsWith("ACL", StringComparison.Ordinal) ? SortGrants(lines) : SortColumns(lines)));
        }

        return string.Join('\n', parts.Order(StringComparer.Ordinal));
    }

    // The lines of a statement; what is set after it belongs to the next one.
    private static List<string> TakeSettings(string part, SortedDictionary<string, string> settings)
    {
        var lines = part.Trim('\n').Split('\n').ToList();
        for (; lines.Count > 0 && (lines[^1].Length == 0 || Setting().IsMatch(lines[^1])); lines.RemoveAt(lines.Count - 1))
            if (Setting().Match(lines[^1]) is { Success: true } setting)
                settings[setting.Groups[1].Value] = setting.Groups[2].Value;

        return lines;
    }

    // An index has no access method of the kind that is set here.
    private static bool IsFor(string setting, List<string> lines) =>
        setting != "default_table_access_method" || lines.Exists(line => line.StartsWith("CREATE", StringComparison.Ordinal)
            && !line.Contains(" INDEX ", StringComparison.Ordinal));

    private static List<string> SortColumns(List<string> lines)
    {
        var result = new List<string>();
        List<string>? columns = null;
        foreach (var line in lines)
        {
            if (columns is not null && !line.StartsWith(')'))
            {
                columns.Add(line.TrimEnd(','));
                continue;
            }

            if (columns is not null)
                result.AddRange(columns.Order(StringComparer.Ordinal));

            result.Add(Set().Replace(line, list => string.Join(", ", list.Value.Split(", ").Order(StringComparer.Ordinal))));
            columns = StartsColumns(line) ? [] : null;
        }

        result.RemoveAll(line => line.StartsWith("CREATE EXTENSION IF NOT EXISTS plpgsql ", StringComparison.Ordinal));
        // What each column is given afterwards comes in the order of the columns too.
        if (result.Exists(StartsColumns))
            result.Sort(StringComparer.Ordinal);
        return result;
    }

    private static bool StartsColumns(string line) =>
        line.EndsWith("OPTIONS (", StringComparison.Ordinal)
        || line.StartsWith("CREATE ", StringComparison.Ordinal)
        && (line.Contains(" TABLE ", StringComparison.Ordinal) ? line.EndsWith('(') : line.EndsWith(" AS (", StringComparison.Ordinal));

    // The order of the grants of an object follows the order in which they were made; who made one stands in a line before it.
    private static List<string> SortGrants(List<string> lines)
    {
        var result = new List<string>();
        var grantor = "";
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("SET SESSION AUTHORIZATION ", StringComparison.Ordinal))
                grantor = line;
            else if (line == "RESET SESSION AUTHORIZATION;")
                grantor = "";
            else
                result.Add(grantor + line);
        }

        result.Sort(StringComparer.Ordinal);
        return result;
    }

    [GeneratedRegex(@"(?:^|\n)--\n-- (?:Name: .*; Type: (?<type>[^;]*);.*|PostgreSQL database dump complete)\n(?:-- .*\n)*--\n")]
    private static partial Regex Header();

    // psql's own commands; each dump has a key of its own.
    [GeneratedRegex(@"^\\(?:un)?restrict .*\n", RegexOptions.Multiline)]
    private static partial Regex Restriction();

    // Storage parameters (WITH, SET) and the tags of an event trigger.
    [GeneratedRegex(@"(?<=\b(?:WITH|SET|TAG IN) \()[^()]+(?=\))")]
    private static partial Regex Set();

    [GeneratedRegex(@"^SET (default_tablespace|default_table_access_method) = (.*);$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^CREATE (?:UNLOGGED |FOREIGN )?TABLE |^CREATE MATERIALIZED VIEW |^CREATE (?:UNIQUE )?INDEX |^ +ADD CONSTRAINT ")]
    private static partial Regex UsesSettings();
}
