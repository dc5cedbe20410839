namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4012DomainConstraintIsAddedNotValidTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "domain check", "ALTER DOMAIN used ADD CHECK (VALUE > 0)", "MIG4012" },
        { "domain check, not valid", "ALTER DOMAIN used ADD CHECK (VALUE > 0) NOT VALID", "" },
        { "domain check, no column", "ALTER DOMAIN unused ADD CHECK (VALUE > 0)", "" },
        { "domain check, new domain", "CREATE DOMAIN x AS integer; ALTER DOMAIN x ADD CHECK (VALUE > 0)", "" },
        { "domain not null", "ALTER DOMAIN used SET NOT NULL", "MIG4012" },
        { "domain check, no script makes it", "ALTER DOMAIN elsewhere ADD CHECK (VALUE > 0)", "MIG4012" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
