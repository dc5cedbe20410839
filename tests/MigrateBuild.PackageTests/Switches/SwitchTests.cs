using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Switches;

/// <summary>What a project can say about its scripts and about what is made of them.</summary>
public sealed class SwitchTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private const string Manifest = "MigrateBuild.migrations.json";

    [Fact]
    public async Task Scripts_are_embedded_under_the_name_of_the_set()
    {
        Project.WriteScripts(Scripts.Six);

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal(Scripts.Six.Keys.Select(name => $"Shop/{name}").Append(Manifest).Order(StringComparer.Ordinal), Resources());
        Assert.Empty(Directory.GetDirectories(Project.PathOf("bin/Debug/net10.0")));
    }

    [Fact]
    public async Task A_folder_of_the_directory_layout_is_part_of_the_name()
    {
        Project.WriteProject(
            "<PropertyGroup><MigrationLayout>Directory</MigrationLayout><MigrationFolder>db/changes</MigrationFolder></PropertyGroup>");
        Project.Write("db/changes/2024-10-25-112826_a/up.sql", "-- Why it is there\nSELECT 1;");
        Project.Write("db/changes/2024-10-25-112826_a/down.sql", "SELECT 1;");

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal([Manifest, "Shop/2024-10-25-112826_a/down.sql", "Shop/2024-10-25-112826_a/up.sql"], Resources());
        Assert.Equal(["20241025112826"], Versions());
    }

    [Fact]
    public async Task Nothing_happens_when_it_is_off()
    {
        Project.WriteProperty("EnableMigrateBuild", "false");
        Project.Write("Migrations/whatever.sql", "");

        var build = (await Project.BuildAsync()).AssertGreen();

        Assert.False(build.CompiledMigrations, build.Explain("compiled migrations"));
        Assert.Empty(Resources());
    }

    [Fact]
    public async Task A_project_without_scripts_is_left_alone()
    {
        (await Project.BuildAsync()).AssertGreen();

        Assert.Empty(Resources());
    }

    [Fact]
    public async Task Items_of_the_project_s_own()
    {
        Project.WriteProject(
            """
            <PropertyGroup><EnableDefaultMigrationItems>false</EnableDefaultMigrationItems></PropertyGroup>
            <ItemGroup><MigrationScript Include="db/**/*.sql" Exclude="db/old/**" /></ItemGroup>
            """);
        Project.WriteScripts(Scripts.Pair("0001_a"), "db");
        Project.Write("db/old/x.sql", "");
        Project.Write("Migrations/x.sql", "");

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal([Manifest, "Shop/0001_a.down.sql", "Shop/0001_a.up.sql"], Resources());
    }

    [Fact]
    public async Task A_script_can_be_taken_out()
    {
        Project.WriteItems("<MigrationScript Remove=\"Migrations/notes.sql\" />");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/notes.sql", "");

        (await Project.BuildAsync()).AssertGreen();
    }

    [Fact]
    public async Task Scripts_from_elsewhere_can_be_linked()
    {
        Project.Root.Write("shared/0001_a.up.sql", "-- Why it is there\nSELECT 1;");
        Project.Root.Write("shared/0001_a.down.sql", "SELECT 1;");
        Project.WriteItems("<MigrationScript Include=\"../shared/*.sql\" Link=\"Migrations/%(Filename)%(Extension)\" />");

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal([Manifest, "Shop/0001_a.down.sql", "Shop/0001_a.up.sql"], Resources());
        Assert.Contains(
            "\"path\": \"Migrations/0001_a.up.sql\"", Project.Read("obj/Debug/net10.0/migrations.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_gives_a_script_its_name()
    {
        Project.Root.Write("shared/audit.sql", "-- Why it is there\nSELECT 1;");
        Project.Root.Write("shared/no-audit.sql", "SELECT 2;");
        Project.WriteItems(
            """
            <MigrationScript Include="../shared/audit.sql" Link="Migrations/0001_audit.up.sql" />
            <MigrationScript Include="../shared/no-audit.sql" Link="Migrations/0001_audit.down.sql" />
            """);

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal([Manifest, "Shop/0001_audit.down.sql", "Shop/0001_audit.up.sql"], Resources());
    }

    [Fact]
    public async Task Resources_of_the_project_s_own_do_not_come_twice()
    {
        Project.WriteItems("<EmbeddedResource Include=\"**/*.sql\" />");
        Project.WriteScripts(Scripts.Pair("0001_a"));

        (await Project.BuildAsync()).AssertGreen();

        Assert.Equal([Manifest, "Shop/0001_a.down.sql", "Shop/0001_a.up.sql"], Resources());
    }

    [Fact]
    public async Task The_class_is_what_the_project_wants()
    {
        Project.WriteProject(
            """
            <PropertyGroup>
              <RootNamespace>My.Company</RootNamespace>
              <MigrationsClassName>ShopMigrations</MigrationsClassName>
              <MigrationsClassAccessibility>internal</MigrationsClassAccessibility>
            </PropertyGroup>
            """);
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Use.cs", "internal static class Use { public static string X => My.Company.ShopMigrations.V0001_a + "
            + "My.Company.ShopMigrations.Set.Name; }");

        (await Project.BuildAsync()).AssertGreen();
    }

    [Fact]
    public async Task Code_reaches_the_set_and_its_versions()
    {
        Project.WriteProject("<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>");
        Project.WriteScripts(Scripts.Six);
        Project.Write(
            "Program.cs",
            """
            foreach (var migration in Shop.Migrations.Set.Migrations)
                System.Console.WriteLine($"{migration.Id}: {migration.Up.TextOf(migration.Up.Statements[0])}");
            """);

        (await Project.BuildAsync()).AssertGreen();
        var run = await Project.RunAsync("bin/Debug/net10.0/Shop.dll");

        Assert.Equal(
            "0001_create_users: CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL)\n"
            + "0002_texts.de: CREATE TABLE texts (id bigint PRIMARY KEY, body text)\n"
            + "0003_index_names: CREATE INDEX users_name_idx ON users (name)\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    private string[] Resources()
    {
        using var file = new PEReader(File.OpenRead(Project.PathOf("bin/Debug/net10.0/Shop.dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.ManifestResources.Select(handle => metadata.GetString(metadata.GetManifestResource(handle).Name)).Order(
            StringComparer.Ordinal)];
    }

    private string[] Versions()
    {
        using var manifest = JsonDocument.Parse(Project.Read("obj/Debug/net10.0/migrations.json"));
        return [.. manifest.RootElement.GetProperty("migrations").EnumerateArray().Select(
            migration => migration.GetProperty("version").GetString()!)];
    }
}
