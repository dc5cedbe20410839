namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1001NameFitsLayoutTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "no direction", [.. RuleCase.Pairs("0001_a"), "0002_b.sql"], ["MIG1001 0002_b.sql(1,1): is missing .up or .down"] },
        {
            "no direction, its partner is there",
            ["0001_a.sql", "0001_a.down.sql"],
            ["MIG1001 0001_a.sql(1,1): '0001_a.down.sql' has no up script: rename it to '0001_a.up.sql'"]
        },
        {
            "misspelled direction, its partner is there",
            ["0001_a.up.sql", "0001_a.dwon.sql"],
            ["MIG1001 0001_a.dwon.sql(1,1): rename it to '0001_a.down.sql'"]
        },
        {
            "another case throughout, its partner is there",
            ["0001_add_a.up.sql", "0001_Add_A.Down.SQL"],
            ["MIG1001 0001_Add_A.Down.SQL(1,1): '0001_add_a.up.sql' has no down script: rename it to '0001_add_a.down.sql'"]
        },
        {
            "no version",
            [.. RuleCase.Pairs("0001_a"), "notes.sql"],
            ["MIG1001 notes.sql(1,1): does not begin with a version ... <MigrationScript Remove=\"m/notes.sql\" />"]
        },
        {
            "another layout",
            ["0001_a/up.sql", "0001_a/down.sql", "0002_b/up.sql", "0002_b/down.sql"],
            ["MIG1001 0001_a/down.sql(1,1): none of the 4 scripts ... <MigrationLayout>Directory</MigrationLayout>"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
