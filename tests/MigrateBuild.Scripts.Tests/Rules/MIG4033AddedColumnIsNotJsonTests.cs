namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4033AddedColumnIsNotJsonTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "json column", "ALTER TABLE t ADD x json", "MIG4033" },
        { "jsonb column", "ALTER TABLE t ADD x jsonb", "" },
        { "json column of a new table", "CREATE TABLE x (a json)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
