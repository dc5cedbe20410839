namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4017PartitionIsDetachedConcurrentlyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "detach", "ALTER TABLE m DETACH PARTITION part", "MIG4017" },
        { "detach, concurrent", "ALTER TABLE m DETACH PARTITION part CONCURRENTLY", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    [Fact]
    public void There_is_no_concurrent_form_before_14() => LiveCase.Finds("13", "ALTER TABLE m DETACH PARTITION part", "", version: 13);

    /// <summary>Up script, and words of the advice.</summary>
    public static TheoryData<string, string> Partitioned => new()
    {
        { "ALTER TABLE m DETACH PARTITION part", "use DETACH PARTITION … CONCURRENTLY" },
        {
            "CREATE TABLE rest PARTITION OF m DEFAULT; ALTER TABLE m DETACH PARTITION part",
            "CONCURRENTLY is not available while there is a default partition ('rest')"
        },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(string up, string words) =>
        Assert.Contains(words, LiveCase.Find("MIG4017", up).Message, StringComparison.Ordinal);
}
