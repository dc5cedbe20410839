using System.Diagnostics;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Diagnostics;

/// <summary>What is wrong with a project rather than with a script is reported at the project's file.</summary>
public sealed class EnvironmentTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    [Theory]
    [InlineData("MigrationLayout", "Prefx", "MIG5002", "'Prefx' is unknown", "Suffix, Directory")]
    [InlineData("MigrationSetName", "My/Shop", "MIG5004", "'My/Shop'", "set MigrationSetName")]
    [InlineData("MigrationSetName", "My%0AShop", "MIG5004", "a control character or the end of a line", "set MigrationSetName")]
    [InlineData("MigrationSetName", "My%85Shop", "MIG5004", "a control character or the end of a line", "set MigrationSetName")]
    [InlineData("MigrationsClassName", "Set", "MIG5004", "'Set'", "set MigrationsClassName")]
    [InlineData("MigrationsClassAccessibility", "private", "MIG5004", "'private'", "'public' or 'internal'")]
    [InlineData("MigrationPostgresVersion", "12", "MIG5004", "from 13 to 18, not '12'")]
    [InlineData("MigrationPostgresVersion", "19", "MIG5004", "from 13 to 18, not '19'")]
    [InlineData("MigrationPostgresVersion", "16.2", "MIG5004", "from 13 to 18, not '16.2'")]
    [InlineData("MigrationReleasedVersion", "0007", "MIG5004", "'0007', which is not the version of a migration of the set", "or to 'none' while nothing is released")]
    public async Task A_property_that_is_wrong(string property, string value, string code, params string[] words)
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteProperty(property, value);

        var first = await Project.BuildAsync();
        var second = await Project.BuildAsync();

        AssertFindsInProject(first, code, words);
        AssertFindsInProject(second, code, words);
    }

    [Theory]
    [InlineData("MIG1002", "fatal", "'fatal'; it is one of error, warning, message, none")]
    [InlineData("MIG1002", "", "no Severity")]
    public async Task A_rule_that_is_wrong(string code, string severity, string words)
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteItems($"<MigrationRule Include=\"{code}\" Severity=\"{severity}\" />");

        AssertFindsInProject(await Project.BuildAsync(), "MIG5005", words);
    }

    [Fact]
    public async Task A_rule_that_is_unknown_is_a_warning()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteItems("<MigrationRule Include=\"MIG9999\" Severity=\"error\" />");

        (await Project.BuildAsync()).AssertSucceeds("warning MIG5005 Shop.csproj(0,0)");
    }

    [Fact]
    public async Task A_script_that_is_not_there()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteItems("<MigrationScript Include=\"Migrations/0002_b.up.sql\" />");

        AssertFindsInProject(await Project.BuildAsync(), "MIG5003", "0002_b.up.sql");
    }

    [Fact]
    public async Task A_pipe_in_a_scripts_place_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes have names of their own on Windows");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.down.sql", "DROP TABLE b;");
        using (var made = Process.Start("mkfifo", [Project.PathOf("Migrations/0002_b.up.sql")]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await Project.BuildAsync()).AssertFailsWithErrors("error MIG1011 0002_b.up.sql(1,1)");
    }

    [Fact]
    public async Task A_script_that_a_target_adds()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteScripts(Scripts.Pair("0002_b"), "Written");
        Project.WriteProject(
            """
            <PropertyGroup><CompileMigrationsDependsOn>AddScripts</CompileMigrationsDependsOn></PropertyGroup>
            <Target Name="AddScripts"><ItemGroup><MigrationScript Include="Written/*.sql" /></ItemGroup></Target>
            """);

        AssertFindsInProject(await Project.BuildAsync(), "MIG5003", "0002_b.down.sql", "List it in the project");
    }

    [Fact]
    public async Task A_script_that_a_target_adds_where_the_project_lists_none()
    {
        Project.WriteScripts(Scripts.Pair("0002_b"), "Written");
        Project.WriteProject(
            """
            <Target Name="AddScripts" BeforeTargets="BeforeBuild"><ItemGroup><MigrationScript Include="Written/*.sql" /></ItemGroup></Target>
            """);

        AssertFindsInProject(await Project.BuildAsync(), "MIG5003", "0002_b.down.sql", "List it in the project");
    }

    private static void AssertFindsInProject(BuildResult build, string code, params string[] words)
    {
        Assert.NotEqual(0, build.ExitCode);
        var problem = Assert.Single(build.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal("Shop.csproj", Path.GetFileName(problem.File));
        Assert.All(words, word => Assert.Contains(word, problem.Text, StringComparison.Ordinal));
    }
}
