namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1011UpIsNotEmptyTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "empty", ["0001_a.up.sql=", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1): is empty"] },
        { "only comments", ["0001_a.up.sql=-- todo\n/* x */", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1): holds only comments"] },
        {
            "only transaction control",
            ["0001_a.up.sql=BEGIN;\nCOMMIT;", "0001_a.down.sql"],
            ["MIG1011 0001_a.up.sql(1,1): holds only transaction control"]
        },
        {
            "as NewMigration wrote them",
            [
                "0001_a.up.sql", "0001_a.down.sql", "0002_add_users.up.sql=-- Add users\n-- migration: revises 0001\n\n",
                "0002_add_users.down.sql=-- Undo: Add users\r\n\r\n",
            ],
            [
                "MIG1011 0002_add_users.up.sql(1,1): (NewMigration wrote it as a draft)",
                "MIG1012 0002_add_users.down.sql(1,1): (NewMigration wrote it as a draft)",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
