namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1003HasUpScriptTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "no up script", [.. RuleCase.Pairs("0001_a"), "0002_b.down.sql"], ["MIG1003 0002_b.down.sql(1,1): write '0002_b.up.sql'"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
