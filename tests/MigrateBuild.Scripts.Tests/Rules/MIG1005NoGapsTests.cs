namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1005NoGapsTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "one missing",
            RuleCase.Pairs("0001_a", "0003_c"),
            ["MIG1005 0003_c.up.sql(1,1): '0003_c.up.sql' follows '0001_a.up.sql': 0002 is missing"]
        },
        { "several missing", RuleCase.Pairs("0001_a", "0002_b", "0007_c"), ["MIG1005 0007_c.up.sql(1,1): 0003 to 0006 are missing"] },
        { "missing in steps of ten", RuleCase.Pairs("0010_a", "0020_b", "0040_c"), ["MIG1005 0040_c.up.sql(1,1): 0030 is missing"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
