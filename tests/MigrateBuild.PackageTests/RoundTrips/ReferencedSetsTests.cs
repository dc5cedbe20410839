using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.RoundTrips;

/// <summary>A test project finds the sets of the projects that it references.</summary>
public sealed class ReferencedSetsTests(Packages packages)
{
    [Fact]
    public async Task Two_sets_are_tested_by_one_project()
    {
        using var folder = new TestFolder(packages);
        foreach (var set in new[] { "Shop", "Billing" })
        {
            folder.Write($"{set}/{set}.csproj", Project("", "MigrateBuild"));
            foreach (var (name, text) in Scripts.Pair("0001_a"))
                folder.Write($"{set}/Migrations/{name}", text);
        }

        folder.Write(
            "Plain/Plain.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        folder.Write("Tests/Tests.csproj", TestProject("Shop", "Billing", "Plain"));

        (await folder.BuildAsync("build", "Tests")).AssertGreen();
        var again = (await folder.BuildAsync("build", "Tests", "--no-restore")).AssertGreen();
        // As an IDE does while it loads: the classes of the last real build stay, whatever it sees of the references.
        (await folder.BuildAsync("build", "Tests", "--no-restore", "-t:Compile", "-p:DesignTimeBuild=true",
            "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true")).AssertGreen();
        var test = await folder.RunAsync("Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));
        var list = await folder.RunAsync("Tests", ["test", "--no-build", "--list-tests"]);

        Assert.False(again.Ran("GenerateMigrationTests") || again.Compiled, again.Explain("ran again"));
        Assert.True(test.ExitCode == 0, test.Output);
        Assert.All(
            ["Shop 0001_a: up, down, up", "Billing 0001_a: up, down, up"],
            name => Assert.Contains(name, list.Output, StringComparison.Ordinal));
        Assert.True(File.Exists(folder.PathOf("Tests/TestResults/migrations/Billing.roundtrip.json")));
    }

    [Fact]
    public async Task Hooks_lie_beside_the_migrations_or_the_tests_and_go_into_the_test_assembly_alone()
    {
        using var folder = new TestFolder(packages);
        folder.Write("Shop/Shop.csproj", Project("", "MigrateBuild"));
        foreach (var (name, text) in Scripts.Pair("0001_a"))
            folder.Write($"Shop/Migrations/{name}", text);
        folder.Write("Shop/Migrations/0001_a.seed.sql", "CREATE TABLE public.before_all (id int);");
        folder.Write("Tests/Hooks/1_a.verify.sql", "SELECT count(*) = 0 AS nothing_before FROM public.before_all;\nSELECT false AS never;");
        folder.Write("Tests/Tests.csproj", TestProject("Shop"));

        (await folder.BuildAsync("build", "Tests")).AssertGreen();
        var again = (await folder.BuildAsync("build", "Tests", "--no-restore")).AssertGreen();
        var test = await folder.RunAsync("Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));
        // Another text with the time of the old one.
        var verify = folder.PathOf("Tests/Hooks/1_a.verify.sql");
        var time = File.GetLastWriteTimeUtc(verify);
        folder.Write("Tests/Hooks/1_a.verify.sql", "SELECT count(*) = 0 AS nothing_before FROM public.before_all;\nSELECT false AS later;");
        File.SetLastWriteTimeUtc(verify, time);
        (await folder.BuildAsync("build", "Tests", "--no-restore")).AssertGreen();
        var changed = await folder.RunAsync("Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));
        folder.Write("Tests/Hooks/0002_other.seed.sql", "SELECT 1;");
        (await folder.BuildAsync("build", "Tests", "--no-restore")).AssertGreen();
        var stray = await folder.RunAsync("Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));

        Assert.False(again.Compiled, again.Explain("compiled again"));
        Assert.All(
            ["0001_a: its verification failed", "1_a.verify.sql: never is not true"],
            words => Assert.Contains(words, test.Output, StringComparison.Ordinal));
        Assert.Contains("1_a.verify.sql: later is not true", changed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "before_all",
            await File.ReadAllTextAsync(folder.PathOf("Shop/bin/Debug/net10.0/Shop.dll"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("0002_other.seed.sql does not belong to any migration", stray.Output, StringComparison.Ordinal);
    }

    private string TestProject(params string[] projects) => Project("<OutputType>Exe</OutputType>", "MigrateBuild.Xunit").Replace(
        "</ItemGroup>",
        $"""
          <PackageReference Include="xunit.v3" Version="4.0.2" />
          {string.Concat(projects.Select(project => $"<ProjectReference Include=\"../{project}/{project}.csproj\" />"))}
        </ItemGroup>
        """,
        StringComparison.Ordinal);

    private string Project(string properties, string package) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{packages.Version}" />
          </ItemGroup>
        </Project>
        """;
}
