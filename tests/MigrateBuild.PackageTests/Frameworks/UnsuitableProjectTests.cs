using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Frameworks;

/// <summary>A project in which the generated tests cannot run hears that, once, and no other project does.</summary>
public sealed class UnsuitableProjectTests(Packages packages)
{
    private const string Exe = "<OutputType>Exe</OutputType>";

    // Nothing of theirs counts but what they reference; they have no app host to be fetched for an older framework.
    private static readonly (string Name, string Properties, string[] References, string Code, string Words)[] Unsuitable =
    [
        ("Plain", Exe, [], "MIG5012", "add a PackageReference to xunit.v3 and set OutputType to Exe"),
        ("Library", "", [], "MIG5012", "In a library that runs no tests of its own, set GenerateMigrationTests to false"),
        ("Extensions", "", ["xunit.v3.extensibility.core 4.0.2"], "MIG5012", "add a PackageReference to xunit.v3"),
        ("XunitTwo", Exe, ["xunit 2.9.3"], "MIG5012", "this project references xUnit v2: replace the package xunit with xunit.v3"),
        ("XunitTwoLibrary", "", ["xunit 2.9.3"], "MIG5012", "replace the package xunit with xunit.v3 and set OutputType to Exe"),
        ("OnNUnit", Exe, ["NUnit 5.0.0", "NUnit3TestAdapter 6.3.1"], "MIG5012", "run on NUnit: replace the package MigrateBuild.Xunit with MigrateBuild.Testing"),
        ("OldNUnit", "", ["NUnit 3.14.0"], "MIG5012", "add the class for NUnit from docs/testing.md"),
        ("OnMSTest", Exe, ["MSTest.TestFramework 4.5.3", "MSTest.TestAdapter 4.5.3"], "MIG5012", "run on MSTest: replace the package MigrateBuild.Xunit with MigrateBuild.Testing"),
        ("OldMSTest", "", ["MSTest.TestFramework 3.8.3"], "MIG5012", "add the class for MSTest from docs/testing.md"),
        ("NoProgram", "", ["xunit.v3 4.0.2"], "", "must be executable (set project property '<OutputType>Exe</OutputType>')"),
        ("Net8", "<TargetFramework>net8.0</TargetFramework><UseAppHost>false</UseAppHost>", [], "MIG5013", "this project is built for net8.0. Set TargetFramework to net10.0"),
        ("Standard", "<TargetFramework>netstandard2.0</TargetFramework>", [], "MIG5013", "this project is built for netstandard2.0"),
    ];

    private static readonly (string Name, string Properties, string[] References)[] Suitable =
    [
        ("OnXunit", Exe, ["xunit.v3 4.0.2"]),
        ("Core", Exe, ["xunit.v3.core 4.0.2"]),
        ("VSTest", Exe, ["xunit.v3.mtp-off 4.0.2"]),
        ("Platform", Exe, ["xunit.v3.mtp-v2 4.0.2"]),
        ("Both", Exe, ["xunit.v3 4.0.2", "NUnit 5.0.0"]),
        ("ByWayOfAnother", Exe, ["Shared/Shared.csproj"]),
        ("Fixtures", "<GenerateMigrationTests>false</GenerateMigrationTests>", ["xunit.v3.extensibility.core 4.0.2"]),
        ("NoTests", "<IsTestProject>false</IsTestProject>", []),
        ("NUnitByHand", "<GenerateMigrationTests>false</GenerateMigrationTests>", ["NUnit 5.0.0"]),
        ("OldByHand", "<TargetFramework>netstandard2.0</TargetFramework><GenerateMigrationTests>false</GenerateMigrationTests>", []),
    ];

    [Fact]
    public async Task Each_hears_what_is_wrong_and_what_to_do_and_nothing_else()
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("Shop/Shop.csproj");
        foreach (var (name, properties, references, _, _) in Unsuitable)
        {
            // A set for net10.0 cannot be referenced from an older framework at all.
            folder.Add($"{name}/{name}.csproj", properties, ["MigrateBuild.Xunit", .. references,
                .. properties.Contains("<TargetFramework>", StringComparison.Ordinal) ? [] : new[] { "Shop/Shop.csproj" }]);
            // In the code of a user the attributes of two frameworks are ambiguous: that must not be heard.
            folder.Root.Write($"{name}/Tests.cs", "namespace Of.Users { public class T { } }");
        }

        var build = await folder.BuildAsync();

        // MSBuild itself says of the project that builds them that some did not succeed.
        var problems = build.Problems.Where(problem => Path.GetFileName(problem.File) != "all.proj").ToList();
        Assert.All(Unsuitable, project =>
        {
            var problem = Assert.Single(problems, problem => ProjectOf(problem, folder) == project.Name);
            Assert.True((problem.Severity, problem.Code) == ("error", project.Code), build.Explain($"has {problem} of {project.Name}"));
            Assert.Contains(project.Words, problem.Text, StringComparison.Ordinal);
        });
        Assert.True(problems.Count == Unsuitable.Length, build.Explain("reports more"));
    }

    [Fact]
    public async Task Whatever_brings_a_runner_is_good_and_so_is_what_needs_none()
    {
        using var folder = new SolutionFolder(packages);
        folder.AddSet("Shop/Shop.csproj");
        folder.Add("Shared/Shared.csproj", Exe, "xunit.v3 4.0.2");
        foreach (var (name, properties, references) in Suitable)
        {
            folder.Add(
                $"{name}/{name}.csproj", properties,
                ["MigrateBuild.Xunit", .. references,
                    .. properties.Contains("<TargetFramework>", StringComparison.Ordinal) ? [] : new[] { "Shop/Shop.csproj" }]);
        }

        // Central package management.
        folder.Add(
            "Central/Central.csproj", $"{Exe}<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>", "Shop/Shop.csproj");
        folder.Root.Write(
            "Central/Directory.Packages.props",
            $"""
            <Project>
              <ItemGroup>
                <PackageVersion Include="MigrateBuild.Xunit" Version="{packages.Version}" />
                <PackageVersion Include="xunit.v3" Version="4.0.2" />
                <PackageReference Include="MigrateBuild.Xunit" />
                <PackageReference Include="xunit.v3" />
              </ItemGroup>
            </Project>
            """);

        (await folder.BuildAsync()).AssertGreen();
    }

    private static string ProjectOf(Problem problem, SolutionFolder folder) =>
        problem.File.StartsWith(folder.Root.Root, StringComparison.Ordinal)
            ? Path.GetRelativePath(folder.Root.Root, problem.File).Split('/', '\\')[0]
            // An error of another package's targets is in its file; there is one such.
            : "NoProgram";
}
