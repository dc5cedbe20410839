using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

/// <summary>Another version of the package may have other rules: it checks again.</summary>
public sealed class VersionTests(Packages packages)
{
    [Fact]
    public async Task Another_version_of_the_package_runs_it_again()
    {
        using var folder = new TestFolder(packages);
        foreach (var (name, text) in Scripts.Six)
            folder.Write($"Shop/Migrations/{name}", text);
        Write(packages.Version);
        (await folder.BuildAsync("build", "Shop")).AssertGreen();

        Write(await packages.NextVersionAsync());
        var next = (await folder.BuildAsync("build", "Shop")).AssertGreen();

        Assert.True(next.CompiledMigrations, next.Explain("did not check again"));

        void Write(string version) => folder.Write(
            "Shop/Shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="MigrateBuild" Version="{version}" /></ItemGroup>
            </Project>
            """);
    }
}
