using System.Diagnostics;
using System.Text.RegularExpressions;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;
using MigrateBuild.Manifest;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary>The sessions in docs/cli.md, run as they stand.</summary>
public sealed partial class PageTests(LocalServer server)
{
    private static readonly (string Id, string Description, string Up, string Down)[] Scripts =
    [
        ("0001_create_customers", "The customers, with the address that they gave.", "CREATE TABLE public.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL)", "DROP TABLE public.customers"),
        ("0002_create_orders", "What a customer ordered.", "CREATE TABLE public.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES public.customers)", "DROP TABLE public.orders"),
        ("0003_unique_emails", "Two customers cannot have one address.", "CREATE UNIQUE INDEX customers_email_key ON public.customers (email)", "DROP INDEX public.customers_email_key"),
        ("0004_add_status", "Whether an order was sent.", "ALTER TABLE public.orders ADD COLUMN status text NOT NULL DEFAULT 'new'", "ALTER TABLE public.orders DROP COLUMN status"),
    ];

    private readonly TestDatabase _database = server.CreateDatabase();

    [Fact]
    public async Task What_the_page_shows_is_what_the_program_prints()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "cli.md"), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("mb").FullName;
        var commands = Block().Matches(page).SelectMany(block => Command().Matches(block.Groups["text"].Value)).ToList();
        Assert.True(commands.Count > 15);
        var code = 0;
        foreach (var command in commands)
        {
            var (output, line) = ("", command.Groups["line"].Value);
            if (line == "echo $?")
                output = FormattableString.Invariant($"{code}\n");
            else if (line.StartsWith("Shop ", StringComparison.Ordinal))
                (code, output) = await ShopAsync(
                    line.Replace("upgrade.sql", $"{folder}/upgrade.sql", StringComparison.Ordinal).Split(' ')[1..]);
            else if (Statement().Match(line) is { Success: true } statement)
                _database.Execute(statement.Groups["sql"].Value);
            else
                Assert.Equal(("psql -Xq -f upgrade.sql > upgrade.log 2>&1", 0), (line, await PsqlAsync($"{folder}/upgrade.sql")));

            Assert.Equal(
                $"{line}\n{Plain(command.Groups["output"].Value)}",
                $"{line}\n{Plain(output.Replace($"{folder}/", "", StringComparison.Ordinal))}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<(int Code, string Output)> ShopAsync(string[] arguments)
    {
        // Both streams, as on a terminal.
        await using var output = new StringWriter { NewLine = "\n" };
        var code = await MigrationCommandLine.RunAsync(
            arguments,
            Set(),
            new CommandContext(output, output, name => name == "MIGRATEBUILD_CONNECTION_STRING" ? _database.ConnectionString : null),
            TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private async Task<int> PsqlAsync(string file)
    {
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        var start = new ProcessStartInfo(
            Path.Combine(LocalServer.FindPrograms(), "psql"), ["-Xq", "-h", connection.Host!, "-U", connection.Username!, "-f", file,
                connection.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static MigrationSet Set()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        return ManifestReader.Convert(
            new ManifestSet(ManifestSet.CurrentFormat, "Shop", null, null, [.. Scripts.Select(migration =>
            {
                var (version, name) = (migration.Id[..4], migration.Id[5..]);
                return new ManifestMigration(
                    version,
                    name,
                    null,
                    migration.Description,
                    [],
                    Script($"{migration.Id}.up.sql", $"-- {migration.Description}\n{migration.Up};\n", migration.Up),
                    Script($"{migration.Id}.down.sql", $"{migration.Down};\n", migration.Down));
            })]),
            resource => texts[resource]);

        ManifestScript Script(string path, string text, string statement)
        {
            var script = TestScript.In(text, statement).ToManifest(path);
            texts[script.Resource] = text;
            return script;
        }
    }

    /// <summary>Without what differs from run to run, and from one window's width to another's.</summary>
    private static string Plain(string output)
    {
        var text = Changing().Replace(Begun().Replace(output, "").Replace("MigrateBuild.Tests", "Shop", StringComparison.Ordinal), "…");
        return Blanks().Replace(text, " ").Trim();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MigrateBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"(?<=\n```text\n)(?<text>\$ .*?)(?=\n```)", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=^|\n)\$ (?<line>[^\n]*)(?<output>(\n(?!\$ )[^\n]*)*)")]
    private static partial Regex Command();

    [GeneratedRegex("^psql -Xqc \"(?<sql>.*)\"$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\d+ ms\b|\d+\.\d\d s\b|\S+ on \S+(?= is at| from)|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d+(?=\)\.\n)|-{10,}")]
    private static partial Regex Changing();

    // On a machine that is slow.
    [GeneratedRegex(@"^(Applying|Reverting) .* …\n", RegexOptions.Multiline)]
    private static partial Regex Begun();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
