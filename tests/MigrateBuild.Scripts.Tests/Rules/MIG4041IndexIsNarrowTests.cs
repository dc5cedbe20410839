namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4041IndexIsNarrowTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "wide index", "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE INDEX ON x (a, b, c, d)", "MIG4041" },
        { "wide unique index", "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE UNIQUE INDEX ON x (a, b, c, d)", "" },
        {
            "index with included columns",
            "CREATE TABLE x (a integer, b integer, c integer, d integer); CREATE INDEX ON x (a, b) INCLUDE (c, d)",
            ""
        },
        { "wide GIN index", "CREATE TABLE x (a jsonb, b jsonb, c jsonb, d jsonb); CREATE INDEX ON x USING gin (a, b, c, d)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
