namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1006OneVersionStyleTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "not padded alike",
            RuleCase.Pairs("1_a", "2_b", "3_c", "4_d", "5_e", "6_f", "7_g", "8_h", "9_i", "10_j"),
            ["MIG1006 10_j.up.sql(1,1): a number of 2 digits ... a number of 1 digit ... pad all with zeros to 2 digits"]
        },
        { "one padded otherwise", RuleCase.Pairs("0001_a", "0002_b", "003_c"), ["MIG1006 003_c.up.sql(1,1): this one to 0003"] },
        {
            "a number among timestamps",
            RuleCase.Pairs("20240101120000_a", "20240201120000_b", "0003_c"),
            ["MIG1006 0003_c.up.sql(1,1): a number of 4 digits ... a timestamp (yyyyMMddHHmmss) ... before all of those"]
        },
        {
            "a date among timestamps",
            RuleCase.Pairs("20240101120000_a", "20240201120000_b", "20240301_c"),
            ["MIG1006 20240301_c.up.sql(1,1): a timestamp (yyyyMMdd) ... before all of those"]
        },
        {
            "one migration, two ways",
            [.. RuleCase.Pairs("0001_a"), "0002_b.up.sql", "002_b.down.sql"],
            ["MIG1006 002_b.down.sql(1,1): write 0002 in both"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);

    [Fact]
    public void A_number_behind_some_timestamps_changes_their_order() => Assert.Contains(
        "after all of those, whatever its date",
        Assert.Single(RuleCase.FindingsOf(
            "MIG1",
            "Directory",
            "2024-10-25-112826_b/up.sql", "2024-10-25-112826_b/down.sql", "2025-11-11-140459-0000_c/up.sql",
            "2025-11-11-140459-0000_c/down.sql", "2026-01-01-000000_d/up.sql", "2026-01-01-000000_d/down.sql")),
        StringComparison.Ordinal);
}
