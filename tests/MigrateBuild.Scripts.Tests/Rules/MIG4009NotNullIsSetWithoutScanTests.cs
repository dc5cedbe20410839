namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4009NotNullIsSetWithoutScanTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "set not null", "ALTER TABLE t ALTER a SET NOT NULL", "MIG4009" },
        { "set not null of a key", "ALTER TABLE t ALTER id SET NOT NULL", "" },
        { "set not null with a valid check", "ALTER TABLE t ALTER n SET NOT NULL", "" },
        {
            "set not null with a check that is not valid",
            "ALTER TABLE t ADD CONSTRAINT k CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t ALTER a SET NOT NULL",
            "MIG4009"
        },
        { "set not null with another column's check", "ALTER TABLE t ALTER a SET NOT NULL, ALTER n SET NOT NULL", "MIG4009" },
        { "set not null on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ALTER a SET NOT NULL", "" },
        { "not null as a constraint", "ALTER TABLE t ADD CONSTRAINT k NOT NULL a", "MIG4009" },
        { "not null as a constraint, not valid", "ALTER TABLE t ADD CONSTRAINT k NOT NULL a NOT VALID", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "not null set again", "ALTER TABLE t ALTER a DROP NOT NULL", "ALTER TABLE t ALTER a SET NOT NULL", "MIG4009" },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);

    [Fact]
    public void The_place_is_that_of_the_part() => Assert.Equal(
        new TextPosition(3, 3), LiveCase.Find("MIG4009", "ALTER TABLE t\n  ADD COLUMN x integer,\n  ALTER COLUMN a SET NOT NULL").Position);

    [Theory]
    [InlineData(17, "CHECK (a IS NOT NULL) NOT VALID")]
    [InlineData(18, "NOT NULL a NOT VALID")]
    public void NOT_NULL_can_be_NOT_VALID_from_18_on(int version, string words) => Assert.Contains(
        words, LiveCase.Find("MIG4009", "ALTER TABLE t ALTER a SET NOT NULL", version).Message, StringComparison.Ordinal);
}
