using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Switches;

/// <summary><c>-t:NewMigration</c> in the folder of a solution: MSBuild hands it to every project.</summary>
public sealed class SolutionTests(Packages packages) : IDisposable
{
    private readonly TestFolder _folder = new(packages);

    [Theory]
    [InlineData("A")]
    [InlineData("A with scripts", "B")]
    public async Task The_one_project_with_migrations_gets_it(params string[] projects)
    {
        await WriteAsync(projects);

        var build = await NewMigrationAsync();

        build.AssertGreen();
        Assert.Contains(
            $"{projects[0][0]}/Migrations/000{(projects.Length == 1 ? 1 : 2)}_add_orders.up.sql(1,1): created", build.Output,
            StringComparison.Ordinal);
        Assert.Equal(projects.Length == 1 ? 2 : 4, Written());
    }

    [Theory]
    [InlineData(2, "A/A.csproj B/B.csproj", "A with scripts", "B with scripts")]
    [InlineData(2, "A/A.csproj B/B.csproj", "A", "B")]
    [InlineData(1, "A/A.csproj", "A with scripts", "Plain", "Tests")]
    [InlineData(2, "A/A.csproj B/B.csproj", "A with scripts", "B with scripts", "Plain")]
    public async Task Else_one_error_names_the_projects_and_nothing_is_written(int candidates, string named, params string[] projects)
    {
        await WriteAsync(projects);
        var before = Written();

        var build = await NewMigrationAsync();

        Assert.NotEqual(0, build.ExitCode);
        var error = Assert.Single(build.Problems, problem => problem.Code.StartsWith("MIG", StringComparison.Ordinal));
        Assert.Equal("MIG5006", error.Code);
        Assert.Contains(
            "'Shop.slnx' is a solution, and a migration belongs to one project: nothing was written.", error.Text,
            StringComparison.Ordinal);
        Assert.Equal(candidates, named.Split(' ').Length);
        Assert.Equal(candidates + 1, error.Text.Split("dotnet build ").Length);
        Assert.All(named.Split(' '), project => Assert.Contains(
            $"dotnet build {project} -t:NewMigration '-p:Name=Add orders'", error.Text, StringComparison.Ordinal));
        // MSBuild's own, of the projects that have no such target.
        Assert.Equal(projects.Count(IsOther), build.Problems.Count(problem => problem.Code == "MSB4057"));
        Assert.Equal(projects.Any(IsOther), error.Text.Contains("MSB4057", StringComparison.Ordinal));
        Assert.DoesNotContain(build.Problems, problem => problem.Code is not ("MIG5006" or "MSB4057"));
        Assert.Equal(before, Written());
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    private static bool IsOther(string project) => project is "Plain" or "Tests";

    private async Task WriteAsync(string[] projects)
    {
        foreach (var project in projects)
        {
            var name = project.Split(' ')[0];
            var package = IsOther(project)
                ? ""
                : $"<ItemGroup><PackageReference Include=\"MigrateBuild\" Version=\"{packages.Version}\" /></ItemGroup>";
            _folder.Write(
                $"{name}/{name}.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{package}</Project>");
            if (project.EndsWith("scripts", StringComparison.Ordinal))
            {
                foreach (var (script, text) in Scripts.Pair("0001_a"))
                    _folder.Write($"{name}/Migrations/{script}", text);
            }
        }

        _folder.Write(
            "Shop.slnx",
            $"<Solution>{string.Concat(projects.Select(project => project.Split(' ')[0]).Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>");
        Assert.Equal(0, (await _folder.RunAsync("", ["restore"])).ExitCode);
    }

    private Task<BuildResult> NewMigrationAsync() =>
        _folder.BuildAsync("build", "", "--no-restore", "-t:NewMigration", "-p:Name=Add orders");

    private int Written() => Directory.GetFiles(_folder.Root, "*.sql", SearchOption.AllDirectories).Length;
}
