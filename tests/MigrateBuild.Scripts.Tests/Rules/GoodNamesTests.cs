namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>Sets whose files, names and order no rule has anything to say about.</summary>
public sealed class GoodNamesTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "a good pair", RuleCase.Pairs("0001_a"), [] },
        { "good sequential pairs", RuleCase.Pairs("0001_a", "0002_b", "0003_c"), [] },
        { "good timestamps", RuleCase.Pairs("20240101120000_a", "20251231235959_b"), [] },
        { "Unix times", RuleCase.Pairs("1510262030_a", "1510670987_b", "1513895878_c"), [] },
        { "dates", RuleCase.Pairs("20240101_a", "20240305_b"), [] },
        { "minutes", RuleCase.Pairs("202401011200_a", "202403051300_b"), [] },
        { "zeros before timestamps", RuleCase.Pairs("00000000000000_initial", "20240101120000_a"), [] },
        { "zero before numbers", RuleCase.Pairs("0000_initial", "0001_a"), [] },
        { "a set that begins later", RuleCase.Pairs("0120_squashed", "0121_a"), [] },
        { "steps of ten", RuleCase.Pairs("0010_a", "0020_b", "0030_c"), [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);

    [Fact]
    public void Dashes_of_a_directory_do_not_count() => Assert.Empty(RuleCase.FindingsOf(
        "MIG1", "Directory", "20240925132250_a/up.sql", "20240925132250_a/down.sql",
        "2024-10-25-112826_b/up.sql", "2024-10-25-112826_b/down.sql"));
}
