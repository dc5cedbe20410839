using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.DocsTests;

/// <summary>Tables whose rows are decided by a file of the product.</summary>
public sealed partial class TableTests
{
    [Fact]
    public void The_history_has_the_columns_of_the_page()
    {
        var sql = File.ReadAllText(Path.Combine(Repository.Root, "src", "MigrateBuild", "History", "Sql", "history_create_table.sql"));

        Assert.Equal(
            Column().Matches(sql).Select(match => $"{match.Groups["name"].Value.Trim('"')} {PageName(match.Groups["type"].Value)}"),
            PageOf("runtime").CodeRows("The history").Select(row => $"{row[0]} {row[1]}"));
    }

    [Fact]
    public void Every_directive_is_in_the_table() => Assert.Equal(
        MigrateBuild.Scripts.Directives.DirectiveKind.All.Select(kind => kind.Name),
        PageOf("scripts").CodeRows("Directives").Select(row => row[0].Split(' ')[0]));

    [Fact]
    public void Every_environment_variable_is_in_the_table()
    {
        var variables = new[] { "MigrateBuild.Testing", "MigrateBuild.Xunit" }
            .SelectMany(project => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Variable().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Distinct();

        Assert.Equal(
            variables.Order(StringComparer.Ordinal),
            PageOf("testing").CodeRows("Servers").Select(row => row[0]).Where(name => char.IsUpper(name[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_of_the_log_has_a_number_that_the_page_lists()
    {
        var events = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MigrateBuild"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Event().Matches(File.ReadAllText(file)))
            .Select(match => (Id: int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), Name: match.Groups["name"].Value))
            .OrderBy(line => line.Id)
            .ToList();

        Assert.Equal(events.Count, events.DistinctBy(line => line.Id).Count());
        Assert.Equal(
            events.Select(line => $"{line.Id} {line.Name}"), PageOf("runtime").CodeRows("The log").Select(row => $"{row[0]} {row[1]}"));
    }

    // The page says it in SQL's words.
    private static string PageName(string type) => type switch
    {
        "int4" => "integer",
        "int8" => "bigint",
        _ => type,
    };

    private static Page PageOf(string name) => Page.Read(Path.Combine(Repository.Docs, $"{name}.md"));

    [GeneratedRegex("^  (?<name>\"?[a-z_]+\"?) pg_catalog\\.(?<type>[a-z0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Column();

    [GeneratedRegex(
        @"LoggerMessage\((?<id>\d+),.*?partial void (?<name>\w+)\(|EventId \w+ \{ get; \} = new\((?<id>\d+), ""(?<name>\w+)""\)",
        RegexOptions.Singleline)]
    private static partial Regex Event();

    [GeneratedRegex("\"(?<name>MIGRATEBUILD_[A-Z_]+)\"")]
    private static partial Regex Variable();
}
