namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4028TableIsDroppedLateTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop table", "DROP TABLE t", "MIG4028" },
        { "drop table that no script makes", "DROP TABLE IF EXISTS elsewhere", "MIG4028" },
        { "drop new table", "CREATE TABLE x (id bigint); DROP TABLE x", "" },
        { "drop and create table", "DROP TABLE t; CREATE TABLE t (id bigint)", "MIG4028" },
        { "another table takes its place", "CREATE TABLE x (id bigint); DROP TABLE t; ALTER TABLE x RENAME TO t", "" },
        { "drop and create view", "DROP VIEW v; CREATE VIEW v AS SELECT id, a FROM t", "" },
        { "drop view", "DROP VIEW v", "MIG4028" },
        { "drop type", "DROP TYPE mood", "MIG4028" },
        { "drop function", "DROP FUNCTION stable_one()", "" },
        { "drop trigger", "DROP TRIGGER t_trigger ON t", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    [Fact]
    public void The_place_is_that_of_the_part() => Assert.Equal(
        new TextPosition(3, 3), LiveCase.Find("MIG4028", "SELECT 1;\n\n  DROP TABLE t").Position);
}
