namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4039TimeHasZoneTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "timestamp", "CREATE TABLE x (a timestamp, b timestamptz, c date)", "MIG4039" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
