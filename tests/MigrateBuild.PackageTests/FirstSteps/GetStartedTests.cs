using System.Text.RegularExpressions;
using MigrateBuild.PackageTests.Commands;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.FirstSteps;

/// <summary>
/// docs/get-started.md, done as it stands: each block with a path is written as that file, each block <c>shell</c> is typed,
/// and a block <c>text</c> behind one is what it prints, where <c>…</c> stands for anything and lines may be left out.
/// </summary>
public sealed partial class GetStartedTests(Packages packages, LocalServer server) : IClassFixture<LocalServer>, IDisposable
{
    private readonly TestFolder _folder = new(packages);
    private readonly List<PageBlock> _unread = [];

    [Fact]
    public async Task The_page_can_be_followed_word_by_word()
    {
        var (_, database) = await server.CreateAsync();
        (string, string?)[] environment = [("ConnectionStrings__Shop", database), ("MIGRATEBUILD_SERVER", "local")];
        string? output = null;
        foreach (var block in PageBlock.Read("get-started.md"))
        {
            if (block.Language == "shell")
            {
                output = await TypeAsync(block, environment);
            }
            else if (block.File.Length > 0)
            {
                _folder.Write(block.File, block.Text.Replace("0.1.0", packages.Version, StringComparison.Ordinal));
                output = null;
            }
            else if (output is null)
            {
                _unread.Add(block);
            }
            else
            {
                AssertPrints(block, output);
            }
        }

        await AssertPrintsAsync(_unread[0], "build", "Shop", () =>
            _folder.Write("Shop/Migrations/0001_create_users.down.sql", "DROP TABEL users;\n"));
        _folder.Write("Shop/Migrations/0001_create_users.down.sql", "DROP TABLE users;\n");
        await AssertPrintsAsync(_unread[1], "test", "Shop.Tests", () => { });
        Assert.Equal(2, _unread.Count);
        Assert.True(File.Exists(_folder.PathOf("Shop.Tests/TestResults/migrations/Shop.roundtrip.html")));
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    /// <summary>Runs the lines of a block; what is no command of the SDK prepares a machine, which the test has.</summary>
    private async Task<string?> TypeAsync(PageBlock block, (string, string?)[] environment)
    {
        string? output = null;
        foreach (var line in block.Lines)
        {
            if (line.StartsWith("docker ", StringComparison.Ordinal) || line.StartsWith("export ", StringComparison.Ordinal))
                continue;
            Assert.StartsWith("dotnet ", line, StringComparison.Ordinal);
            var arguments = Word().Matches(line).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal)).Skip(1);
            output += $"$ {line}\n{(await _folder.RunAsync(".", [.. arguments], environment)).Output}";
        }

        return output;
    }

    private async Task AssertPrintsAsync(PageBlock block, string command, string folder, Action before)
    {
        before();
        (string, string?)[] nowhere = [("MIGRATEBUILD_SERVER", "container"), ("DOCKER_HOST", "unix:///nowhere/docker.sock")];
        var result = await _folder.RunAsync(folder, [command], nowhere);
        AssertPrints(block, result.Output);
    }

    private static void AssertPrints(PageBlock block, string output)
    {
        var rest = output.Split('\n').AsEnumerable();
        foreach (var line in block.Lines)
        {
            var pattern = new Regex(Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal));
            rest = rest.SkipWhile(printed => !pattern.IsMatch(printed));
            Assert.True(rest.Any(), $"'{line}' is not printed, or not here:\n{output}");
            rest = [.. rest.Skip(1)];
        }
    }

    [GeneratedRegex("""([^\s"]|"[^"]*")+""")]
    private static partial Regex Word();
}
