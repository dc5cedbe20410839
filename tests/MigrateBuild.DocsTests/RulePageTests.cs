using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.DocsTests;

/// <summary>
/// A rule's page holds an example and the same example mended: each block <c>sql path</c> is a file, and the block
/// <c>text</c> under the example is what the build prints.
/// </summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Codes => [.. RuleSet.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_title_is_the_rules_title(string code) =>
        Assert.Equal($"{code}: {RuleSet.Find(code)!.Title}", PageOf(code).Title);

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_gives_what_the_page_says(string code)
    {
        var page = PageOf(code);

        var findings = Example.Check(page.Under("Example", "sql"));

        Assert.Equal(string.Join('\n', findings) + "\n", Assert.Single(page.Under("Example", "text")).Text);
        Assert.All(findings, finding => Assert.Contains($" {code}: ", finding, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_mended_example_gives_nothing(string code)
    {
        var files = PageOf(code).Under("Mended", "sql").ToList();

        Assert.NotEmpty(files);
        Assert.Empty(Example.Check(files));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_page_says_whether_the_rule_can_be_lowered(string code)
    {
        var severity = string.Join('\n', PageOf(code).Lines.SkipWhile(line => line != "## Severity"));

        Assert.Equal(!RuleSet.Find(code)!.CanBeLowered, severity.Contains("cannot be lowered", StringComparison.Ordinal));
    }

    private static Page PageOf(string code) => Page.Read(Path.Combine(Repository.Diagnostics, $"{code}.md"));
}
