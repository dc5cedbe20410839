using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>
/// A new migration breaks the build until it is filled in. The command line that was built before still runs, where there is one.
/// </summary>
public sealed class DraftTests(SdkProject project) : ProjectTests(project), IClassFixture<SdkProject>
{
    private new SdkProject Project => (SdkProject)base.Project;

    [Fact]
    public async Task What_runs_meanwhile_is_said_where_it_was_built_and_as_it_is_typed_there()
    {
        var first = await NewAsync("Create users");
        var neverBuilt = await Project.RunAsync("build", "--no-restore");
        var again = await NewAsync("create users");
        Project.WriteScripts(Scripts.Pair("0001_create_users"));
        (await Project.BuildAsync()).AssertBuilt();
        var second = await NewAsync("Add orders");
        var elsewhere = await Project.Root.RunAsync(".", ["build", SharedProject.Name, "--no-restore"]);
        var typed = await Project.Root.RunAsync(".", ["run", "--no-build", "--project", SharedProject.Name, "--", "list"]);

        Assert.True(first.ExitCode == 0 && !first.Output.Contains("dotnet run", StringComparison.Ordinal), first.Output);
        Assert.Contains("error MIG1011", neverBuilt.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet run", neverBuilt.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("error MIG5006: '0001_create_users.up.sql' is a draft of this name", again.Output, StringComparison.Ordinal);
        Assert.Contains(
            " Meanwhile what was built before still runs: dotnet run --no-build -- current\n", second.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        foreach (var code in new[] { "MIG1011", "MIG1012" })
            Assert.Matches(
                $"error {code}: .*; what was built before still runs: dotnet run --no-build --project {SharedProject.Name} -- current",
                elsewhere.Output);
        Assert.True(typed.ExitCode == 0, typed.Output);
        Assert.Contains("create_users", typed.Output, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(Project.PathOf("Migrations")).Length);
    }

    private Task<CommandResult> NewAsync(string name) => Project.RunAsync("build", "--no-restore", "-t:NewMigration", $"-p:Name={name}");
}
