namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4002IndexIsDroppedConcurrentlyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "drop index", "DROP INDEX t_a", "MIG4002" },
        { "drop index, concurrent", "DROP INDEX CONCURRENTLY t_a", "" },
        { "drop index that was just made", "CREATE TABLE x (id bigint); CREATE INDEX i ON x (id); DROP INDEX i", "" },
        { "drop index that no script made", "DROP INDEX IF EXISTS old_index", "MIG4002" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "index dropped", "CREATE INDEX CONCURRENTLY i ON t (c)", "DROP INDEX i", "MIG4002" },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);
}
