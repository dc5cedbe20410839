using MigrateBuild.Scripts.Rules.Timeouts;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>What turns a timeout off; a test of the servers compares such values with PostgreSQL.</summary>
public sealed class TimeoutValueTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("+0")]
    [InlineData(" 0 ms ")]
    [InlineData("0\tmin")]
    [InlineData("0x0")]
    [InlineData("0X0ms")]
    [InlineData("0x0.4")]
    [InlineData("00")]
    [InlineData("0.")]
    [InlineData(".4")]
    [InlineData("-0.4ms")]
    [InlineData("0.5")]
    [InlineData("4e-1")]
    [InlineData("0e3")]
    [InlineData("0E3min")]
    [InlineData("400us")]
    [InlineData("500us")]
    [InlineData("0.0005s")]
    [InlineData("0.008min")]
    [InlineData("0.008h")]
    [InlineData("0.02d")]
    public void Zero(string text) => Assert.True(TimeoutValue.IsZero(text));

    [Theory]
    [InlineData("1")]
    [InlineData("0x1")]
    [InlineData("0x0.8p1")]
    [InlineData("010")]
    [InlineData("6e-1")]
    [InlineData("501us")]
    [InlineData("0.0006s")]
    [InlineData("0.009min")]
    [InlineData("0.009h")]
    [InlineData("0.021d")]
    // The server refuses these.
    [InlineData("")]
    [InlineData(".")]
    [InlineData("08")]
    [InlineData("0b0")]
    [InlineData("0_0")]
    [InlineData("0e")]
    [InlineData("0MS")]
    [InlineData("0xms")]
    [InlineData("0 x")]
    [InlineData("0\u00a0ms")]
    [InlineData("nan")]
    public void Other(string text) => Assert.False(TimeoutValue.IsZero(text));
}
