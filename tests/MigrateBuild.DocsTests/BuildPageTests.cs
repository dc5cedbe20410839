using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MigrateBuild.DocsTests;

/// <summary>
/// The pages of what the build itself says: the blocks <c>xml name.csproj</c> and <c>sql path</c> are files, the block
/// <c>shell</c> is the command, and the block <c>text</c> under the example is what it prints.
/// </summary>
public sealed partial class BuildPageTests
{
    public static TheoryData<string> Codes => ["MIG5002", "MIG5003", "MIG5004", "MIG5005", "MIG5006", "MIG5007", "MIG5012"];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_example_gives_what_the_page_says_and_the_fixed_one_nothing(string code)
    {
        var page = Page.Read(Path.Combine(Repository.Diagnostics, $"{code}.md"));

        var output = await RunAsync(page, "Example");
        var repaired = await RunAsync(page, "Fixed");

        Assert.Equal(
            Assert.Single(page.Under("Example", "text")).Text,
            string.Join("", Lines().Matches(output).Select(match => match.Value + "\n")));
        Assert.DoesNotContain("MIG", repaired, StringComparison.Ordinal);
        Assert.DoesNotContain("error", repaired, StringComparison.Ordinal);
    }

    // A message is not printed where only errors and warnings are asked for.
    [Fact]
    public async Task The_message_about_releases_is_given_once_and_not_where_nothing_is_released()
    {
        var page = Page.Read(Path.Combine(Repository.Diagnostics, "MIG5015.md"));

        var output = await RunAsync(page, "Example", "-v:m");
        var repaired = await RunAsync(page, "Fixed", "-v:m");

        Assert.Equal(
            Assert.Single(page.Under("Example", "text")).Text,
            string.Join("", Lines().Matches(output).Select(match => match.Value + "\n")));
        Assert.DoesNotContain("MIG", repaired, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CREATE TABLE a (id bigint PRIMARY KEY, name varchar(20));", 0)]
    [InlineData("", "CREATE INDEX elsewhere_name_idx ON elsewhere (name); DROP TABLE other;", 1)]
    [InlineData("<NoWarn>MIG5015</NoWarn>", "CREATE INDEX elsewhere_name_idx ON elsewhere (name);", 0)]
    [InlineData("<NoWarn>MIG4001</NoWarn>", "CREATE INDEX elsewhere_name_idx ON elsewhere (name);", 0)]
    [InlineData("<MigrationReleasedVersion>None</MigrationReleasedVersion>", "CREATE INDEX elsewhere_name_idx ON elsewhere (name);", 0)]
    public async Task The_message_about_releases_is_for_what_they_decide(string properties, string up, int expected)
    {
        using var build = new Build();
        build.Write("Shop.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{properties}</PropertyGroup></Project>");
        build.Write("Migrations/0001_a.up.sql", $"-- It is ours.\n{up}");
        build.Write("Migrations/0001_a.down.sql", "SELECT 1;");

        var output = await build.RunAsync("Shop.csproj", "ReportMigrationFindings", "-v:m");

        Assert.Equal(expected, output.Split('\n').Count(line => line.Contains("message MIG5015: ", StringComparison.Ordinal)));
    }

    // Fixed, it would need a package and a database: tests of the packages do that.
    [Fact]
    public async Task The_example_of_a_project_that_cannot_run_gives_what_the_page_says()
    {
        var page = Page.Read(Path.Combine(Repository.Diagnostics, "MIG5008.md"));

        var output = await RunAsync(page, "Example");

        Assert.Equal(
            Assert.Single(page.Under("Example", "text")).Text,
            string.Join("", Lines().Matches(output).Select(match => match.Value + "\n")));
    }

    [Theory]
    [InlineData("<MigrationHistorySchema>app</MigrationHistorySchema>", "app.migration_history")]
    [InlineData("<MigrationHistoryTable>done</MigrationHistoryTable>", "public.done")]
    public async Task The_rule_about_the_history_knows_where_the_project_keeps_it(string property, string table)
    {
        using var build = new Build();
        build.Write("Shop.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{property}</PropertyGroup></Project>");
        build.Write("Migrations/0001_a.up.sql", "-- Both are ours.\nCREATE TABLE t (id bigint);");
        build.Write("Migrations/0001_a.down.sql", "DROP TABLE t;\nDELETE FROM app.migration_history;\nDELETE FROM done;");

        var output = await build.RunAsync("Shop.csproj", "ReportMigrationFindings");

        Assert.Contains($"error MIG2008: {table} is the migrator's own history", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), line => line.Contains("MIG2008", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MIG5001", "MigrateBuild.targets", "$(MSBuildVersion)", "17.14.8")]
    [InlineData("MIG5013", "MigrateBuild.targets", "$(TargetFramework)", "net8.0")]
    [InlineData("MIG5014", "MigrateBuild.CommandLine.targets", "$()", "")]
    public void A_message_of_the_targets_is_the_one_on_its_page(string code, string file, string property, string value)
    {
        var texts = XDocument.Load(Path.Combine(Repository.Targets, "MigrateBuild", file)).Descendants("Error")
            .Where(error => error.Attribute("Code")!.Value == code)
            .Select(error => $": error {code}: {error.Attribute("Text")!.Value.Replace(property, value, StringComparison.Ordinal)}\n");
        var printed = Assert.Single(Page.Read(Path.Combine(Repository.Diagnostics, $"{code}.md")).Under("Example", "text")).Text;

        Assert.Contains(texts, text => printed.EndsWith(text, StringComparison.Ordinal));
    }

    private static async Task<string> RunAsync(Page page, string heading, params string[] arguments)
    {
        using var build = new Build();
        foreach (var file in page.Under(heading, "xml").Concat(page.Under(heading, "sql")))
            build.Write(file.Name!, file.Text);
        var project = page.Under(heading, "xml").Select(file => file.Name!).Last();
        var command = Assert.Single(page.Under(heading, "shell")).Text;
        var target = Argument(command, "-t:")
            ?? (project.EndsWith(".Tests.csproj", StringComparison.Ordinal) ? "GenerateMigrationTests" : "ReportMigrationFindings");
        return await build.RunAsync(project, target, Argument(command, "-p:") is { } property
            ? [$"-p:{property}", .. arguments]
            : arguments);
    }

    private static string? Argument(string command, string option) =>
        Regex.Match(command, option + @"(?<value>[^\s""]+(""(?<quoted>[^""]*)"")?)") is { Success: true } match
            ? match.Groups["value"].Value.Replace("\"", "", StringComparison.Ordinal)
            : null;

    [GeneratedRegex(@"^\S.* (error|warning|message) MIG[0-9]{4}: .*?(?= \[/|$)", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
