namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4030DropNamesWhatGoesTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop table, cascade", "DROP TABLE t CASCADE", "MIG4028 MIG4030" },
        { "drop column, cascade", "ALTER TABLE t DROP a CASCADE", "MIG4027 MIG4030" },
        { "drop constraint, cascade", "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE", "MIG4030" },
        { "drop constraint", "ALTER TABLE t DROP CONSTRAINT n_there", "" },
        { "drop function, cascade", "DROP FUNCTION stable_one CASCADE", "MIG4030" },
        { "drop new table, cascade", "CREATE TABLE x (id bigint); DROP TABLE x CASCADE", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
