using System.Text.Json;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Switches;

/// <summary>What the scripts are to others who read the project: an IDE, <c>dotnet watch</c>, targets of MSBuild.</summary>
public sealed class ProjectItemTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private static readonly string[] Pair = ["0001_a.down.sql", "0001_a.up.sql"];

    [Fact]
    public async Task They_are_embedded_resources_and_nothing_else_before_any_target_runs()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));

        var items = await ReadAsync("-getItem:EmbeddedResource", "-getItem:None", "-getItem:Content");

        Assert.Equal(Pair, ScriptsOf(items, "EmbeddedResource"));
        Assert.Empty(ScriptsOf(items, "None"));
        Assert.Empty(ScriptsOf(items, "Content"));
    }

    [Fact]
    public async Task They_are_watched()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));

        var list = await Project.RunAsync("watch", "--list");

        Assert.All(Pair, script => Assert.Contains(Project.PathOf($"Migrations/{script}"), list.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_are_sources_of_the_project()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));

        var sources = await ReadAsync("-t:SourceFilesProjectOutputGroup", "-getItem:SourceFilesProjectOutputGroupOutput");

        Assert.Equal(Pair, ScriptsOf(sources, "SourceFilesProjectOutputGroupOutput"));
    }

    [Fact]
    public async Task They_lie_beside_the_assembly_where_the_project_wants_it()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteProject(
            """
            <ItemGroup>
              <MigrationScript Update="Migrations/0001_a.up.sql" CopyToOutputDirectory="PreserveNewest" CopyToPublishDirectory="Never" />
              <MigrationScript Update="Migrations/0001_a.down.sql" CopyToPublishDirectory="PreserveNewest" />
            </ItemGroup>
            """);

        (await Project.BuildAsync()).AssertGreen();
        var published = await Project.RunAsync("publish", "--no-restore", "-o", Project.PathOf("published"));

        Assert.True(published.ExitCode == 0, published.Output);
        Assert.Equal(["0001_a.up.sql"], FilesIn("bin/Debug/net10.0/Migrations"));
        Assert.Equal(["0001_a.down.sql"], FilesIn("published/Migrations"));
        Assert.Equal(3, BuiltAssembly.ResourcesOf(Project.Assembly).Count);
    }

    [Fact]
    public async Task Folders_may_have_names_that_MSBuild_reads_otherwise()
    {
        Project.WriteProperty("MigrationFolder", "100%25 of it");
        Project.WriteScripts(Scripts.Pair("0001_a"), "100% of it");

        (await Project.BuildAsync()).AssertGreen();
        var second = (await Project.BuildAsync()).AssertGreen();

        Assert.False(second.CompiledMigrations || second.Compiled, second.Explain("compiled again"));
        Assert.Equal(
            ["MigrateBuild.migrations.json", .. Pair.Select(script => $"Shop/{script}")],
            BuiltAssembly.ResourcesOf(Project.Assembly).Keys.Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> FilesIn(string folder) =>
        Directory.GetFiles(Project.PathOf(folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private async Task<JsonElement> ReadAsync(params string[] arguments)
    {
        var result = await Project.RunAsync(["msbuild", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Output);
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("Items");
    }

    private static IEnumerable<string> ScriptsOf(JsonElement items, string type) =>
        items.GetProperty(type).EnumerateArray().Select(item => Path.GetFileName(item.GetProperty("FullPath").GetString()!))
            .Where(file => file.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
