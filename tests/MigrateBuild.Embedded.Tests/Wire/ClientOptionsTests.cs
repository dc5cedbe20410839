using MigrateBuild.Embedded.Tests.Server;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Tests.Wire;

public sealed class ClientOptionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  -c a=1\t--b-c=2 \n", "-c|a=1|--b-c=2")]
    [InlineData(@"-c app.x=a\ b\\c", @"-c|app.x=a b\c")]
    [InlineData(@"a\", "a")]
    [InlineData(@"\ ", " ")]
    public void Words_end_at_white_space_that_no_backslash_protects(string options, string words) =>
        Assert.Equal(words, string.Join('|', ClientOptions.Split(options)));

    [Theory]
    [InlineData("-c a=1", "a=1")]
    [InlineData("-ca=1 --statement-timeout=5s -c b=", "a=1|statement_timeout=5s|b=")]
    [InlineData("-c a=x=y", "a=x=y")]
    public void Switches_are_settings(string options, string expected) => Assert.Equal(expected, Read("options", options));

    [Fact]
    public void Parameters_of_the_packet_come_after_the_switches() => Assert.Equal("b=2|a=1|search_path=x",
        Read("a", "1", "options", "-c b=2", "search_path", "x", "_pq_.y", "z", "database", "d"));

    [Theory]
    [InlineData("-c")]
    [InlineData("-c a")]
    [InlineData("-c =1")]
    [InlineData("--a")]
    [InlineData("-B 5")]
    [InlineData("x")]
    public void What_is_no_switch_is_refused(string options) =>
        Assert.Equal("42601", Assert.Throws<FatalException>(() => Read("options", options)).SqlState);

    private static string Read(params string[] words) =>
        string.Join('|', ClientOptions.Read(StartupPacket.Parse(RawClient.Startup(0, ["user", "me", .. words])))
            .Select(s => $"{s.Key}={s.Value}"));
}
