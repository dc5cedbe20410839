namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4006MaterializedViewIsRefreshedConcurrentlyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "refresh", "REFRESH MATERIALIZED VIEW mv", "MIG4006" },
        { "refresh, concurrent", "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", "" },
        { "refresh with no data", "REFRESH MATERIALIZED VIEW mv WITH NO DATA", "MIG4006" },
        { "refresh of a new one", "CREATE MATERIALIZED VIEW x AS SELECT 1 WITH NO DATA; REFRESH MATERIALIZED VIEW x", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
