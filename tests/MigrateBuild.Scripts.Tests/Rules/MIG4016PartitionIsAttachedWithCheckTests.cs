namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4016PartitionIsAttachedWithCheckTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "attach", "ALTER TABLE m ATTACH PARTITION part FOR VALUES FROM (1) TO (9)", "MIG4016" },
        { "attach a table with a check", "ALTER TABLE m ATTACH PARTITION bounded FOR VALUES FROM (1) TO (9)", "" },
        { "attach a new table", "CREATE TABLE x (id bigint, x integer); ALTER TABLE m ATTACH PARTITION x FOR VALUES FROM (1) TO (9)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
