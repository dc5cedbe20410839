namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4026ObjectKeepsItsNameTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "rename table", "ALTER TABLE t RENAME TO z", "MIG4026" },
        { "rename table with a view in its place", "ALTER TABLE t RENAME TO z; CREATE VIEW t AS SELECT * FROM z", "" },
        { "rename index", "ALTER INDEX t_a RENAME TO z", "" },
        { "rename index as a table", "ALTER TABLE t_a RENAME TO z", "" },
        { "rename view", "ALTER VIEW v RENAME TO z", "MIG4026" },
        { "rename schema", "ALTER SCHEMA s RENAME TO z", "MIG4026" },
        { "rename type", "ALTER TYPE mood RENAME TO z", "MIG4026" },
        { "rename type to make way", "ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('good'); DROP TYPE old_mood", "" },
        { "move table", "ALTER TABLE t SET SCHEMA s", "MIG4026" },
        { "rename new table", "CREATE TABLE x (id bigint); ALTER TABLE x RENAME TO y", "" },
        { "rename sequence", "ALTER SEQUENCE q RENAME TO z", "" },
        { "rename trigger", "ALTER TRIGGER t_trigger ON t RENAME TO z", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
