namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4042IdentifierFitsTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "name of 64 bytes", "CREATE TABLE a123456789_123456789_123456789_123456789_123456789_123456789_123 (id bigint)", "MIG4042" },
        { "name of 63 bytes", "CREATE TABLE a123456789_123456789_123456789_123456789_123456789_123456789_12 (id bigint)", "" },
        {
            "name of 64 bytes in 63 letters",
            "CREATE TABLE \"ä123456789_123456789_123456789_123456789_123456789_123456789_12\" (id bigint)",
            "MIG4042"
        },
        {
            "a long text is no name",
            "COMMENT ON TABLE t IS 'a123456789_123456789_123456789_123456789_123456789_123456789_123456789_123'",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
