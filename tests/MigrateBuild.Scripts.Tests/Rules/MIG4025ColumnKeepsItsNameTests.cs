namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4025ColumnKeepsItsNameTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "rename column", "ALTER TABLE t RENAME a TO z", "MIG4025" },
        { "rename column of a view", "ALTER VIEW v RENAME COLUMN id TO z", "MIG4025" },
        { "rename column that was just added", "ALTER TABLE t ADD x integer; ALTER TABLE t RENAME x TO y", "" },
        { "rename attribute", "ALTER TYPE pair RENAME ATTRIBUTE a TO z", "MIG4025" },
        { "rename constraint", "ALTER TABLE t RENAME CONSTRAINT n_there TO n_here", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "renamed back", "ALTER TABLE t RENAME a TO z", "ALTER TABLE t RENAME z TO a", "" },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);
}
