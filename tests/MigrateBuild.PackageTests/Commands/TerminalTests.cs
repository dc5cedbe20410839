using System.Text.RegularExpressions;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>
/// What the targets did is shown in a terminal, where MSBuild's terminal logger prints no messages of tasks; and once in a pipe.
/// </summary>
public sealed partial class TerminalTests(SdkProject project, LocalServer server) : ProjectTests(project), IClassFixture<SdkProject>,
    IClassFixture<LocalServer>
{
    private new SdkProject Project => (SdkProject)base.Project;

    [Theory]
    [InlineData(true, "0")]
    // No project is built in the process that has the terminal.
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    public async Task A_target_says_what_it_did(bool isTerminal, string noInProcNode)
    {
        Project.WriteScripts(Scripts.Six);
        (string, string?)[] environment = [await server.CreateAsync(), ("MSBUILDNOINPROCNODE", noInProcNode)];

        await AssertSaysAsync(
            "0003    index_names        yes  Users are looked for by name", [("MSBUILDNOINPROCNODE", noInProcNode)], "-t:ListMigrations");
        await AssertSaysAsync("Applied 3 in ", environment, "-t:UpgradeDatabase");
        await AssertSaysAsync("Reverted 0003_index_names", environment, "-t:DowngradeDatabase", "-p:To=-1");
        await AssertSaysAsync("CREATE TABLE users", environment, "-t:ScriptMigrations", "-p:To=0001");
        await AssertSaysAsync("out.sql.", environment, "-t:ScriptMigrations", "-p:OutputFile=out.sql");
        await AssertSaysAsync("0004_add_orders.up.sql(1,1): created", environment, "-t:NewMigration", "-p:Name=Add orders");

        async Task AssertSaysAsync(string text, (string, string?)[] variables, params string[] arguments)
        {
            var run = await RunAsync(isTerminal, variables, arguments);

            Assert.True(run.ExitCode == 0, run.Output);
            Assert.True(run.Output.Split(text).Length == 2, $"'{text}' is not there once:\n{run.Output}");
            Assert.Equal(isTerminal, run.Output.Contains('\e', StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true, "error.*42703")]
    [InlineData(false, "^.*0002_b.up.sql\\(3,10\\): error 42703: column \"x\" does not exist; statement: .*; Applied 1 before it; the database is at 0001_a\\.")]
    public async Task A_failure_is_one_error(bool isTerminal, string error)
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.up.sql", "-- Why it is there\nINSERT INTO t0001\n  SELECT x FROM t0001;\n");
        Project.Write("Migrations/0002_b.down.sql", "SELECT 1;\n");

        var run = await RunAsync(isTerminal, [await server.CreateAsync()], "-t:UpgradeDatabase");

        Assert.NotEqual(0, run.ExitCode);
        var errors = run.Output.ReplaceLineEndings("\n").Split('\n').Where(line => Error().IsMatch(line)).Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.Matches(error, Assert.Single(errors));
        // The summary repeats it, and counts one.
        Assert.Matches(isTerminal ? "failed with 1 error\\(s\\)" : " 1 Error\\(s\\)", run.Output);
    }

    private Task<CommandResult> RunAsync(bool isTerminal, (string Name, string? Value)[] environment, params string[] arguments) =>
        isTerminal
            ? Project.Root.RunInTerminalAsync(SharedProject.Name, ["build", "--no-restore", .. arguments], environment)
            : Project.Root.RunAsync(SharedProject.Name, ["build", "--no-restore", .. arguments], environment);

    [GeneratedRegex(@"error(\x1b\[m)? .*(42703|MIG|MSB)")]
    private static partial Regex Error();
}
