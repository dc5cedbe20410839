using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Diagnostics;

/// <summary>A target framework older than what the packages are for.</summary>
public sealed class FrameworkTests(Packages packages) : IDisposable
{
    private readonly TestFolder _folder = new(packages);

    [Theory]
    [InlineData("MigrateBuild", "<TargetFramework>net8.0</TargetFramework>", "net8.0")]
    [InlineData("MigrateBuild", "<TargetFramework>net9.0</TargetFramework>", "net9.0")]
    [InlineData("MigrateBuild", "<TargetFramework>netstandard2.0</TargetFramework>", "netstandard2.0")]
    [InlineData("MigrateBuild", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", "net8.0")]
    [InlineData("MigrateBuild.Xunit", "<TargetFramework>net8.0</TargetFramework>", "net8.0")]
    public async Task One_error_instead_of_the_compilers(string package, string frameworks, string old)
    {
        Write(package, frameworks);

        var build = await _folder.BuildAsync("build", "Shop");

        build.AssertFails("error MIG5013 Shop.csproj(0,0)");
        Assert.Contains(
            $"{package} needs .NET 10 or later, and this project is built for {old}.", build.Problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_advice_for_several_frameworks_is_right()
    {
        Write(
            "MigrateBuild",
            "<TargetFrameworks>net10.0;net8.0</TargetFrameworks><EnableMigrateBuild Condition=\"'$(TargetFramework)' == "
            + "'net8.0'\">false</EnableMigrateBuild>");

        (await _folder.BuildAsync("build", "Shop")).AssertGreen();

        Assert.Contains("Shop/0001_a.up.sql", BuiltAssembly.ResourcesOf(_folder.PathOf("Shop/bin/Debug/net10.0/Shop.dll")).Keys);
        Assert.Empty(BuiltAssembly.ResourcesOf(_folder.PathOf("Shop/bin/Debug/net8.0/Shop.dll")));
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    private void Write(string package, string frameworks)
    {
        _folder.Write(
            "Shop/Shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{frameworks}</PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="{packages.Version}" /></ItemGroup>
            </Project>
            """);
        foreach (var (script, text) in Scripts.Pair("0001_a"))
            _folder.Write($"Shop/Migrations/{script}", text);
    }
}
