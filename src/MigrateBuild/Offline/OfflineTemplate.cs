using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using MigrateBuild.Running;

namespace MigrateBuild.Offline;

/// <summary>SQL from files, with values where they have names or, as for a run, parameters. What a value holds is not looked at again.</summary>
internal static partial class OfflineTemplate
{
    private static readonly ConcurrentDictionary<string, string> Pages = new(StringComparer.Ordinal);

    /// <summary>A piece of a psql script: the whole file, with comments and psql's own commands.</summary>
    internal static string Page(string file, params (string Name, string Value)[] values) => Fill(Pages.GetOrAdd(file, name => EmbeddedSql.Text(name).TrimEnd('\n')), values, []);

    /// <summary>The one statement of a file.</summary>
    internal static string Statement(string file, (string Name, string Value)[] values, params string[] parameters) =>
        Fill(EmbeddedSql.Statement(file), values, parameters);

    private static string Fill(string sql, (string Name, string Value)[] values, string[] parameters) => Places().Replace(sql, place =>
        place.Groups["number"] is { Success: true } number
            ? parameters[int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) - 1]
            : values.Single(value => value.Name == place.Groups["name"].Value).Value);

    [GeneratedRegex(@"\$(?<number>[0-9]+)|\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
