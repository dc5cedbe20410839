using System.Text.Json;
using MigrateBuild.Cli.Commands;

namespace MigrateBuild.Tests.Cli;

/// <summary>Command lines that say nothing that can be done; no database is needed to tell.</summary>
public sealed class UsageTests
{
    // Nobody listens there.
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=u";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nonsense", "'nonsense' is no command.")]
    [InlineData("upgrad", "'upgrad' is no command. Did you mean 'upgrade'?")]
    [InlineData("--frob", "'--frob' is no option.")]
    [InlineData("current --jsn", "'--jsn' is no option of 'current'. Did you mean '--json'?")]
    [InlineData("--quiet current", "'--quiet' belongs after 'current'.")]
    [InlineData("upgrade -c x", "'-c' is no option of 'upgrade'.")]
    [InlineData("current --create-schemas", "'--create-schemas' is no option of 'current'.")]
    [InlineData("resolve", "Required argument missing for command: 'resolve'.")]
    [InlineData("resolve 2", "say one of --applied")]
    [InlineData("downgrade", "Required argument missing for command: 'downgrade'.")]
    [InlineData("downgrade head", "'head' is no target of a downgrade")]
    [InlineData("downgrade +1", "'+1' is no target of a downgrade")]
    [InlineData("stamp +1", "'+1' counts steps")]
    [InlineData("script --downgrade", "--downgrade needs a target")]
    [InlineData("script head --downgrade", "'head' is no target of a downgrade")]
    [InlineData("script base", "'base' is no target of an upgrade")]
    [InlineData("script 1 --from 2", "'0002', where the script begins, comes after '0001'")]
    [InlineData("script 2 --from 1 --downgrade", "'0001', where the script begins, comes before '0002'")]
    [InlineData("script +1", "'+1' counts steps")]
    [InlineData("upgrade --lock-timeout 0", "--lock-timeout: at least 1ms, or none.")]
    [InlineData("upgrade --statement-timeout 500us", "--statement-timeout: at least 1ms, or none.")]
    [InlineData("upgrade --lock-timeout 99d", "--lock-timeout: at most 2147483647ms")]
    [InlineData("upgrade --wait soon", "--wait: 'soon' is no time")]
    [InlineData("upgrade --lock-retry 5m", "--lock-retry: '5m' is no time")]
    [InlineData("upgrade --tenants-query x --parallel x", "--parallel: 'x' is no number.")]
    [InlineData("upgrade --connection Database=x", "the connection names no host")]
    [InlineData("upgrade --history-table 0123456789012345678901234567890123456789012345678901234567890123456789", "is no name for PostgreSQL")]
    public async Task It_is_told_to_people_and_to_programs(string line, string message)
    {
        var arguments = line.Split(' ');

        var text = await CommandRun.OfAsync(TestSet.Abc, Nowhere, arguments, Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, Nowhere, [.. arguments, "--json"], Token);

        Assert.Equal((2, ""), (text.Code, text.Output));
        Assert.StartsWith("error: ", text.Error, StringComparison.Ordinal);
        Assert.Contains(message, text.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", text.Error, StringComparison.Ordinal);
        Assert.Equal(2, json.Code);
        Assert.Equal(JsonValueKind.String, json.Json.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task A_script_is_no_JSON_but_its_errors_are()
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, null, ["script", "head", "--json"], Token);

        Assert.Equal((2, "'--json' is no option of 'script'."), (run.Code, run.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task No_command_shows_the_help()
    {
        var text = await CommandRun.OfAsync(TestSet.Abc, Nowhere, [], Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, Nowhere, ["--json"], Token);

        Assert.Equal((2, ""), (text.Code, text.Output));
        Assert.Contains("upgrade <target>", text.Error, StringComparison.Ordinal);
        Assert.Equal((2, "no command is given."), (json.Code, json.Json.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("heads", 0)]
    [InlineData("upgrade 1", 5)]
    [InlineData("upgrade add", 1)]
    [InlineData("current", 5)]
    public async Task An_empty_set_speaks_JSON_too(string line, int code)
    {
        MigrationSet set = new TestSet();
        var connection = line is "list" ? null : Nowhere;

        var run = await CommandRun.OfAsync(set, connection, [.. line.Split(' '), "--json"], Token);

        Assert.Equal(code, run.Code);
        Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
    }

    [Fact]
    public async Task The_version_is_that_of_the_project_and_of_the_product()
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, null, ["--version"], Token);

        Assert.Equal(0, run.Code);
        Assert.Matches(@"^Shop \d\S* \(MigrateBuild \d\S*\)\n$", run.Output);
    }

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("1500us", 1.5)]
    [InlineData("20ms", 20)]
    [InlineData("1.5s", 1500)]
    [InlineData("5 min", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void A_time_is_read_as_the_server_reads_it(string text, double milliseconds) =>
        Assert.Equal(milliseconds, Durations.ReadTimeout(text, "--lock-timeout").TotalMilliseconds);

    [Fact]
    public void No_timeout_is_none() => Assert.Equal(Timeout.InfiniteTimeSpan, Durations.ReadTimeout("none", "--statement-timeout"));
}
