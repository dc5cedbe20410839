using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

/// <summary>
/// What a check leaves for the next is a help and nothing to rely on: whatever is in its place, a build says and writes the same.
/// </summary>
public sealed class KeptChecksTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private const string Changed = "Migrations/0002_create_orders.up.sql";

    private string Cache => Path.Combine(Project.Output, "migrations.cache");

    [Theory]
    [InlineData("as it was left")]
    [InlineData("cut")]
    [InlineData("of something else")]
    [InlineData("empty")]
    [InlineData("a folder")]
    public async Task A_build_is_the_same_whatever_is_in_its_place(string what)
    {
        Project.WriteScripts(new[] { "0001_create_users", "0002_create_orders", "0003_create_items" }.SelectMany(Scripts.Pair));
        (await Project.BuildAsync()).AssertBuilt();
        Assert.True(File.Exists(Cache));

        Project.Write(Changed, $"{Project.Read(Changed)}ALTER TABLE t0001 ADD COLUMN settings json;\n");
        Replace(what);

        var next = await Project.BuildAsync();
        next.AssertBuilt();
        var (manifest, findings) = (ManifestFile(), FindingsFile());

        if (Directory.Exists(Cache))
            Directory.Delete(Cache);
        else
            File.Delete(Cache);
        File.Delete(Path.Combine(Project.Output, "migrations.stamp"));
        (await Project.BuildAsync()).AssertBuilt();

        Assert.Equal(ManifestFile(), manifest);
        Assert.Equal(FindingsFile(), findings);
        Assert.Contains("MIG4033", findings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_with_a_clean()
    {
        Project.WriteScripts(Scripts.Pair("0001_create_users"));
        (await Project.BuildAsync()).AssertBuilt();
        Assert.True(File.Exists(Cache));

        (await Project.BuildAsync("-t:Clean")).AssertBuilt();

        Assert.False(File.Exists(Cache));
    }

    private void Replace(string what)
    {
        switch (what)
        {
            case "cut":
                File.WriteAllBytes(Cache, File.ReadAllBytes(Cache)[..1000]);
                break;
            case "of something else":
                File.WriteAllText(Cache, "{ \"dependencies\": {} }");
                break;
            case "empty":
                File.WriteAllBytes(Cache, []);
                break;
            case "a folder":
                File.Delete(Cache);
                Directory.CreateDirectory(Cache);
                break;
        }
    }

    private string ManifestFile() => File.ReadAllText(Path.Combine(Project.Output, "migrations.json"));

    private string FindingsFile() => File.ReadAllText(Path.Combine(Project.Output, "migrations.findings.json"));
}
