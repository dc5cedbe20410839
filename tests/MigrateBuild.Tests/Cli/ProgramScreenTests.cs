using System.Text.Json;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Tests.Cli;

/// <summary>What the command line writes to standard error for a program that reads it, such as MSBuild's task.</summary>
public sealed class ProgramScreenTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_of_a_script_has_its_place_and_a_warning_its_script()
    {
        const string warning = "DO $$ BEGIN RAISE WARNING E'mind\nthe gäp'; END $$";

        var lines = await RunAsync(
            TestSet.Abc.Add("0004_d", TestScript.In($"{warning};\nSELECT x;", [warning, "SELECT x"])),
            "upgrade");

        Assert.Equal(
            """
            message | Applied 0001_a in … ms. | | | | | 
            message | Applied 0002_b in … ms. | | | | | 
            message | Applied 0003_c in … ms. | | | | | 
            warning | WARNING: mind¶    the gäp | | Migrations/0004_d.up.sql | | | 
            error | column "x" does not exist¶  statement: SELECT x | Migrations/0004_d.up.sql(3,8) | Migrations/0004_d.up.sql | 3 | 8 | 42703
            detail | Applied 3 before it; the database is at 0003_c. | | | | | 
            """,
            string.Join('\n', lines));
    }

    [Fact]
    public async Task Each_drift_is_an_error_and_the_last_has_what_follows()
    {
        await RunAsync(TestSet.Abc, "upgrade");
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)").Table("0003", "c");

        var lines = await RunAsync(changed, "upgrade");

        Assert.Equal(["error", "error", "detail"], lines.Select(line => line.Split(' ')[0]));
        Assert.EndsWith(" | Migrations/0001_a.up.sql | Migrations/0001_a.up.sql | | | MIG6001", lines[0], StringComparison.Ordinal);
        Assert.Contains("¶The database and the set 'Shop' do not match. Nothing was run. | ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" | 0002_b | 0002_b | | | MIG6002", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_that_is_not_understood_has_no_place()
    {
        var lines = await RunAsync(TestSet.Abc, "upgrade", "--wiat", "3s");

        Assert.Equal(["error | 'upgrade' has no option '--wiat'. | | | | | ", "detail"], [lines[0], lines[1].Split(' ')[0]]);
    }

    private async Task<IReadOnlyList<string>> RunAsync(MigrationSet set, params string[] arguments)
    {
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(
            TextWriter.Null, error, name => name == "MIGRATEBUILD_CONNECTION_STRING" ? _database.ConnectionString : null)
        {
            ErrorScreen = new ProgramScreen(error),
        };
        await MigrationCommandLine.RunAsync(arguments, set, context, Token);
        return [.. error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Shown)
            // It is told of one that takes its time, which depends on the machine.
            .Where(line => !line.Contains("| Applying ", StringComparison.Ordinal))];
    }

    private static string Shown(string line)
    {
        Assert.All(line, letter => Assert.InRange(letter, ' ', '~'));
        using var json = JsonDocument.Parse(line);
        var text = Of("text").StartsWith("Applied 000", StringComparison.Ordinal) ? $"{Of("text")[..17]} … ms." : Of("text");
        var names = new[] { "place", "script", "line", "column", "code" };
        var others = string.Concat(names.Select(name => Of(name) is { Length: > 0 } value ? $" | {value}" : " |"));
        return $"{Of("level")} | {text.Replace('\n', '¶')}{others}"
            + (Of("code").Length == 0 ? " " : "");

        string Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
