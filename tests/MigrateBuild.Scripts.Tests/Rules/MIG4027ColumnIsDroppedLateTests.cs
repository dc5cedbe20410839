namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4027ColumnIsDroppedLateTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop column", "ALTER TABLE t DROP a", "MIG4027" },
        { "drop two columns", "ALTER TABLE t DROP a, DROP IF EXISTS c", "MIG4027 MIG4027" },
        { "drop column that was just added", "ALTER TABLE t ADD x integer; ALTER TABLE t DROP x", "" },
        { "drop column of a new table", "CREATE TABLE x (a integer, b integer); ALTER TABLE x DROP a", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        {
            "what the up added is dropped",
            "ALTER TABLE t ADD x integer; CREATE TABLE y (id bigint)",
            "DROP TABLE y; ALTER TABLE t DROP x",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);
}
