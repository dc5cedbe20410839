using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Switches;

public sealed class NewMigrationTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    [Fact]
    public async Task The_next_pair_is_written_and_has_to_be_filled_in()
    {
        await CreateAsync("Add users table");
        Assert.Equal("-- Add users table\n\n", Project.Read("Migrations/0001_add_users_table.up.sql"));
        Assert.Equal("-- Undo: Add users table\n\n", Project.Read("Migrations/0001_add_users_table.down.sql"));
        (await Project.BuildAsync())
            .AssertFails("error MIG1012 0001_add_users_table.down.sql(1,1)", "error MIG1011 0001_add_users_table.up.sql(1,1)");

        Project.WriteScripts(Scripts.Pair("0001_add_users_table"));
        await CreateAsync("Add orders");
        Assert.Equal("-- Add orders\n-- migration: revises 0001\n\n", Project.Read("Migrations/0002_add_orders.up.sql"));
    }

    [Fact]
    public async Task A_timestamp_where_the_project_wants_it()
    {
        Project.WriteProperty("MigrationVersionStyle", "Timestamp");

        await CreateAsync("a");

        Assert.Matches(@"^20\d{12}_a\.(up|down)\.sql$", Path.GetFileName(Directory.GetFiles(Project.PathOf("Migrations"))[0]));
    }

    [Fact]
    public async Task Folders_in_the_directory_layout()
    {
        Project.WriteProperty("MigrationLayout", "Directory");

        await CreateAsync("a");

        Assert.True(File.Exists(Project.PathOf("Migrations/0001_a/up.sql")) && File.Exists(Project.PathOf("Migrations/0001_a/down.sql")));
    }

    [Theory]
    [InlineData("", "needs a name")]
    [InlineData("!", "has no ASCII letter or digit for a file name")]
    public async Task A_name_that_is_none(string name, string words)
    {
        var result = await Project.RunAsync("build", "--no-restore", "-t:NewMigration", $"-p:Name={name}");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error MIG5006", result.Output, StringComparison.Ordinal);
        Assert.Contains(words, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_file_is_never_written_over()
    {
        // Not an item, so the next version does not know it.
        Project.WriteItems("<MigrationScript Remove=\"Migrations/0001_a.down.sql\" />");
        Project.Write("Migrations/0001_a.down.sql", "precious");

        var result = await Project.RunAsync("build", "--no-restore", "-t:NewMigration", "-p:Name=a");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error MIG5006", result.Output, StringComparison.Ordinal);
        Assert.Equal("precious", Project.Read("Migrations/0001_a.down.sql"));
        Assert.False(File.Exists(Project.PathOf("Migrations/0001_a.up.sql")));
    }

    private async Task CreateAsync(string name)
    {
        var result = await Project.RunAsync("build", "--no-restore", "-t:NewMigration", $"-p:Name={name}");
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
