using System.Runtime.InteropServices;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Frameworks;

/// <summary>Programs that use the embedded server itself.</summary>
public sealed class EmbeddedApplicationTests(Packages packages)
{
    [Fact]
    public async Task A_program_for_one_processor_builds_without_a_warning_and_runs()
    {
        using var folder = new SolutionFolder(packages);
        folder.Add(
            "App/App.csproj",
            $"<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><PlatformTarget>{RuntimeInformation.ProcessArchitecture}</PlatformTarget>",
            ["MigrateBuild.Embedded", "Npgsql 10.0.3"]);
        folder.Root.Write(
            "App/Program.cs",
            """
            using MigrateBuild.Embedded;
            using Npgsql;

            await using var server = await EmbeddedServer.StartAsync();
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
            await connection.OpenAsync();
            Console.WriteLine("It is " + connection.ServerVersion);
            """);

        (await folder.BuildAsync()).AssertGreen();
        var run = await folder.Root.RunAsync("App", ["run", "--no-build"]);

        Assert.True(run.ExitCode == 0 && run.Output.Contains("It is 18.", StringComparison.Ordinal), run.Output);
    }

    [Fact]
    public async Task An_older_framework_is_refused_by_the_restore()
    {
        using var folder = new SolutionFolder(packages);
        folder.Add("App/App.csproj", "<TargetFramework>net8.0</TargetFramework><UseAppHost>false</UseAppHost>", ["MigrateBuild.Embedded"]);

        var build = await folder.BuildAsync();

        Assert.Contains(build.Problems, problem => problem.Code == "NU1202");
    }
}
