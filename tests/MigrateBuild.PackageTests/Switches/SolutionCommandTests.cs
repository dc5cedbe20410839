using System.Text.RegularExpressions;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Switches;

/// <summary>The targets for a database in the folder of a solution: MSBuild hands them to every project.</summary>
public sealed partial class SolutionCommandTests(Packages packages) : IDisposable
{
    private readonly TestFolder _folder = new(packages);

    [Theory]
    [InlineData("UpgradeDatabase", "-p:To=0001")]
    [InlineData("DowngradeDatabase", "-p:To=base")]
    [InlineData("ScriptMigrations", "-p:OutputFile=a;b.sql")]
    public async Task Of_several_programs_none_runs_and_one_error_names_them(string target, string property)
    {
        await WriteAsync("A", "B", "Library");

        var build = await BuildAsync(
            $"-t:{target}", property.Replace(";", "%3B", StringComparison.Ordinal),
            "-p:MigrationConnection=postgresql://127.0.0.1:1/x?user=hush");

        Assert.NotEqual(0, build.ExitCode);
        var error = Assert.Single(build.Problems, problem => problem.Code.StartsWith("MIG", StringComparison.Ordinal));
        Assert.Equal("MIG5008", error.Code);
        Assert.StartsWith(
            $"'Shop.slnx' is a solution, and {target} is for one project: nothing was run. Name the project:", error.Text,
            StringComparison.Ordinal);
        var written = property.Contains(';', StringComparison.Ordinal)
            ? $"'{property.Replace(";", "%3B", StringComparison.Ordinal)}'"
            : property;
        Assert.All(new[] { "A", "B" }, project => Assert.Contains(
            $"dotnet build {project}/{project}.csproj -t:{target} {written}", error.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Library", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(build.Problems, problem => problem.Code is not "MIG5008");
        Assert.False(build.Compiled, build.Explain("compiled"));
    }

    [Fact]
    public async Task The_only_program_runs()
    {
        await WriteAsync("A", "Library");

        var list = await BuildAsync("-t:ListMigrations");
        var script = await BuildAsync("-t:ScriptMigrations", "-p:OutputFile=up.sql");
        var upgrade = await BuildAsync("-t:UpgradeDatabase", "-p:MigrationConnection=postgresql://127.0.0.1:1/x?user=x");

        list.AssertGreen();
        Assert.Single(Listed().Matches(list.Output));
        script.AssertGreen();
        Assert.True(File.Exists(_folder.PathOf("A/up.sql")));
        Assert.Equal(["MIG5009"], upgrade.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task A_project_without_the_target_keeps_the_others_from_running()
    {
        await WriteAsync("A", "Plain");

        var build = await BuildAsync("-t:UpgradeDatabase", "-p:MigrationConnection=postgresql://127.0.0.1:1/x?user=x");

        Assert.Equal(["MIG5008", "MSB4057"], build.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.Contains(
            "dotnet build A/A.csproj -t:UpgradeDatabase", build.Problems.Single(problem => problem.Code == "MIG5008").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_program_each_project_says_so()
    {
        await WriteAsync("Library");

        var build = await BuildAsync("-t:UpgradeDatabase");

        Assert.Contains(
            "This target runs the program that the project builds", Assert.Single(build.Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_nothing_runs_for_all_and_so_does_an_upgrade_that_each_project_asks_for()
    {
        await WriteAsync("A", "B");

        var list = await BuildAsync("-t:ListMigrations");
        var build = await BuildAsync("-p:UpgradeDatabaseOnBuild=true", "-p:MigrationConnection=postgresql://127.0.0.1:1/x?user=x");

        list.AssertGreen();
        Assert.Equal(2, Listed().Count(list.Output));
        Assert.Equal(
            ["MIG5009 A.csproj", "MIG5009 B.csproj"],
            build.Problems.Select(problem => $"{problem.Code} {Path.GetFileName(problem.File)}").Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    private async Task WriteAsync(params string[] projects)
    {
        foreach (var name in projects)
        {
            var package = name == "Library"
                ? $"<ItemGroup><PackageReference Include=\"MigrateBuild\" Version=\"{packages.Version}\" /></ItemGroup>"
                : "";
            _folder.Write($"{name}/{name}.csproj", name is "Plain" or "Library"
                ? $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{package}</Project>"
                : $"<Project Sdk=\"MigrateBuild.Sdk/{packages.Version}\"><PropertyGroup><MigrationReleasedVersion>none</MigrationReleasedVersion></PropertyGroup></Project>");
            if (name == "Plain")
                continue;
            foreach (var (script, text) in Scripts.Pair("0001_a"))
                _folder.Write($"{name}/Migrations/{script}", text);
        }

        _folder.Write(
            "Shop.slnx", $"<Solution>{string.Concat(projects.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>");
        Assert.Equal(0, (await _folder.RunAsync("", ["restore"])).ExitCode);
    }

    [GeneratedRegex("0001 +a ")]
    private static partial Regex Listed();

    private Task<BuildResult> BuildAsync(params string[] arguments) => _folder.BuildAsync("build", "", ["--no-restore", .. arguments]);
}
