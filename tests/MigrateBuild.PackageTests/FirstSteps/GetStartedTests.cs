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
    private readonly TestFolder _folder = new(packages, rehearses: true);

    [Fact]
    public async Task The_page_can_be_followed_word_by_word()
    {
        var (_, database) = await server.CreateAsync();
        (string, string?)[] environment = [("ConnectionStrings__Shop", database), ("MIGRATEBUILD_SERVER", "embedded")];
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
            else
            {
                AssertHolds(block, output ?? "");
            }
        }

        _folder.Write("Shop/Migrations/0001_create_users.down.sql", "DROP TABEL users;\n");
        var mistaken = await _folder.RunAsync("Shop", ["build"]);
        Assert.Contains(
            "0001_create_users.down.sql(1,6): error MIG2001: syntax error at or near \"TABEL\"", mistaken.Output, StringComparison.Ordinal);
        _folder.Write("Shop/Migrations/0001_create_users.down.sql", "DROP TABLE users;\n");
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

    private static void AssertHolds(PageBlock block, string output)
    {
        // In any order: a terminal mixes two streams, which come one after the other here.
        var rest = output.Split('\n').ToList();
        foreach (var line in block.Lines)
        {
            var pattern = new Regex(Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal));
            var place = rest.FindIndex(pattern.IsMatch);
            Assert.True(place >= 0, $"'{line}' is not printed:\n{output}");
            rest.RemoveAt(place);
        }
    }

    [GeneratedRegex("""([^\s"]|"[^"]*")+""")]
    private static partial Regex Word();
}
