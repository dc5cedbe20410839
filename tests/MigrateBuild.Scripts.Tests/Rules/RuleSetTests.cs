using MigrateBuild.Scripts.Rules;
using MigrateBuild.Scripts.Tests.Architecture;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>A rule is found by its code: its class, its file, its tests and its page are called by it.</summary>
public sealed class RuleSetTests
{
    public static TheoryData<string> Codes => [.. RuleSet.All.Select(rule => rule.Code)];

    [Fact]
    public void Every_rule_is_in_the_list_by_its_code()
    {
        var rules = typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

        Assert.Equal(rules, RuleSet.All.Select(rule => rule.GetType()));
    }

    [Fact]
    public void A_code_is_that_of_one_rule() =>
        Assert.Equal(RuleSet.All.Select(rule => rule.Code).Distinct(), RuleSet.All.Select(rule => rule.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_class_is_called_by_the_code_and_lies_beside_the_others(string code)
    {
        var type = RuleSet.Find(code)!.GetType();

        Assert.Matches($"^{code}[A-Z]", type.Name);
        Assert.True(File.Exists(Repository.PathOf("src", "MigrateBuild.Scripts", "Rules", $"{type.Name}.cs")));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_tests_that_are_called_like_it(string code)
    {
        var rule = RuleSet.Find(code)!;
        var name = $"{rule.GetType().Name}Tests";
        if (rule is RehearsalRule)
        {
            // What is found by running the migrations is tested where they run.
            var text = File.ReadAllText(Repository.PathOf("tests", "MigrateBuild.Rehearsal.Tests", $"{name}.cs"));
            Assert.Matches($@"class {name}\b[\s\S]*\[(Fact|Theory)\]", text);
            return;
        }

        var tests = typeof(RuleSetTests).Assembly.GetType($"{typeof(RuleSetTests).Namespace}.{name}");
        Assert.True(File.Exists(Repository.PathOf("tests", "MigrateBuild.Scripts.Tests", "Rules", $"{name}.cs")), name);
        Assert.Contains(tests?.GetMethods() ?? [], method => method.IsDefined(typeof(FactAttribute), inherit: true));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_a_page(string code) => Assert.True(File.Exists(Repository.PathOf("docs", "diagnostics", $"{code}.md")));
}
