using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Diagnostics;

/// <summary>The switches that users know from the compiler count for findings too.</summary>
public sealed class SeverityTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private const string AsWarning = "<ItemGroup><MigrationRule Include=\"MIG1002\" Severity=\"warning\" /></ItemGroup>";

    /// <summary>What the project file says, the arguments, and how a missing down script is reported.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "", "", "error" },
        { AsWarning, "", "warning" },
        { "<ItemGroup><MigrationRule Include=\"mig1002\" Severity=\"Error\" /></ItemGroup>", "", "error" },
        { "<ItemGroup><MigrationRule Include=\"MIG1002\" Severity=\"message\" /></ItemGroup>", "", "message" },
        { "<ItemGroup><MigrationRule Include=\"MIG1002\" Severity=\"none\" /></ItemGroup>", "", "" },
        { "<PropertyGroup><NoWarn>$(NoWarn);MIG1002</NoWarn></PropertyGroup>", "", "" },
        { AsWarning + "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>", "", "error" },
        { AsWarning + "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>MIG1002</WarningsNotAsErrors></PropertyGroup>", "", "warning" },
        { AsWarning + "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>MIG1002</NoWarn></PropertyGroup>", "", "" },
        { AsWarning + "<PropertyGroup><WarningsAsErrors>MIG1002</WarningsAsErrors></PropertyGroup>", "", "error" },
        { AsWarning + "<PropertyGroup><MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors></PropertyGroup>", "", "error" },
        { AsWarning, "-warnaserror", "error" },
        { AsWarning, "-warnaserror:MIG1002", "error" },
        { AsWarning, "-warnaserror -warnnotaserror:MIG1002", "warning" },
        { AsWarning, "-p:NoWarn=MIG1002", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_finding_is_reported_as(string content, string arguments, string severity)
    {
        Project.WriteProject(content);
        Project.Write("Migrations/0001_a.up.sql", "-- Why it is there\nSELECT 1;");

        var build = await Project.BuildAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        if (severity == "error")
            build.AssertFails("error MIG1002 0001_a.up.sql(1,1)");
        else
            build.AssertSucceeds(severity.Length == 0 ? [] : [$"{severity} MIG1002 0001_a.up.sql(1,1)"]);
        Assert.Equal(severity.Length > 0, build.Output.Contains("MIG1002", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<ItemGroup><MigrationRule Include=\"MIG1004\" Severity=\"warning\" /></ItemGroup>", "error MIG5005 Shop.csproj", "error MIG1004 0001_b.up.sql(1,1)")]
    [InlineData("<PropertyGroup><NoWarn>MIG1004</NoWarn></PropertyGroup>", "error MIG1004 0001_b.up.sql(1,1)")]
    public async Task What_cannot_be_compiled_cannot_be_lowered(string content, params string[] expected)
    {
        Project.WriteProject(content);
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteScripts(Scripts.Pair("0001_b"));

        var build = await Project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        // Two scripts that create the same table have other rules say something too.
        var errors = build.Short.Where(problem => problem.StartsWith("error ", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
