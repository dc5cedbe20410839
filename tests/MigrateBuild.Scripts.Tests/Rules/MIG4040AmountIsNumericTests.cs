namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4040AmountIsNumericTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "money", "CREATE TABLE x (a money)", "MIG4040" },
        { "types of a temporary table", "CREATE TEMP TABLE x (a timestamp, b money)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    [Fact]
    public void The_place_is_that_of_the_part() => Assert.Equal(
        new TextPosition(3, 3), LiveCase.Find("MIG4040", "CREATE TABLE x (\n  a bigint,\n  b money\n)").Position);
}
