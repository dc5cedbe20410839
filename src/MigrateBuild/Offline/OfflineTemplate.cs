using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>
/// SQL from files, with values where they have names or, as for a run, parameters. What a value holds is not looked at again.
/// </summary>
internal static partial class OfflineTemplate
{
    private static readonly ConcurrentDictionary<string, string> Pages = new(StringComparer.Ordinal);

    /// <summary>A piece of a psql script: the whole file, with comments and psql's own commands.</summary>
    internal static string Page(string file, params (string Name, string Value)[] values) =>
        SqlTemplate.FillAll(Tagged(Pages.GetOrAdd(file, name => EmbeddedSql.Text(name).TrimEnd('\n')), values), values, []);

    /// <summary>The one statement of a file.</summary>
    internal static string Statement(string file, (string Name, string Value)[] values, params string[] parameters) =>
        SqlTemplate.FillAll(EmbeddedSql.Statement(file), values, parameters);

    /// <summary>The page with dollar quotes that no value ends, whatever a path or a name holds.</summary>
    private static string Tagged(string page, (string Name, string Value)[] values)
    {
        for (var number = 0; ; number++)
        {
            var suffix = number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
            var tagged = number == 0 ? page : Tags().Replace(page, tag => $"${tag.Groups["name"].Value}{suffix}$");
            if (!Tags().Matches(page).Any(
                tag => values.Any(value => value.Value.Contains($"${tag.Groups["name"].Value}{suffix}$", StringComparison.Ordinal))))
                return tagged;
        }
    }

    [GeneratedRegex(@"\$(?<name>[a-z]+)\$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
