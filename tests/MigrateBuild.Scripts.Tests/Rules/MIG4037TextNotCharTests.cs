namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4037TextNotCharTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "char", "CREATE TABLE x (a char(2), b character(3), c \"char\")", "MIG4037 MIG4037" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
