namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4005TableIsNotRewrittenTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "cluster", "CLUSTER t USING t_a", "MIG4005" },
        { "cluster all", "CLUSTER", "MIG4005" },
        { "vacuum full", "VACUUM FULL t", "MIG4005" },
        { "vacuum (full)", "VACUUM (FULL, ANALYZE) t", "MIG4005" },
        { "vacuum", "VACUUM ANALYZE t", "" },
        { "vacuum (full off)", "VACUUM (FULL off) t", "" },
        { "vacuum (full 0)", "VACUUM (FULL 0) t", "" },
        { "vacuum (full 'FALSE')", "VACUUM (FULL 'FALSE') t", "" },
        { "vacuum (full, then off)", "VACUUM (FULL, FULL off) t", "" },
        { "vacuum (full off, then on)", "VACUUM (FULL off, FULL 1) t", "MIG4005" },
        { "set unlogged", "ALTER TABLE t SET UNLOGGED", "MIG4005" },
        { "set tablespace", "ALTER TABLE t SET TABLESPACE fast", "MIG4005" },
        { "set tablespace of a partitioned table", "ALTER TABLE m SET TABLESPACE fast", "" },
        { "set logged on a new table", "CREATE UNLOGGED TABLE x (id bigint); ALTER TABLE x SET LOGGED", "" },
        { "set access method", "ALTER TABLE t SET ACCESS METHOD heap", "MIG4005" },
        { "storage parameter", "ALTER TABLE t SET (fillfactor = 80)", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
