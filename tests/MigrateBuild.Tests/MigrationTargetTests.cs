namespace MigrateBuild.Tests;

public sealed class MigrationTargetTests
{
    [Theory]
    [InlineData("head", "head")]
    [InlineData(" HEAD ", "head")]
    [InlineData("Base", "base")]
    [InlineData("+1", "+1")]
    [InlineData("-12", "-12")]
    [InlineData("0007", "0007")]
    [InlineData("20261122153000", "20261122153000")]
    [InlineData("2026-11-22_153000", "20261122153000")]
    public void Parse_reads_what_users_write(string text, string expected) =>
        Assert.Equal(expected, MigrationTarget.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("+0")]
    [InlineData("+")]
    [InlineData("--1")]
    [InlineData("+99999999999")]
    [InlineData("heads")]
    [InlineData("0007_add_orders")]
    [InlineData("٣")]
    public void Parse_refuses_the_rest_and_says_what_there_is(string text)
    {
        var error = Assert.Throws<FormatException>(() => MigrationTarget.Parse(text));

        Assert.Equal(
            $"'{text}' is not a target: use head, base, a number of steps such as +1 or -1, or a version such as 0007.", error.Message);
    }

    [Fact]
    public void A_step_of_zero_and_a_version_without_digits_are_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MigrationTarget.Relative(0));
        Assert.Throws<ArgumentException>(() => MigrationTarget.Version("head"));
    }
}
