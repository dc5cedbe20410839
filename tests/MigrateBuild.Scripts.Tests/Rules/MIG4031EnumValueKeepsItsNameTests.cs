namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4031EnumValueKeepsItsNameTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "rename enum value", "ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'", "MIG4031" },
        { "add enum value", "ALTER TYPE mood ADD VALUE 'sad'", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
