namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4004IndexIsRebuiltConcurrentlyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "reindex table", "REINDEX TABLE t", "MIG4004" },
        { "reindex index", "REINDEX INDEX t_a", "MIG4004" },
        { "reindex schema", "REINDEX SCHEMA s", "MIG4004" },
        { "reindex schema that is new", "CREATE SCHEMA n; REINDEX SCHEMA n", "" },
        { "reindex schema that may have been there", "CREATE SCHEMA IF NOT EXISTS n; REINDEX SCHEMA n", "MIG4004" },
        { "reindex, concurrent", "REINDEX TABLE CONCURRENTLY t", "" },
        { "reindex, concurrent as an option", "REINDEX (VERBOSE, CONCURRENTLY) TABLE t", "" },
        { "reindex, concurrent off", "REINDEX (CONCURRENTLY off) TABLE t", "MIG4004" },
        { "reindex, concurrent 0", "REINDEX (CONCURRENTLY 0) TABLE t", "MIG4004" },
        { "reindex, concurrent on, then off", "REINDEX (CONCURRENTLY, CONCURRENTLY off) TABLE t", "MIG4004" },
        { "reindex system", "REINDEX SYSTEM d", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Version of PostgreSQL, up script, and words of the advice.</summary>
    public static TheoryData<int, string, string> Partitioned => new()
    {
        {
            13,
            "REINDEX TABLE m",
            "before PostgreSQL 14 a partitioned table cannot be reindexed: use REINDEX … CONCURRENTLY on each partition"
        },
        { 14, "REINDEX TABLE m", "; use REINDEX … CONCURRENTLY, alone" },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(int version, string up, string words) =>
        Assert.Contains(words, LiveCase.Find("MIG4004", up, version).Message, StringComparison.Ordinal);
}
