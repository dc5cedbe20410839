namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4011CheckIsAddedNotValidTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "check", "ALTER TABLE t ADD CHECK (a > 0)", "MIG4011" },
        { "check, not valid", "ALTER TABLE t ADD CHECK (a > 0) NOT VALID", "" },
        { "new column with a check", "ALTER TABLE t ADD x integer CHECK (x > 0)", "MIG4011" },
        { "check of a new table", "CREATE TABLE x (a integer CHECK (a > 0))", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
