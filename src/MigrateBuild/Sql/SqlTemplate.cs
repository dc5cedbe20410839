using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Sql;

/// <summary>
/// Fills values into SQL from a file: <c>{name}</c>, and where values stand for them parameters, <c>$1</c>. It goes through the text
/// once: what a value holds is not looked at again.
/// </summary>
internal static partial class SqlTemplate
{
    /// <summary>Fills in what has names; parameters stay.</summary>
    internal static string Fill(string sql, params (string Name, string Value)[] values) => Places().Replace(sql, place =>
        place.Groups["number"].Success ? place.Value : ValueOf(place, values));

    /// <summary>Fills in what has names, and a value for each parameter.</summary>
    internal static string FillAll(string sql, (string Name, string Value)[] values, string[] parameters) => Places().Replace(sql, place =>
        place.Groups["number"] is { Success: true } number
            ? parameters[int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) - 1]
            : ValueOf(place, values));

    private static string ValueOf(Match place, (string Name, string Value)[] values) =>
        values.First(value => value.Name == place.Groups["name"].Value).Value;

    [GeneratedRegex(@"\$(?<number>[0-9]+)|\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
