using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.DocsTests;

/// <summary>
/// A rule's page holds an example and the same example fixed: each block <c>sql path</c> is a file, and the block
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

    /// <summary>What <c>eng/new-rule</c> writes for somebody to replace.</summary>
    [Theory]
    [InlineData("What is found, in a sentence.")]
    [InlineData("What happens, and whom it hurts.")]
    [InlineData("What happens otherwise.")]
    public void No_page_has_a_sentence_of_the_template(string sentence)
    {
        bool Holds(string path) => File.ReadAllText(path).Contains(sentence, StringComparison.Ordinal);

        Assert.True(Holds(Path.Combine(Repository.Root, "eng", "new-rule")));
        Assert.DoesNotContain(Directory.EnumerateFiles(Repository.Diagnostics, "*.md"), Holds);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_gives_what_the_page_says(string code)
    {
        var page = PageOf(code);

        var findings = Example.CheckFor(code, [.. page.Under("Example", "sql")]);
        var (own, others) = (Own(findings, code), Others(findings, code));

        Assert.Equal(string.Join('\n', own) + "\n", Assert.Single(page.Under("Example", "text")).Text);
        Assert.Empty(others);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_fixed_example_gives_nothing_of_the_rule(string code)
    {
        var files = PageOf(code).Under("Fixed", "sql").ToList();
        var findings = Example.CheckFor(code, files);

        Assert.NotEmpty(files);
        Assert.Empty(Own(findings, code));
        Assert.Empty(Others(findings, code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_page_says_whether_the_rule_can_be_lowered(string code)
    {
        var severity = string.Join('\n', PageOf(code).Lines.SkipWhile(line => line != "## Severity"));

        Assert.Equal(!RuleSet.Find(code)!.CanBeLowered, severity.Contains("cannot be lowered", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Own(IEnumerable<string> findings, string code) =>
        findings.Where(finding => finding.Contains($" {code}: ", StringComparison.Ordinal));

    /// <summary>The errors of other rules. An example is about one rule: warnings that others have about it are not its business.</summary>
    private static IEnumerable<string> Others(IEnumerable<string> findings, string code) =>
        findings.Where(finding => !finding.Contains($" {code}: ", StringComparison.Ordinal)
            && finding.Contains("): error ", StringComparison.Ordinal));

    private static Page PageOf(string code) => Page.Read(Path.Combine(Repository.Diagnostics, $"{code}.md"));
}
