using MigrateBuild.PackageTests.FirstSteps;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Frameworks;

/// <summary>Sets and tests in any of the three languages.</summary>
public sealed class LanguageTests(Packages packages)
{
    [Fact]
    public async Task Tests_are_generated_in_the_language_of_the_project_for_sets_of_any()
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("CSharpSet/CSharpSet.csproj", "<MigrationSetName>type</MigrationSetName>");
        folder.AddSet("FSharpSet/FSharpSet.fsproj");
        folder.AddSet("BasicSet/BasicSet.vbproj", "<MigrationSetName>Basic \u201CSet\u201D</MigrationSetName>");
        // To Visual Basic these two names of a class are one.
        folder.AddSet("Other/Other.csproj", "<MigrationSetName>BASIC -SET-</MigrationSetName>");
        string[] sets = ["CSharpSet/CSharpSet.csproj", "FSharpSet/FSharpSet.fsproj", "BasicSet/BasicSet.vbproj", "Other/Other.csproj"];
        string[] tests = ["InCSharp/InCSharp.csproj", "InFSharp/InFSharp.fsproj", "InBasic/InBasic.vbproj"];
        foreach (var test in tests)
            folder.Add(
                test, "<OutputType>Exe</OutputType><RootNamespace>Shop.Tests</RootNamespace>",
                ["MigrateBuild.Xunit", "xunit.v3 4.0.2", .. sets]);
        // A file of the user's own, which the generated one stands before.
        folder.Root.Write(
            "InFSharp/Own.fs",
            "module Own\n\n[<Xunit.Fact>]\nlet ``the class is there`` () = Xunit.Assert.NotNull(Shop.Tests.typeMigrationTests())\n");
        Insert(folder, "InFSharp/InFSharp.fsproj", "<Compile Include=\"Own.fs\" />");

        (await folder.BuildAsync()).AssertGreen();
        var again = (await folder.BuildAsync()).AssertGreen();

        Assert.False(again.Ran("GenerateMigrationTests")
            || again.Ran("Fsc")
            || again.Ran("Vbc")
            || again.Compiled, again.Explain("compiled again"));
        foreach (var test in tests)
        {
            var project = Path.GetDirectoryName(test)!;
            var list = await folder.Root.RunAsync(project, ["test", "--no-build", "--list-tests"]);
            var run = await folder.Root.RunAsync(project, ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));

            Assert.All(
                ["type 0001_a: up, down, up", "FSharpSet 0001_a: up, down, up", "Basic \u201CSet\u201D 0001_a: up, down, up",
                    "BASIC -SET- 0001_a: up, down, up"],
                name => Assert.Contains(name, list.Output, StringComparison.Ordinal));
            Assert.True(run.ExitCode == 0, run.Output);
            Assert.Contains($"succeeded: {(project == "InFSharp" ? 9 : 8)}", run.Output, StringComparison.Ordinal);
            Assert.True(File.Exists(folder.Root.PathOf($"{project}/TestResults/migrations/FSharpSet.roundtrip.json")));
        }
    }

    [Fact]
    public async Task The_page_shows_an_FSharp_project_with_a_class_by_hand()
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("Shop/Shop.fsproj");
        var blocks = PageBlock.Read("testing.md");
        var code = Assert.Single(blocks, block => block.Language == "fsharp");
        var project = Assert.Single(blocks, block => block.Language == "xml"
            && block.Text.Contains("Shop.fsproj", StringComparison.Ordinal));
        folder.AddFile("Shop.Tests/Shop.Tests.fsproj", project.Text.Replace("0.1.0", packages.Version, StringComparison.Ordinal));
        folder.Root.Write(
            "Shop.Tests/ShopMigrationTests.fs",
            code.Text.Replace("CREATE EXTENSION IF NOT EXISTS pg_trgm", "CREATE TABLE IF NOT EXISTS t0001 ()", StringComparison.Ordinal));

        (await folder.BuildAsync()).AssertGreen();
        var run = await folder.Root.RunAsync("Shop.Tests", ["test", "--no-build"], ("MIGRATEBUILD_SERVER", "local"));

        // The table that the class makes first is in the way of the migration that makes it: the class was used.
        Assert.Contains("relation \"t0001\" already exists", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed: 1", run.Output, StringComparison.Ordinal);
    }

    private static void Insert(SolutionFolder folder, string project, string item) =>
        folder.Root.Write(
            project,
            File.ReadAllText(folder.Root.PathOf(project)).Replace("</ItemGroup>", $"{item}</ItemGroup>", StringComparison.Ordinal));
}
