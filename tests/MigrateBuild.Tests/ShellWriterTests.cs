using System.Diagnostics;
using MigrateBuild.Errors;

namespace MigrateBuild.Tests;

public sealed class ShellWriterTests
{
    private const string Odd = "\"$HOME\" `id` $(id) \\ ! * ? [a] {a,b} ~ # & | ; < > ( ) % ^\ttab\nline é \u2028";

    public static TheoryData<string, string> Arguments => new()
    {
        { "0007", "0007" },
        { "20261122153000", "20261122153000" },
        { "../a-b_c.sql", "../a-b_c.sql" },
        { "", "''" },
        { "a b", "'a b'" },
        { "$x", "'$x'" },
        { "it's", "'it'\\''s'" },
        { "~", "'~'" },
        { "a,b", "'a,b'" },
        { "a%b", "a%b" },
        { "a@b", "a@b" },
        { "@a", "'@a'" },
        { "-x", "-x" },
        { "-p:Name=a.b", "'-p:Name=a.b'" },
        { "a.b", "a.b" },
        { "1; rm", "'1; rm'" },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void An_argument_is_quoted_where_it_has_to_be(string text, string expected) =>
        Assert.Equal(expected, ShellWriter.Argument(text));

    [Fact]
    public async Task A_shell_reads_back_what_was_meant()
    {
        foreach (var text in new[] { Odd, Odd + "'" + Odd, "'", "''", "-n", "a'b" })
        {
            var start = new ProcessStartInfo("sh", ["-c", $"printf %s {ShellWriter.Argument(text)}"]) { RedirectStandardOutput = true };
            using var shell = Process.Start(start)!;
            Assert.Equal(text, await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
