using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary><c>dotnet run</c> builds before each command: what a build has shown it does not show again.</summary>
public sealed class RunTests(SdkProject project) : ProjectTests(project), IClassFixture<SdkProject>
{
    private new SdkProject Project => (SdkProject)base.Project;

    [Fact]
    public async Task Findings_are_shown_when_they_are_new()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0001_a.up.sql", "CREATE TABLE t0001 (id bigint);\n");

        var first = await RunAsync();
        var second = await RunAsync();
        var build = await Project.RunAsync("build", "--no-restore", "-v", "q");
        Project.WriteScripts(Scripts.Pair("0002_b"));
        Project.Write("Migrations/0002_b.up.sql", "CREATE TABLE t0002 (id bigint);\n");
        var changed = await RunAsync();

        AssertShows(first, "0001_a", shown: true);
        AssertShows(second, "0001_a", shown: false);
        AssertShows(build, "0001_a", shown: true);
        AssertShows(changed, "0001_a", shown: false);
        AssertShows(changed, "0002_b", shown: true);
    }

    [Fact]
    public async Task A_finding_that_came_back_is_new()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        var described = Project.Read("Migrations/0001_a.up.sql");
        Project.Write("Migrations/0001_a.up.sql", "CREATE TABLE t0001 (id bigint);\n");

        await RunAsync();
        Project.Write("Migrations/0001_a.up.sql", described);
        AssertShows(await RunAsync(), "0001_a", shown: false);
        Project.Write("Migrations/0001_a.up.sql", "CREATE TABLE t0001 (id bigint);\n");

        AssertShows(await RunAsync(), "0001_a", shown: true);
    }

    [Theory]
    [InlineData("<WarningsAsErrors>MIG3002</WarningsAsErrors>")]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    public async Task An_error_is_always_shown(string property)
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0001_a.up.sql", "CREATE TABLE t0001 (id bigint);\n");
        AssertShows(await RunAsync(), "0001_a", shown: true);
        Project.WriteProject($"<PropertyGroup>{property}</PropertyGroup>");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var run = await Project.RunAsync("run", "--no-restore", "--", "list");

            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("error MIG3002", run.Output, StringComparison.Ordinal);
        }
    }

    private async Task<CommandResult> RunAsync()
    {
        var run = await Project.RunAsync("run", "--no-restore", "--", "list");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("version", run.Output, StringComparison.Ordinal);
        return run;
    }

    private static void AssertShows(CommandResult run, string script, bool shown) =>
        Assert.True(shown == run.Output.Contains($"{script}.up.sql(1,1): warning MIG3002", StringComparison.Ordinal), run.Output);
}
