using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.DocsTests;

public sealed partial class DiagnosticListTests
{
    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() =>
        Assert.Equal(Codes(), Pages().Select(page => page.Name));

    [Fact]
    public void The_list_names_every_page_by_its_title() => Assert.Equal(
        Pages().Select(page => page.Title),
        Page.Read(Path.Combine(Repository.Diagnostics, "README.md")).Lines
            .Select(line => ListRow().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["code"].Value}: {match.Groups["title"].Value}"));

    [Fact]
    public void The_list_says_which_rules_cannot_be_lowered() => Assert.Equal(
        RuleSet.All.Select(rule => $"{rule.Code} {rule.Severity.ToString().ToLowerInvariant()}{(rule.CanBeLowered ? "" : ", fixed")}"),
        Page.Read(Path.Combine(Repository.Diagnostics, "README.md")).Lines
            .Select(line => ListRow().Match(line))
            .Where(match => match.Success && RuleSet.Find(match.Groups["code"].Value) is not null)
            .Select(match => $"{match.Groups["code"].Value} {match.Groups["severity"].Value}"));

    /// <summary>The codes of the rules, of the runtime, and those that the tasks and targets log themselves.</summary>
    private static IEnumerable<string> Codes()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MigrateBuild.Tasks"), "*.cs")
            .Concat(Directory.EnumerateFiles(Repository.Targets, "*.targets", SearchOption.AllDirectories));
        return RuleSet.All.Select(rule => rule.Code)
            .Concat(Enum.GetValues<MigrationDriftKind>()
                .Select(kind => new MigrationDrift { Kind = kind, Migration = "", Script = null, Message = "" }.Code))
            .Concat(sources.SelectMany(source => BuildCode().Matches(File.ReadAllText(source)).Select(match => match.Groups["code"].Value)))
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Page> Pages() =>
        Repository.Pages.Where(page => page.Path.StartsWith(Repository.Diagnostics, StringComparison.Ordinal) && page.Name != "README");

    [GeneratedRegex("\"(?<code>MIG5[0-9]{3})\"")]
    private static partial Regex BuildCode();

    [GeneratedRegex(@"^\| \[(?<code>MIG[0-9]{4})\]\(\k<code>\.md\) \| (?<severity>(?:error|warning|message)(?:, fixed)?) \| (?<title>[^|]+) \|")]
    private static partial Regex ListRow();
}
