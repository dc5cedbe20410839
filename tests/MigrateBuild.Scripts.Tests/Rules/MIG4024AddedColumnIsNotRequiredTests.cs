namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4024AddedColumnIsNotRequiredTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "required column", "ALTER TABLE t ADD x integer NOT NULL", "MIG4024" },
        { "required column of a domain with a default", "ALTER TABLE t ADD x filled NOT NULL", "" },
        { "required column of a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ADD y integer NOT NULL", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "column that comes back", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text", "" },
        { "required column that comes back", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text NOT NULL", "MIG4024" },
        { "required column that comes back with a default", "ALTER TABLE t DROP c", "ALTER TABLE t ADD c text NOT NULL DEFAULT ''", "" },
        {
            "required column of a table that is emptied first",
            "ALTER TABLE t DROP c",
            "TRUNCATE t; ALTER TABLE t ADD c text NOT NULL",
            "MIG4021"
        },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);
}
