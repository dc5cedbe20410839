namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4034RowSecurityHasPolicyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "row security", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "MIG4034" },
        { "row security with a policy", "CREATE POLICY y ON t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY", "" },
        { "row security of a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ENABLE ROW LEVEL SECURITY", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
