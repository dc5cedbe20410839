using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

public sealed class TwoFrameworksTests(TwoFrameworks project) : ProjectTests(project), IClassFixture<TwoFrameworks>
{
    private const string Missing = "error MIG1002 0001_a.up.sql(1,1)";

    [Theory]
    [InlineData("")]
    [InlineData("-m")]
    [InlineData("-m:1")]
    [InlineData("-f:net10.0-windows")]
    [InlineData("-f:net10.0")]
    public async Task A_finding_is_reported_once(string argument)
    {
        Project.Write("Migrations/0001_a.up.sql", "-- Why it is there\nSELECT 1;");
        string[] arguments = argument.Length == 0 ? [] : argument.Split(':') is ["-f", var framework] ? ["-f", framework] : [argument];

        (await Project.BuildAsync(arguments)).AssertFails(Missing);
        (await Project.BuildAsync(arguments)).AssertFails(Missing);
    }

    [Fact]
    public async Task What_one_framework_alone_finds_is_reported()
    {
        Project.WriteProject(
            "<ItemGroup><MigrationScript Remove=\"Migrations/0002*\" Condition=\"'$(TargetFramework)' == 'net10.0'\" /></ItemGroup>");
        Project.Write("Migrations/0001_a.up.sql", "-- Why it is there\nSELECT 1;");
        Project.Write("Migrations/0002_b.up.sql", "-- Why it is there\nSELECT 1;");

        var build = await Project.BuildAsync();

        Assert.Equal([Missing, "error MIG1002 0002_b.up.sql(1,1)"], build.Short.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Both_compile_and_a_new_migration_is_made_once()
    {
        Assert.Equal(0, (await Project.RunAsync("build", "--no-restore", "-t:NewMigration", "-p:Name=Add users")).ExitCode);
        Assert.Equal(
            ["0001_add_users.down.sql", "0001_add_users.up.sql"],
            Directory.GetFiles(Project.PathOf("Migrations")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Project.WriteScripts(Scripts.Pair("0001_add_users"));

        (await Project.BuildAsync()).AssertGreen();
        var second = (await Project.BuildAsync()).AssertGreen();

        Assert.False(second.CompiledMigrations || second.Compiled, second.Explain("compiled again"));
        Assert.All(
            ["net10.0", "net10.0-windows"],
            framework => Assert.True(File.Exists(Project.PathOf($"obj/Debug/{framework}/migrations.json"))));
    }
}
