namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4036KeyDoesNotRunOutTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "integer key that counts up", "CREATE TABLE x (id integer GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id))", "MIG4036" },
        { "integer key with a sequence", "CREATE TABLE x (id integer DEFAULT nextval('q') PRIMARY KEY)", "MIG4036" },
        { "integer key that the application sets", "CREATE TABLE x (year integer PRIMARY KEY, count smallint)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
