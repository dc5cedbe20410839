namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1012DownIsNotEmptyTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "only a comment",
            ["0001_a.up.sql", "0001_a.down.sql=-- nothing to do"],
            ["MIG1012 0001_a.down.sql(1,1): holds only comments ... irreversible <reason>"]
        },
        { "only a semicolon", ["0001_a.up.sql", "0001_a.down.sql=;"], ["MIG1012 0001_a.down.sql(1,1)"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
