using System.Text;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

/// <summary>What is embedded is what was checked, whatever happens to a script meanwhile.</summary>
public sealed class CheckedScriptsTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    [Theory]
    // Between the hash and the reading, and between the reading and the compiler: both are over before a target of the user's own begins.
    [InlineData("_CollectMigrationInputs", "later")]
    [InlineData("CompileMigrations", "first")]
    public async Task A_script_that_is_saved_while_it_is_checked_is_embedded_as_it_was_checked(string target, string embedded)
    {
        const string script = "Migrations/0001_a.up.sql";
        Project.WriteScripts(Scripts.Pair("0001_a"));
        var before = TextOf("first");
        Project.Write(script, before);
        var time = File.GetLastWriteTimeUtc(Project.PathOf(script));
        Project.Write("later.sql", TextOf("later"));
        Project.WriteProject($"<Target Name=\"Save\" AfterTargets=\"{target}\" Condition=\"'$(Save)' == 'true'\"><Copy "
            + $"SourceFiles=\"later.sql\" DestinationFiles=\"{script}\" /></Target>");

        (await Project.BuildAsync("-p:Save=true")).AssertBuilt();
        Assert.Equal(TextOf("later"), Project.Read(script));
        Assert.Equal(TextOf(embedded), Embedded("0001_a.up.sql"));

        // And back again, with the time of before: what is embedded is followed whatever the times say.
        Project.Write(script, before);
        File.SetLastWriteTimeUtc(Project.PathOf(script), time);
        (await Project.BuildAsync()).AssertBuilt();
        Assert.Equal(before, Embedded("0001_a.up.sql"));

        static string TextOf(string name) => $"-- One more table\nCREATE TABLE {name} (id int);\n/* CREATE TABLE comment (id int); */\n";
    }

    [Fact]
    public async Task Copies_of_scripts_that_are_gone_do_not_stay()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();
        Assert.Equal(Scripts.Six.Keys.Order(StringComparer.Ordinal), Copies());

        Project.Delete("Migrations/0003_index_names.up.sql");
        Project.Delete("Migrations/0003_index_names.down.sql");
        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal(
            Scripts.Six.Keys.Where(file => !file.StartsWith("0003", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Copies());
    }

    [Fact]
    public async Task Copies_do_not_stay_where_all_scripts_are_gone()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();

        Directory.Delete(Project.PathOf("Migrations"), recursive: true);
        (await Project.BuildAsync()).AssertGreen();

        Assert.False(Directory.Exists(Path.Combine(Project.Output, "migrations")));
        Assert.Empty(BuiltAssembly.ResourcesOf(Project.Assembly));
    }

    // They have one copy, which cannot be that of both.
    [Fact]
    public async Task Files_of_one_name_in_two_folders_are_told_in_every_build_and_each_as_it_is()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/more/0001_a.up.sql", "-- Another one\nCREATE TABLE other (id int);\n");

        foreach (var text in new[] { "", "CREATE TABLE a1 (id int);\n", "CREATE TABLE a2 (id int);\n" })
        {
            Project.Write("Migrations/0001_a.up.sql", Project.Read("Migrations/0001_a.up.sql") + text);
            var build = await Project.BuildAsync();
            Assert.Contains("MIG1004", build.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("MIG5011", build.Output, StringComparison.Ordinal);
        }
    }

    private string[] Copies() =>
        [.. Directory.GetFiles(Path.Combine(Project.Output, "migrations")).Select(file => Path.GetFileName(file)).Order(
            StringComparer.Ordinal)];

    private string Embedded(string file) =>
        Encoding.UTF8.GetString(BuiltAssembly.ResourcesOf(Project.Assembly)[$"{SharedProject.Name}/{file}"]);
}
