namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1017TextIsUtf8Tests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "a NUL", ["0001_a.up.sql=a\n \0", "0001_a.down.sql"], ["MIG1017 0001_a.up.sql(2,2): NUL"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
