using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.DocsTests;

/// <summary>
/// A rule's page holds an example and the same example mended: each block <c>sql path</c> is a file, and the block
/// <c>text</c> under the example is what the build prints of that rule. An error of another rule is a fault of the page;
/// a warning of another is not, so that an example can be about one thing.
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

        Assert.Equal(string.Join('\n', findings.Where(finding => IsOf(code, finding))) + "\n", Assert.Single(page.Under("Example", "text")).Text);
        Assert.DoesNotContain(findings, finding => IsError(finding) && !IsOf(code, finding));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_mended_example_gives_nothing(string code)
    {
        var files = PageOf(code).Under("Mended", "sql").ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(Example.Check(files), finding => IsError(finding) || IsOf(code, finding));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_page_says_whether_the_rule_can_be_lowered(string code)
    {
        var severity = string.Join('\n', PageOf(code).Lines.SkipWhile(line => line != "## Severity"));

        Assert.Equal(!RuleSet.Find(code)!.CanBeLowered, severity.Contains("cannot be lowered", StringComparison.Ordinal));
    }

    private static bool IsOf(string code, string finding) => finding.Contains($" {code}: ", StringComparison.Ordinal);

    private static bool IsError(string finding) => finding.Contains("): error ", StringComparison.Ordinal);

    private static Page PageOf(string code) => Page.Read(Path.Combine(Repository.Diagnostics, $"{code}.md"));
}
