using System.Reflection;
using System.Text.RegularExpressions;

namespace MigrateBuild.Tests.Qualified;

/// <summary>The SQL of the source tree: the <c>.sql</c> files, and the strings of the code that are SQL.</summary>
internal static partial class SourceSql
{
    internal static string Root { get; } = typeof(SourceSql).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    /// <summary>What stands for a value of a file that is filled in where it is sent.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["table"] = "s.t",
        ["columns"] = "a, b",
        ["schema"] = "s",
        ["database"] = "d",
        ["setting"] = "lock_timeout",
        ["value"] = "'1s'",
        ["view"] = "s.v",
        ["elapsed"] = MigrateBuild.History.HistoryChange.TimeInTransaction,
    };

    /// <summary>Paths below the root of the repository, with slashes.</summary>
    internal static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>A file with something in its open places.</summary>
    internal static string Filled(string sql) => Variables().Replace(
        Open().Replace(sql, place => Places[place.Groups["name"].Value]), place => place.Value[1] == '"' ? "x" : "'x'");

    /// <summary>The strings of the code that begin as a statement or an expression of SQL does, with the line.</summary>
    internal static IEnumerable<(int Line, string Sql)> Strings(string code) => Literals().Matches(code)
        .Select(match => (Line: code.AsSpan(0, match.Index).Count('\n') + 1, Sql: match.Groups["text"].Value))
        .Where(item => Begins().IsMatch(item.Sql));

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Open();

    // As in psql.
    [GeneratedRegex(@":""[a-z]+""|:'[a-z]+'")]
    private static partial Regex Variables();

    [GeneratedRegex(
        """(?<!')(\"\"\"\s*(?<text>.*?)\"\"\"|"(?<text>(?:[^"\\\r\n]|\\.)*)")""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Literals();

    // What is looked up by name: queries and changes of rows, calls, and expressions with them.
    [GeneratedRegex(
        @"^\s*(SELECT\s+\S|WITH\s+(RECURSIVE\s+)?\w+\s+AS|INSERT\s+INTO\s+\S|UPDATE\s+\S+\s+SET|DELETE\s+FROM\s+\S|VALUES\s*\(|CALL\s+\S|DO\s*\$|MERGE\s+INTO|\(?pg_catalog\.)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Begins();
}
