namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4029NoWholeSchemaIsDroppedTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop database", "DROP DATABASE d", "MIG4029" },
        { "drop schema", "DROP SCHEMA s", "" },
        { "drop schema with all in it", "DROP SCHEMA s CASCADE", "MIG4029" },
        { "drop owned", "DROP OWNED BY r", "MIG4029" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
