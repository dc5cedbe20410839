using CsCheck;

namespace MigrateBuild.Tests;

public sealed class VersionOrderTests
{
    [Theory]
    [InlineData("9", "10", -1)]
    [InlineData("0010", "9", 1)]
    [InlineData("7", "0007", 0)]
    [InlineData("0", "000", 0)]
    [InlineData("20261122153000", "20261122153001", -1)]
    [InlineData("99999999999999999999", "100000000000000000000", -1)]
    public void Versions_compare_as_numbers(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(VersionOrder.Instance.Compare(left, right)));
        Assert.Equal(expected == 0, VersionOrder.Instance.Equals(left, right));
    }

    [Fact]
    public void The_order_is_that_of_the_numbers_whatever_the_padding() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 30], Gen.Int[0, 30]).Sample((a, b, padA, padB) =>
        {
            var left = new string('0', padA) + a;
            var right = new string('0', padB) + b;
            return Math.Sign(VersionOrder.Instance.Compare(left, right)) == a.CompareTo(b)
                && (a != b || VersionOrder.Instance.GetHashCode(left) == VersionOrder.Instance.GetHashCode(right));
        });
}
