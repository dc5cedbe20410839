using System.Text.Json;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.RoundTrips;

/// <summary>One project that holds scripts and tests them, as a newcomer would begin.</summary>
public sealed class TestedProject(Packages packages) : SharedProject(packages)
{
    protected override string Always => base.Always.Replace(
            "</TargetFramework>", "</TargetFramework><OutputType>Exe</OutputType>", StringComparison.Ordinal)
        .Replace(
            "</ItemGroup>",
            $"""
                <PackageReference Include="MigrateBuild.Xunit" Version="{PackageVersion}" />
                <PackageReference Include="xunit.v3" Version="4.0.2" />
              </ItemGroup>
            """,
            StringComparison.Ordinal);

    /// <summary><c>dotnet test</c> on a local server.</summary>
    internal Task<CommandResult> TestAsync(params (string Name, string? Value)[] environment) =>
        Root.RunAsync(Name, ["test", "--no-restore", "--no-ansi", "--no-progress"], [("MIGRATEBUILD_SERVER", "local"), .. environment]);

    internal JsonElement Report(string path = "TestResults/migrations/Shop.roundtrip.json")
    {
        using var report = JsonDocument.Parse(Read(path));
        return report.RootElement.Clone();
    }
}
