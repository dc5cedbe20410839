namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1004VersionIsUniqueTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "two pairs",
            RuleCase.Pairs("0001_a", "0002_b", "0002_c"),
            ["MIG1004 0002_c.up.sql(1,1): version 0002 of '0002_c.up.sql' is already used by '0002_b.up.sql'"]
        },
        {
            "the same number written in two ways",
            RuleCase.Pairs("0001_a", "0002_b", "02_c"),
            ["MIG1004 02_c.up.sql(1,1)", "MIG1006 02_c.up.sql(1,1)"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
