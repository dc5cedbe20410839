using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Naming;

public sealed class LayoutCases
{
    [Theory]
    [InlineData("Migrations/0001_create_users.up.sql", "0001", "create_users", "up")]
    [InlineData("0001_a.b.down.sql", "0001", "a.b", "down")]
    [InlineData("m/20261122153000_x.up.sql", "20261122153000", "x", "up")]
    [InlineData("m/1__x.up.sql", "1", "_x", "up")]
    [InlineData("m/0001_up.up.sql", "0001", "up", "up")]
    public void The_suffix_layout_reads(string path, string version, string name, string direction) =>
        AssertName(new SuffixLayout().Parse(path), version, name, direction);

    [Theory]
    [InlineData("m/0001_create_users/up.sql", "0001", "create_users", "up")]
    [InlineData("m/2024-10-25-112826_make-unique/down.sql", "20241025112826", "make-unique", "down")]
    [InlineData("m/2024_10_25_112826_make_unique/down.sql", "20241025112826", "make_unique", "down")]
    [InlineData("m/2025-11-11-140459-0000_refactor/up.sql", "202511111404590000", "refactor", "up")]
    [InlineData("m/00000000000000_initial/up.sql", "00000000000000", "initial", "up")]
    [InlineData("m/0001_2_factor/up.sql", "0001", "2_factor", "up")]
    [InlineData("m/0001_2fa/up.sql", "0001", "2fa", "up")]
    [InlineData("m/2018-01-02_x/up.sql", "20180102", "x", "up")]
    public void The_directory_layout_reads(string path, string version, string name, string direction) =>
        AssertName(new DirectoryLayout().Parse(path), version, name, direction);

    [Theory]
    [InlineData("0001_a.sql", "is missing .up or .down", null)]
    [InlineData("0001_a.dwon.sql", "has '.dwon' where '.down' is expected", "0001_a.down.sql")]
    [InlineData("0001_a.Up.sql", "has '.Up' where '.up' is expected", "0001_a.up.sql")]
    [InlineData("0001_a.rollback.sql", "has '.rollback' where '.down' is expected", "0001_a.down.sql")]
    [InlineData("0001_a.seed.sql", "has '.seed' where '.up' or '.down' is expected", null)]
    [InlineData("V0001.Initial.up.sql", "has 'V' before its version", "0001_Initial.up.sql")]
    [InlineData("0001-a.up.sql", "has '-' between version and name where '_' is expected", "0001_a.up.sql")]
    [InlineData("2024-10-25_a.up.sql", "has separators inside its version", "20241025_a.up.sql")]
    [InlineData("0001_a.up.SQL", "does not end in '.sql' (lower case)", "0001_a.up.sql")]
    [InlineData("0001.up.sql", "has no name after its version", null)]
    [InlineData("create_users.up.sql", "does not begin with a version (digits)", null)]
    public void The_suffix_layout_says_what_is_wrong(string file, string what, string? expected)
    {
        var layout = new SuffixLayout();
        var problem = layout.Parse("m/" + file).Problem;

        Assert.Equal(what, problem?.What);
        Assert.Equal(expected, problem?.Meant is { } meant ? layout.FileNameFor(meant) : null);
    }

    [Theory]
    [InlineData("m/0001_a/Up.sql", "is neither 'up.sql' nor 'down.sql'", "0001_a/up.sql")]
    [InlineData("m/0001_a/seed.sql", "is neither 'up.sql' nor 'down.sql'", null)]
    [InlineData("m/create/up.sql", "is not in a folder named <version>_<name>", null)]
    [InlineData("up.sql", "is not in a folder named <version>_<name>", null)]
    public void The_directory_layout_says_what_is_wrong(string path, string what, string? expected)
    {
        var layout = new DirectoryLayout();
        var problem = layout.Parse(path).Problem;

        Assert.Equal(what, problem?.What);
        Assert.Equal(expected, problem?.Meant is { } meant ? layout.FileNameFor(meant) : null);
    }

    [Theory]
    [InlineData("9", "10")]
    [InlineData("0009", "10")]
    [InlineData("99999999999999999999999998", "99999999999999999999999999")]
    [InlineData("2024-10-25", "20241026")]
    public void Versions_compare_as_numbers(string smaller, string larger) =>
        Assert.True(new MigrationVersion(smaller).CompareTo(new MigrationVersion(larger)) < 0);

    [Fact]
    public void Leading_zeros_do_not_count() => Assert.Equal(new MigrationVersion("1"), new MigrationVersion("0001"));

    private static void AssertName(ParsedName parsed, string version, string name, string direction)
    {
        Assert.Null(parsed.Problem);
        Assert.Equal((version, name, direction), (parsed.Name!.Version.Digits, parsed.Name.Name, parsed.Name.Direction.Word()));
    }
}
