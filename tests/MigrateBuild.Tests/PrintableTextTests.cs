using Microsoft.Extensions.Logging;
using MigrateBuild.Errors;
using MigrateBuild.Tests.Cli;

namespace MigrateBuild.Tests;

/// <summary>What others wrote, in what is printed.</summary>
public sealed class PrintableTextTests(LocalServer server)
{
    private const string Nasty = "x\r\n::error file=a::b\n  ##vso[task.setvariable]c\u001b[2J\u0007\u2028##[warning]d\u202ee";

    public static TheoryData<string, string> Lines => new()
    {
        { "a\nb\tc", "a\nb\tc" },
        { "a\u001b[31mb\u0000\u009b", "a\\u001b[31mb\\u0000\\u009b" },
        { "a\rb\u0085c\u2029d\fe", "a\nb\nc\nd\ne" },
        { "::error::a", "| ::error::a" },
        { "a ::error:: b", "a ::error:: b" },
        { "a\n \t::set-output::", "a\n \t| ::set-output::" },
        { "##vso[task.complete]", "# #vso[task.complete]" },
        { "a ##[error]b ##teamcity[c]", "a # #[error]b # #teamcity[c]" },
        { "point ## lseg, 'a'::text", "point ## lseg, 'a'::text" },
        { "\u202ea\u2066b", "\\u202ea\\u2066b" },
        { "größe 日本 😀", "größe 日本 😀" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lines))]
    public void Nothing_in_it_commands_a_terminal_or_a_build_server(string text, string printed)
    {
        Assert.Equal(printed, PrintableText.Lines(text));
        Assert.Equal(printed, PrintableText.Lines(PrintableText.Lines(text)));
        Assert.Equal(printed.Replace("\n", "\n    ", StringComparison.Ordinal), PrintableText.Indented(text));
        Assert.DoesNotContain('\n', PrintableText.OneLine(text));
    }

    [Fact]
    public async Task The_servers_words_are_printed_so()
    {
        var database = server.CreateDatabase();
        var escaped = Nasty.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\u001b", "\\x1b", StringComparison.Ordinal).Replace("\u0007", "\\x07", StringComparison.Ordinal);
        var literal = $"E'{escaped}'";
        MigrationSet set = new TestSet().Add(
            "0001_a",
            $"DO $$ BEGIN RAISE WARNING '%', {literal}; RAISE EXCEPTION '%', {literal} USING DETAIL = {literal}, HINT = {literal}; END $$");
        var logger = new ListLogger();

        var error = await Assert.ThrowsAsync<MigrationException>(() =>
            new Migrator(database.ConnectionString, set, new MigratorOptions { Logger = logger }).UpgradeAsync(cancellationToken: Token));
        var run = await CommandRun.OfAsync(set, database.ConnectionString, ["upgrade"], Token);

        foreach (var text in new[] { error.Message, run.Error, run.Output, string.Join('\n', logger.Of(LogLevel.Warning)) })
        {
            Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotContain("##", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?m)^\s*::", text);
        }

        // Whole in the parts, for programs.
        Assert.Equal(Nasty, error.Detail);
    }

    [Fact]
    public async Task And_so_is_what_a_table_holds()
    {
        var database = server.CreateDatabase();
        await new Migrator(database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        database.Execute("UPDATE migration_history SET name = E'\\n::error::\\x1b', applied_by = E'\\n##vso[x]' WHERE version = '0003'");

        foreach (var command in new[] { "history", "current", "check", "list", "pending", "upgrade" })
        {
            var run = await CommandRun.OfAsync(TestSet.Abc, database.ConnectionString, [command], Token);
            Assert.DoesNotContain(run.Output + run.Error, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotMatch(@"(?m)^\s*::|##vso", run.Output + run.Error);
        }
    }
}
