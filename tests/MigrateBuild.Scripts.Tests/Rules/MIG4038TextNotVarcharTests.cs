namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4038TextNotVarcharTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "varchar", "CREATE TABLE x (a varchar(20), b varchar, c character varying(5)[])", "MIG4038 MIG4038" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
