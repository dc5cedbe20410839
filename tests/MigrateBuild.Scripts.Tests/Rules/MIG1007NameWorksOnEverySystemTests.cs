namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1007NameWorksOnEverySystemTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "case of a pair", ["0001_Add.up.sql", "0001_add.down.sql"], ["MIG1007 0001_add.down.sql(1,1): differ in letter case"] },
        {
            "letters beyond ASCII",
            ["0001_größe.up.sql", "0001_größe.down.sql"],
            ["MIG1007 0001_größe.down.sql(1,1): U+00F6", "MIG1007 0001_größe.up.sql(1,1): U+00F6"]
        },
        {
            "characters that Windows refuses",
            ["0001_a:b.up.sql", "0001_a:b.down.sql"],
            ["MIG1007 0001_a:b.down.sql(1,1): ':'", "MIG1007 0001_a:b.up.sql(1,1): ':'"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
