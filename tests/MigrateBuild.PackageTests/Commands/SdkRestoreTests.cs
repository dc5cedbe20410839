using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>Projects of MigrateBuild.Sdk that are restored in another way.</summary>
public sealed class SdkRestoreTests(Packages packages, LocalServer server) : IClassFixture<LocalServer>
{
    [Theory]
    [InlineData("<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>", "")]
    [InlineData("", "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>")]
    [InlineData("<TargetFrameworks>net10.0</TargetFrameworks>", "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>")]
    public async Task Frameworks_and_central_package_management(string properties, string central)
    {
        using var folder = new TestFolder(packages);
        folder.Write(
            "Shop/Shop.csproj",
            $"<Project Sdk=\"MigrateBuild.Sdk/{packages.Version}\"><PropertyGroup>{properties}</PropertyGroup></Project>");
        folder.Write(
            "Directory.Packages.props",
            $"""<Project><PropertyGroup>{central}</PropertyGroup><ItemGroup><PackageVersion Include="MigrateBuild" Version="0.0.1" /><PackageVersion Include="Npgsql" Version="10.0.3" /></ItemGroup></Project>""");
        foreach (var (name, text) in Scripts.Pair("0001_a"))
            folder.Write($"Shop/Migrations/{name}", text);

        var build = await folder.BuildAsync("build", "Shop", [await server.CreateAsync()], ["-t:UpgradeDatabase"]);

        Assert.Contains("Applied 1 in ", build.AssertGreen().Output, StringComparison.Ordinal);
        Assert.Equal(1, build.Count("RunMigrationCommand"));
    }

    [Fact]
    public async Task A_plain_project_that_says_it_is_a_command_line()
    {
        using var folder = new TestFolder(packages);
        folder.Write(
            "Shop/Shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <MigrationCommandLine>true</MigrationCommandLine>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MigrateBuild" Version="{packages.Version}" />
                <PackageReference Include="MigrateBuild.Cli" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (name, text) in Scripts.Pair("0001_a"))
            folder.Write($"Shop/Migrations/{name}", text);

        var build = await folder.BuildAsync("build", "Shop", [await server.CreateAsync()], ["-t:UpgradeDatabase"]);

        Assert.Contains("Applied 1 in ", build.AssertGreen().Output, StringComparison.Ordinal);
    }
}
