using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>A project that is made by MigrateBuild.Sdk is a program.</summary>
public sealed class SdkTests(SdkProject project, LocalServer server) : ProjectTests(project), IClassFixture<SdkProject>,
    IClassFixture<LocalServer>
{
    private new SdkProject Project => (SdkProject)base.Project;

    [Fact]
    public async Task One_line_is_a_whole_project()
    {
        Project.Write("Shop.csproj", $"<Project Sdk=\"MigrateBuild.Sdk/{Project.PackageVersion}\" />\n");
        Project.WriteScripts(Scripts.Six);
        var database = await server.CreateAsync();

        (await Project.BuildAsync()).AssertBuilt();

        AssertSays("Applied 3", await Project.CommandAsync("upgrade head", database));
        AssertSays("0003_index_names (head)", await Project.CommandAsync("current", database));
        AssertSays("Reverted 0003_index_names", await Project.CommandAsync("downgrade -1", database));
        AssertSays("0002_texts.de (1 pending)", await Project.CommandAsync("current", database));
        AssertSays("0003    index_names  pending yes  Users are looked for by name", await Project.CommandAsync("list", database));
    }

    [Fact]
    public async Task A_build_without_changes_compiles_nothing()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        await Project.BuildAsync();

        var second = await Project.BuildAsync();

        Assert.False(second.Compiled || second.Ran("GenerateMigrationEntryPoint"), second.Explain("did something"));
    }

    [Fact]
    public async Task Without_scripts_it_says_how_to_begin()
    {
        (await Project.BuildAsync()).AssertGreen();

        var run = await Project.CommandAsync("upgrade");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error: Shop has no migrations yet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_compiled_in_and_is_damaged_is_one_line()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteProject("<Target Name=\"Damage\" AfterTargets=\"CompileMigrations\"><WriteLinesToFile File=\"$(_MigrationManifest)\" "
            + "Lines=\"{\" Overwrite=\"true\" /></Target>");
        (await Project.BuildAsync()).AssertBuilt();

        var run = await Project.CommandAsync("upgrade");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(
            "error: The migrations of the assembly 'Shop' cannot be read: 'MigrateBuild.migrations.json' is damaged", run.Output,
            StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_first_script_takes_effect()
    {
        await Project.BuildAsync();
        Project.WriteScripts(Scripts.Pair("0001_a"));

        (await Project.BuildAsync()).AssertGreen();

        AssertSays("0001_a (head)", await Project.CommandAsync("heads"));
    }

    [Fact]
    public async Task The_class_has_the_name_that_the_project_gives_it()
    {
        Project.WriteProject(
            """
            <PropertyGroup>
              <RootNamespace>My-Company.2nd</RootNamespace>
              <MigrationsClassName>event</MigrationsClassName>
              <MigrationsClassAccessibility>internal</MigrationsClassAccessibility>
              <MigrationSetName>The Shop</MigrationSetName>
              <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              <GenerateDocumentationFile>true</GenerateDocumentationFile>
              <Nullable>enable</Nullable>
            </PropertyGroup>
            """);
        Project.WriteScripts(Scripts.Pair("0001_a"));

        (await Project.BuildAsync()).AssertGreen();

        AssertSays("0001_a (head)", await Project.CommandAsync("heads"));
    }

    [Theory]
    [InlineData("Program.cs", "System.Console.WriteLine(\"mine\");", "")]
    [InlineData("Program.cs", "internal static class P { private static void Main() => System.Console.WriteLine(\"mine\"); }", "")]
    [InlineData("Start.cs", "System.Console.WriteLine(\"mine\");", "<MigrationCommandLineEntryPoint>false</MigrationCommandLineEntryPoint>")]
    [InlineData("Start.cs", "internal static class P { private static void Main() => System.Console.WriteLine(\"mine\"); }", "<MigrationCommandLineEntryPoint>false</MigrationCommandLineEntryPoint>")]
    public async Task An_entry_point_of_its_own(string file, string code, string property)
    {
        Project.WriteProject($"<PropertyGroup>{property}</PropertyGroup>");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write(file, code);

        (await Project.BuildAsync()).AssertGreen();

        AssertSays("mine", await Project.CommandAsync("upgrade"));
    }

    private static void AssertSays(string text, CommandResult run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }
}
