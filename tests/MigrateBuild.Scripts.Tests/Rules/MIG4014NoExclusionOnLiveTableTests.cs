namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4014NoExclusionOnLiveTableTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "exclude", "ALTER TABLE t ADD EXCLUDE USING btree (a WITH =)", "MIG4014" },
        { "exclude on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ADD EXCLUDE USING btree (a WITH =)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
