using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Frameworks;

/// <summary>The samples for other test frameworks, as a user has them: with the packages.</summary>
public sealed class OtherFrameworkTests(Packages packages)
{
    /// <summary>The sample, its packages, and the property by which the framework runs on Microsoft.Testing.Platform.</summary>
    public static TheoryData<string, string[], string> Frameworks => new()
    {
        { "NUnit", ["NUnit 5.0.0", "NUnit3TestAdapter 6.3.1"], "EnableNUnitRunner" },
        { "MSTest", ["MSTest.TestFramework 4.5.3", "MSTest.TestAdapter 4.5.3"], "EnableMSTestRunner" },
    };

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task The_sample_passes_fails_and_skips_as_the_generated_tests_do(string framework, string[] references, string runner)
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("Shop/Shop.csproj");
        folder.Root.Write(
            "Shop/Migrations/0002_b.up.sql",
            "-- Gone for good\n-- migration: irreversible the addresses are gone\nCREATE TABLE b (id int);\n");
        folder.Add(
            "Tests/Tests.csproj",
            $"<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><{runner}>true</{runner}>",
            ["MigrateBuild.Testing", .. references, "Shop/Shop.csproj"]);
        var sample = Path.Combine(Repository.Folder, "samples", "Shop", $"Shop.Tests.{framework}", "MigrationTests.cs");
        folder.Root.Write("Tests/MigrationTests.cs", await File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken));

        (await folder.BuildAsync()).AssertGreen();
        var good = await TestAsync(folder, ("MIGRATEBUILD_SERVER", "local"));
        var nowhere = await TestAsync(folder, ("MIGRATEBUILD_SERVER", "container"), ("DOCKER_HOST", "unix:///nowhere/docker.sock"));
        var required = await TestAsync(
            folder, ("MIGRATEBUILD_SERVER", "container"), ("DOCKER_HOST", "unix:///nowhere/docker.sock"), (
                "MIGRATEBUILD_REQUIRE_SERVER", "1"));
        folder.Root.Write("Shop/Migrations/0001_a.down.sql", "DROP TABLE t0001;\nCREATE TABLE left_over (id int);\n");
        (await folder.BuildAsync()).AssertBuilt();
        var bad = await TestAsync(folder, ("MIGRATEBUILD_SERVER", "local"));

        // The second migration and with it the whole way back are declared irreversible.
        Assert.True(good.ExitCode == 0 && Counts(good) == "succeeded: 1 failed: 0 skipped: 2", good.Output);
        Assert.Contains("the addresses are gone", good.Output, StringComparison.Ordinal);
        Assert.True(Counts(nowhere) == "succeeded: 0 failed: 0 skipped: 3", nowhere.Output);
        Assert.Contains("MIGRATEBUILD_CONNECTION_STRING", nowhere.Output, StringComparison.Ordinal);
        Assert.True(required.ExitCode != 0 && Counts(required) == "succeeded: 0 failed: 3 skipped: 0", required.Output);
        Assert.True(bad.ExitCode != 0, bad.Output);
        var page = folder.Root.PathOf("Tests/bin/Debug/net10.0/TestResults/migrations/Shop.roundtrip.html");
        Assert.All(
            ["0001_a", "0001_a: the downgrade did not restore the schema", "DROP TABLE public.left_over;", $"report: {page}",
                "- For test 'WholeWay': "],
            words => Assert.Contains(words, bad.Output, StringComparison.Ordinal));
        Assert.True(File.Exists(page));
        Assert.DoesNotContain(".Judge(", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_VSTest_the_generated_tests_run_with_a_package_of_its_own()
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("Shop/Shop.csproj");
        folder.Add(
            "Tests/Tests.csproj", "<OutputType>Exe</OutputType>",
            "MigrateBuild.Xunit", "xunit.v3.mtp-off 4.0.2", "xunit.runner.visualstudio 4.0.1", "Microsoft.NET.Test.Sdk 18.11.0",
                "Shop/Shop.csproj");
        folder.Root.Write("global.json", "{ }");

        (await folder.BuildAsync()).AssertGreen();
        var list = await folder.Root.RunAsync("Tests", ["test", "--no-build", "--list-tests"]);
        var good = await TestAsync(folder, ("MIGRATEBUILD_SERVER", "local"));
        folder.Root.Write("Shop/Migrations/0001_a.down.sql", "DROP TABLE t0001;\nCREATE TABLE left_over (id int);\n");
        (await folder.BuildAsync()).AssertBuilt();
        var bad = await TestAsync(folder, ("MIGRATEBUILD_SERVER", "local"));

        Assert.Contains("Shop 0001_a: up, down, up", list.Output, StringComparison.Ordinal);
        Assert.True(good.ExitCode == 0, good.Output);
        Assert.Matches(@"Passed:\s+2", good.Output);
        Assert.True(bad.ExitCode != 0, bad.Output);
        Assert.Contains("0001_a: the downgrade did not restore the schema", bad.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> TestAsync(SolutionFolder folder, params (string, string?)[] environment) =>
        folder.Root.RunAsync("Tests", ["test", "--no-build"], environment);

    private static string Counts(CommandResult test) => string.Join(
        ' ',
        test.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("succeeded: ", StringComparison.Ordinal)
            || line.StartsWith("failed: ", StringComparison.Ordinal) || line.StartsWith("skipped: ", StringComparison.Ordinal))
            .OrderBy(line => Array.IndexOf(["succeeded", "failed", "skipped"], line.Split(':')[0])));
}
