namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1008TimestampIsDateTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "month 18",
            RuleCase.Pairs("20240101120000_a", "20241801120000_b"),
            ["MIG1008 20241801120000_b.up.sql(1,1): there is no month 18"]
        },
        {
            "a day that the month does not have",
            RuleCase.Pairs("20240101120000_a", "20240230120000_b"),
            ["MIG1008 20240230120000_b.up.sql(1,1): 2024-02 has no day 30"]
        },
        {
            "second 60",
            RuleCase.Pairs("20240101120000_a", "20240103120060_b"),
            ["MIG1008 20240103120060_b.up.sql(1,1): there is no second 60"]
        },
        {
            "fifteen digits",
            RuleCase.Pairs("20240101120000_a", "20240201120000_b", "202403011200000_c"),
            ["MIG1008 202403011200000_c.up.sql(1,1): 15 digits where yyyyMMddHHmmss has 14"]
        },
        {
            "thirteen digits",
            RuleCase.Pairs("20240101120000_a", "20240201120000_b", "2024030112000_c"),
            ["MIG1008 2024030112000_c.up.sql(1,1): 13 digits"]
        },
        { "only one, and wrong", RuleCase.Pairs("20241801120000_a"), ["MIG1008 20241801120000_a.up.sql(1,1): month 18"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
