using System.Text.Json;
using System.Text.RegularExpressions;
using MigrateBuild.Cli.Commands;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Parsing;

namespace MigrateBuild.Tests.Cli;

/// <summary>Command lines that say nothing that can be done; no database is needed to tell.</summary>
public sealed partial class UsageTests
{
    // Nobody listens there.
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=u";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nonsense", "Unknown command 'nonsense'.")]
    [InlineData("upgrad", "Unknown command 'upgrad'. Did you mean 'upgrade'?")]
    [InlineData("--frob", "Unknown option '--frob'.")]
    [InlineData("current --jsn", "'current' has no option '--jsn'. Did you mean '--json'?")]
    [InlineData("--quiet current", "'--quiet' must come after 'current'.")]
    [InlineData("upgrade -c x", "'upgrade' has no option '-c'.")]
    [InlineData("current --create-schemas", "'current' has no option '--create-schemas'.")]
    [InlineData("resolve", "'resolve' needs a <migration>: the interrupted migration: its version, or a unique prefix of its version or name.")]
    [InlineData("resolve 2", "Use either --applied")]
    [InlineData("downgrade", "'downgrade' needs a <target>: where to go: -N, base,")]
    [InlineData("downgrade head", "A downgrade cannot go to 'head'")]
    [InlineData("downgrade +1", "A downgrade cannot go to '+1'")]
    [InlineData("stamp +1", "'+1' is a number of steps")]
    [InlineData("script --downgrade", "--downgrade needs a target")]
    [InlineData("script head --downgrade", "A downgrade cannot go to 'head'")]
    [InlineData("script base", "An upgrade cannot go to 'base'")]
    [InlineData("script 1 --from 2", "'0002', where the script starts, comes after '0001'")]
    [InlineData("script 2 --from 1 --downgrade", "'0001', where the script starts, comes before '0002'")]
    [InlineData("script +1", "'+1' is a number of steps")]
    [InlineData("upgrade --lock-timeout 0", "--lock-timeout: '0' is too short. The minimum is 1ms; 'none' sets no limit.")]
    [InlineData("upgrade --statement-timeout 500us", "--statement-timeout: '500us' is too short.")]
    [InlineData("upgrade --lock-timeout 99d", "--lock-timeout: '99d' is too long. The maximum is 2147483647ms")]
    [InlineData("upgrade --wait soon", "--wait: 'soon' is not a time")]
    [InlineData("upgrade --lock-retry 5m", "--lock-retry: '5m' is not a time")]
    [InlineData("upgrade --tenants-query x --parallel x", "--parallel: 'x' is not a number.")]
    [InlineData("upgrade 1 2", "'upgrade' does not take '2'.")]
    [InlineData("script --plain --out-of-order", "--out-of-order has no effect with --plain")]
    [InlineData("upgrade --wait", "'--wait' needs a value.")]
    [InlineData("help nonsense", "Unknown command 'nonsense'.")]
    [InlineData("up", "Unknown command 'up'. Did you mean 'upgrade'?")]
    [InlineData("migrate", "Unknown command 'migrate'. Did you mean 'upgrade'?")]
    [InlineData("rollback", "Unknown command 'rollback'. Did you mean 'downgrade'?")]
    [InlineData("down", "Unknown command 'down'. Did you mean 'downgrade'?")]
    [InlineData("Status", "Unknown command 'Status'. Did you mean 'list'?")]
    [InlineData("info", "Unknown command 'info'. Did you mean 'list'?")]
    [InlineData("baseline", "Unknown command 'baseline'. Did you mean 'stamp'?")]
    [InlineData("new", "Unknown command 'new'. 'dotnet build -t:NewMigration")]
    [InlineData("database update", "Unknown command 'database update'. Did you mean 'upgrade'?")]
    [InlineData("ef database update", "Unknown command 'ef database update'. Did you mean 'upgrade'?")]
    [InlineData("database update 0", "Unknown command 'database update'. Did you mean 'upgrade'?")]
    [InlineData("database drop", "Unknown command 'database drop'. No command drops a database or what is in it; 'downgrade base' rolls back all migrations.")]
    [InlineData("database", "Unknown command 'database'.")]
    [InlineData("migrations add AddUsers", "Unknown command 'migrations add'. 'dotnet build -t:NewMigration")]
    [InlineData("migrations list", "Unknown command 'migrations list'. Did you mean 'list'?")]
    [InlineData("migrations script", "Unknown command 'migrations script'. Did you mean 'script'?")]
    [InlineData("migrations remove", "Unknown command 'migrations remove'. Delete the files")]
    [InlineData("migrations bundle", "Unknown command 'migrations bundle'. The project is such a program itself: 'dotnet publish'")]
    [InlineData("db:migrate", "Unknown command 'db:migrate'. Did you mean 'upgrade'?")]
    [InlineData("db:migrate:status", "Unknown command 'db:migrate:status'. Did you mean 'list'?")]
    [InlineData("migrate:rollback", "Unknown command 'migrate:rollback'. Did you mean 'downgrade'?")]
    [InlineData("migrate down", "Unknown command 'migrate down'. Did you mean 'downgrade'?")]
    [InlineData("migrate 3", "Unknown command 'migrate'. Did you mean 'upgrade'?")]
    [InlineData("redo", "Unknown command 'redo'. Run 'downgrade -1', and then 'upgrade'.")]
    [InlineData("reset", "Unknown command 'reset'. 'downgrade base' rolls back all migrations; no command drops a database.")]
    [InlineData("drop", "Unknown command 'drop'. No command drops a database")]
    [InlineData("create", "Unknown command 'create'. 'dotnet build -t:NewMigration")]
    [InlineData("help database drop", "Unknown command 'database drop'. No command drops a database")]
    [InlineData("nonsense list", "Unknown command 'nonsense'.")]
    [InlineData("upgrade --connection Database=x", "the host is missing")]
    [InlineData("upgrade --history-table 0123456789012345678901234567890123456789012345678901234567890123456789", "is not a valid PostgreSQL name")]
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

    /// <summary>A connection that a shell has cut in pieces, or that stands where none is taken.</summary>
    [Theory]
    [InlineData("upgrade --connection host=h user=boss password=hunter2", "which looks like a part of a connection. A connection is one argument, in quotes")]
    [InlineData("current --connection host=h password=hunter2", "'current' does not take one of its arguments")]
    [InlineData("postgresql://boss:hunter2@h/shop", "does not take one of its arguments")]
    [InlineData("upgrade boss:hunter2@h/shop", "'upgrade' does not take one of its arguments")]
    [InlineData("upgrade --conection=Host=h;Password=hunter2", "'upgrade' has no option '--conection'. Did you mean '--connection'?")]
    [InlineData("upgrade --conection:Host=h;Password=hunter2", "'upgrade' has no option '--conection'.")]
    [InlineData("--password=hunter2 upgrade", "'upgrade' has no option '--password'.")]
    [InlineData("up --connection Host=h;Password=hunter2", "Unknown command 'up'. Did you mean 'upgrade'?")]
    [InlineData("--connection Host=h;Password=hunter2", "Unknown option '--connection'.")]
    [InlineData("--connection Host=h;Password=hunter2 upgrade", "'--connection' must come after 'upgrade'.")]
    [InlineData("upgrade --password hunter2", "'upgrade' has no option '--password'.")]
    [InlineData("upgrade -phunter2", "'upgrade' has no option '-p'.")]
    public async Task A_word_that_may_hold_a_password_is_not_repeated(string line, string message)
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, null, line.Split(' '), Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, null, [.. line.Split(' '), "--json"], Token);

        Assert.Equal((2, 2), (run.Code, json.Code));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output + run.Error + json.Output + json.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("current --frob x")]
    [InlineData("current --frob --frob")]
    [InlineData("upgrade --frob 2")]
    public async Task Nothing_more_is_said_where_an_option_is_unknown(string line)
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, Nowhere, line.Split(' '), Token);

        var command = line.Split(' ')[0];
        Assert.Equal($"error: '{command}' has no option '--frob'.\nRun 'MigrateBuild.Tests {command} --help' for usage.\n", run.Error);
    }

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help help", "--help")]
    [InlineData("help upgrade", "upgrade --help")]
    [InlineData("help script", "script --help")]
    public async Task Help_is_a_word_too(string line, string option)
    {
        var word = await CommandRun.OfAsync(TestSet.Abc, null, line.Split(' '), Token);

        Assert.Equal(await CommandRun.OfAsync(TestSet.Abc, null, option.Split(' '), Token), word);
        Assert.Equal((0, ""), (word.Code, word.Error));
        Assert.Contains("Usage:", word.Output, StringComparison.Ordinal);
    }

    /// <summary>What a word of another tool stands for is a command.</summary>
    [Fact]
    public async Task Commands_that_are_suggested_are_there()
    {
        foreach (var word in ForeignWords.All)
        {
            var run = await CommandRun.OfAsync(TestSet.Abc, null, [word], Token);
            var meant = Suggestion().Match(run.Error).Groups["command"].Value;
            Assert.Equal(0, (await CommandRun.OfAsync(TestSet.Abc, null, [meant, "--help"], Token)).Code);
            Assert.NotEqual("", meant);
        }
    }

    [Fact]
    public async Task A_script_is_no_JSON_but_its_errors_are()
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, null, ["script", "head", "--json"], Token);

        Assert.Equal((2, "'script' has no option '--json'."), (run.Code, run.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task No_command_shows_the_help()
    {
        var text = await CommandRun.OfAsync(TestSet.Abc, Nowhere, [], Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, Nowhere, ["--json"], Token);

        Assert.Equal((2, ""), (text.Code, text.Output));
        Assert.Contains("upgrade <target>", text.Error, StringComparison.Ordinal);
        Assert.Equal((2, "No command given."), (json.Code, json.Json.GetProperty("error").GetString()));
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

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(999.6, "1.00 s")]
    [InlineData(59_990, "59.99 s")]
    [InlineData(59_999, "1 min 0 s")]
    [InlineData(3_599_999, "1 h 0 min")]
    [InlineData(3_660_000, "1 h 1 min")]
    public void A_duration_has_the_unit_that_suits_it(double milliseconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void No_timeout_is_none() => Assert.Equal(Timeout.InfiniteTimeSpan, Durations.ReadTimeout("none", "--statement-timeout"));

    [GeneratedRegex("Did you mean '(?<command>.*?)'")]
    private static partial Regex Suggestion();
}
