using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Checking;

/// <summary>What is reported of what the rules find, and in which order.</summary>
public sealed class SetCheckTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "allowed with a reason", ["0001_a.up.sql", "0001_a.down.sql=-- migration: allow MIG1012 nothing can be undone here"], [] },
        {
            "what cannot be lowered cannot be allowed",
            ["0001_a.up.sql", "0001_a.down.sql", "0001_b.up.sql=-- migration: allow MIG1004 no\nSELECT 1", "0001_b.down.sql"],
            ["MIG1004 0001_b.up.sql(1,1)"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);

    [Fact]
    public void Findings_come_in_a_stable_order()
    {
        string[] files = ["0001_b.up.sql", "0003_a.up.sql=-- migration: x\nSELECT 1", "0003_a.down.sql=", "z.sql", "0001_c.up.sql="];

        var findings = RuleCase.FindingsOf("MIG1", "Suffix", files);

        Assert.Equal(findings, RuleCase.FindingsOf("MIG1", "Suffix", [.. files.Reverse()]));
        Assert.Equal(
            findings.Order(StringComparer.Ordinal).Select(f => f.Split(' ')[1])
            .Order(StringComparer.Ordinal), findings.Select(f => f.Split(' ')[1]));
    }
}
