using System.Runtime.InteropServices;
using CliWrap;
using CliWrap.Buffered;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>An application references a project of MigrateBuild.Sdk for its set, and gets nothing of the command line.</summary>
public sealed class ApplicationTests(Packages packages, LocalServer server) : IClassFixture<LocalServer>, IDisposable
{
    // The name that many give it, and the hardest: the generated class has the name of its namespace.
    private const string Name = "Shop.Migrations";

    private readonly TestFolder _folder = new(packages);

    [Fact]
    public async Task It_runs_as_it_is_built_and_as_it_is_published()
    {
        var database = await server.CreateAsync();
        await WriteAsync();

        (await _folder.BuildAsync("build", "App")).AssertGreen();

        AssertApplied(3, await RunAsync("App/bin/Debug/net10.0/App", database));
        AssertHasNoCommandLine("App/bin/Debug/net10.0");
        Assert.DoesNotContain("zh-Hans", Directory.GetDirectories(_folder.PathOf("App/bin/Debug/net10.0")).Select(Path.GetFileName));
        var copy = await RunAsync($"App/bin/Debug/net10.0/{Name}", database);
        Assert.Equal((1, ""), (copy.ExitCode, copy.StandardOutput));
        Assert.Matches(
            $@"^error: the command line of {Name.Replace(".", @"\.", StringComparison.Ordinal)} is not beside this copy of it, [^\n]*\n$",
            copy.StandardError);
        foreach (var (kind, option) in new[] { ("single", "-p:PublishSingleFile=true"), ("trimmed", "-p:PublishTrimmed=true") })
        {
            (await _folder.BuildAsync("publish", "App", "--self-contained", "-r", RuntimeInformation.RuntimeIdentifier, option, "-o",
                _folder.PathOf(kind))).AssertBuilt();
            AssertApplied(0, await RunAsync($"{kind}/App", database));
            AssertHasNoCommandLine(kind);
        }
    }

    [Fact]
    public async Task The_project_itself_keeps_its_command_line()
    {
        await WriteAsync();

        var list = await _folder.RunAsync(Name, ["run", "--", "list"]);
        (await _folder.BuildAsync("publish", Name, "-o", _folder.PathOf("published"))).AssertBuilt();
        var published = await Cli.Wrap("dotnet").WithArguments([_folder.PathOf($"published/{Name}.dll"), "list"])
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        Assert.True(list.ExitCode == 0, list.Output);
        Assert.All(
            [list.Output, published.StandardOutput], output => Assert.Contains("0003    index_names", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_project_gets_none_of_it_either()
    {
        await WriteAsync();
        _folder.Write(
            "Tests/Tests.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MigrateBuild.Xunit" Version="{packages.Version}" />
                <PackageReference Include="xunit.v3" Version="4.0.2" />
                <ProjectReference Include="../{Name}/{Name}.csproj" />
              </ItemGroup>
            </Project>
            """);

        (await _folder.BuildAsync("build", "Tests")).AssertGreen();
        var test = await _folder.RunAsync("Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));

        Assert.True(test.ExitCode == 0, test.Output);
        AssertHasNoCommandLine("Tests/bin/Debug/net10.0");
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    /// <summary>The application says what the first new migration said that code has to say.</summary>
    private async Task WriteAsync()
    {
        _folder.Write($"{Name}/{Name}.csproj", $"<Project Sdk=\"MigrateBuild.Sdk/{packages.Version}\" />");
        var created = await _folder.RunAsync(Name, ["build", "-t:NewMigration", "-p:Name=First"]);
        const string says = "In code the set is ";
        var expression = created.Output.Split('\n').Single(line => line.Contains(says, StringComparison.Ordinal)).Trim()[says.Length..]
            .TrimEnd('.');
        Assert.Equal("Shop.Migrations.Migrations.Set", expression);
        _folder.Delete($"{Name}/Migrations");
        foreach (var (script, text) in Scripts.Six)
            _folder.Write($"{Name}/Migrations/{script}", text);
        _folder.Write(
            "App/App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../{Name}/{Name}.csproj" /></ItemGroup>
            </Project>
            """);
        _folder.Write(
            "App/Program.cs",
            $$"""
            namespace Shop.Api;

            internal static class Program
            {
                private static void Main(string[] args) =>
                    System.Console.WriteLine($"applied {new MigrateBuild.Migrator(args[0], {{expression}}).Upgrade().Steps.Count}");
            }
            """);
    }

    private async Task<BufferedCommandResult> RunAsync(string program, (string Name, string? Value) database) =>
        await Cli.Wrap(_folder.PathOf(program)).WithArguments([database.Value!]).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    private static void AssertApplied(int count, BufferedCommandResult run) =>
        Assert.True(run.StandardOutput.Trim() == $"applied {count}", $"{run.StandardOutput}{run.StandardError}");

    private void AssertHasNoCommandLine(string folder) => Assert.DoesNotContain(
        Directory.GetFileSystemEntries(_folder.PathOf(folder)).Select(Path.GetFileName),
        name => name!.StartsWith("MigrateBuild.Cli", StringComparison.Ordinal) || name.StartsWith("Spectre", StringComparison.Ordinal)
            || name.StartsWith("System.CommandLine", StringComparison.Ordinal));
}
