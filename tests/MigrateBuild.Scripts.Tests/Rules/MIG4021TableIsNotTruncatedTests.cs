namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4021TableIsNotTruncatedTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "truncate", "TRUNCATE t", "MIG4021" },
        { "truncate two", "TRUNCATE t, p CASCADE", "MIG4021 MIG4021" },
        { "truncate a new table", "CREATE TABLE x (id bigint); TRUNCATE x", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
