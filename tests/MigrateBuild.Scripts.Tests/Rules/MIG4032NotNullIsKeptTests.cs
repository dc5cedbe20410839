namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4032NotNullIsKeptTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop not null", "ALTER TABLE t ALTER id DROP NOT NULL", "MIG4032" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
