using System.Diagnostics;
using System.Runtime.Versioning;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Rehearsals;

/// <summary>A build that runs its migrations.</summary>
public sealed class RehearsalTests(RehearsedProject project) : ProjectTests(project), IClassFixture<RehearsedProject>
{
    private const string Kept = "obj/migrations.rehearsal/results.jsonl";

    [Fact]
    public async Task A_down_script_that_does_not_undo_its_up_fails_the_build_until_it_does()
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        var failed = await BuildAsync();
        var again = await BuildAsync();
        Project.WriteScripts(Scripts.Six);
        var mended = await BuildAsync();

        failed.AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
        Assert.DoesNotContain("MIG3005", failed.Output, StringComparison.Ordinal);
        Assert.Contains("at the end of the down script: DROP INDEX public.users_name_idx;", failed.Output, StringComparison.Ordinal);
        again.AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
        mended.AssertGreen();
    }

    [Fact]
    public async Task Without_the_rehearsal_the_rules_say_what_they_read()
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        (await BuildAsync()).AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
        var without = await BuildAsync("-p:RehearseMigrations=false");

        without.AssertSucceeds("warning MIG3005 0003_index_names.down.sql(1,1)");
        Assert.False(without.Ran("RehearseMigrations"));
    }

    [Fact]
    public async Task Where_nothing_changed_no_process_is_started()
    {
        Project.WriteScripts(Scripts.Six);
        (await BuildAsync()).AssertGreen();
        var written = File.GetLastWriteTimeUtc(Project.PathOf(Kept));

        (await BuildAsync()).AssertGreen();
        (await BuildAsync("-c", "Release")).AssertGreen();

        Assert.Equal(written, File.GetLastWriteTimeUtc(Project.PathOf(Kept)));
        (await Project.Root.BuildAsync("clean", SharedProject.Name, [])).AssertBuilt();
        Assert.False(File.Exists(Project.PathOf(Kept)));
    }

    [Theory]
    [InlineData("-m")]
    [InlineData("-m:1")]
    [InlineData("-graph")]
    public async Task Several_target_frameworks_rehearse_once_and_report_once(string argument)
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        var build = await Project.BuildAsync(argument);

        build.AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
        Assert.Equal(3, Results());
    }

    [Fact]
    public async Task What_cannot_be_rehearsed_stays_a_warning()
    {
        Project.WriteProject("<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>");
        Project.Write("Migrations/0001_a.up.sql", "-- Where shops are\nCREATE EXTENSION postgis;");
        Project.Write("Migrations/0001_a.down.sql", "DROP EXTENSION postgis;");

        (await BuildAsync()).AssertSucceeds("warning MIG7005 0001_a.up.sql(2,1)");

        Project.WriteProject("<PropertyGroup><WarningsAsErrors>MIG7005</WarningsAsErrors></PropertyGroup>");
        (await BuildAsync()).AssertFails("error MIG7005 0001_a.up.sql(2,1)");
        Project.WriteProject("<ItemGroup><MigrationRule Include=\"MIG7005\" Severity=\"none\" /></ItemGroup>");
        (await BuildAsync()).AssertGreen();
    }

    [Fact]
    public async Task A_script_that_has_an_error_of_another_rule_is_not_run()
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0002_texts.de.up.sql", "-- What users write\nCREATE TABEL texts;");

        (await BuildAsync()).AssertFailsWithErrors("error MIG2001 0002_texts.de.up.sql(2,8)");

        Assert.Equal(1, Results());
    }

    [Fact]
    public async Task What_the_setup_script_provides_is_there_and_a_wrong_property_is_told()
    {
        Project.Write("setup.sql", "CREATE SCHEMA app;\nCREATE ROLE reader;");
        Project.WriteProject("<PropertyGroup><MigrationSetupScript>setup.sql</MigrationSetupScript></PropertyGroup>");
        Project.Write("Migrations/0001_a.up.sql", "-- One table\nCREATE TABLE app.a (id int);\nGRANT SELECT ON app.a TO reader;");
        Project.Write("Migrations/0001_a.down.sql", "DROP TABLE app.a;");

        (await BuildAsync()).AssertGreen();

        Project.Write("setup.sql", "CREATE SCHEMA app;");
        (await BuildAsync()).AssertFails("error MIG7001 0001_a.up.sql(3,1)");
        Project.WriteProject("<PropertyGroup><MigrationSetupScript>nothing.sql</MigrationSetupScript></PropertyGroup>");
        (await BuildAsync()).AssertFails("error MIG5004 Shop.csproj(0,0)");
        Project.WriteProject("<PropertyGroup><RehearsalTimeout>soon</RehearsalTimeout></PropertyGroup>");
        (await BuildAsync()).AssertFails("error MIG5004 Shop.csproj(0,0)");
    }

    [Fact]
    public async Task A_design_time_build_runs_nothing()
    {
        Project.WriteScripts(Scripts.Six);

        var build = await BuildAsync("-p:DesignTimeBuild=true");

        Assert.False(build.Ran("RehearseMigrations"), build.Explain("has rehearsed"));
        Assert.False(File.Exists(Project.PathOf(Kept)));
    }

    [Fact]
    public async Task An_endless_script_ends_at_its_limit_and_leaves_no_process()
    {
        Project.WriteProject("<PropertyGroup><RehearsalTimeout>2</RehearsalTimeout></PropertyGroup>");
        Project.Write("Migrations/0001_a.up.sql", "-- For ever\nDO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;");
        Project.Write("Migrations/0001_a.down.sql", "SELECT 1;");

        (await BuildAsync()).AssertSucceeds("warning MIG7005 0001_a.up.sql(1,1)");

        Assert.DoesNotContain(Process.GetProcesses(), IsOfThisRun);
    }

    /// <summary>It runs beside the compiler, and what it finds is told once that has ended.</summary>
    [Fact]
    public async Task Where_it_finds_an_error_nothing_reaches_the_output_folder()
    {
        Project.WriteScripts(Scripts.Six);
        (await BuildAsync()).AssertGreen();
        var built = await File.ReadAllBytesAsync(Project.Assembly, TestContext.Current.CancellationToken);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        (await BuildAsync()).AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");

        Assert.Equal(built, await File.ReadAllBytesAsync(Project.Assembly, TestContext.Current.CancellationToken));
        (await BuildAsync()).AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
    }

    [Fact]
    public async Task A_compiler_that_finds_an_error_ends_it_and_the_next_build_goes_on()
    {
        Project.Write("Wrong.cs", "class Wrong { int is; }");
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");
        Project.Write("Migrations/0004_for_ever.up.sql", "-- For ever\nDO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;");
        Project.Write("Migrations/0004_for_ever.down.sql", "SELECT 1;");
        Project.Write("Migrations/0005_two.up.sql", "-- Two things\nCREATE TABLE one (id int);\nCREATE TABLE other (id int);");
        Project.Write("Migrations/0005_two.down.sql", "DROP TABLE other;\nDROP TABLE one;");

        (await BuildAsync()).AssertFails("warning MIG3001 0005_two.up.sql(3,1)", "error CS1519 Wrong.cs(1,19)");

        Assert.DoesNotContain(Process.GetProcesses(), IsOfThisRun);
        (await BuildAsync()).AssertFails("warning MIG3001 0005_two.up.sql(3,1)", "error CS1519 Wrong.cs(1,19)");
        Project.Delete("Wrong.cs");
        Project.WriteProject("<PropertyGroup><RehearsalTimeout>2</RehearsalTimeout></PropertyGroup>");
        (await BuildAsync()).AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
        Project.Write("Wrong.cs", "class Wrong { int is; }");
        (await BuildAsync()).AssertFails("warning MIG3001 0005_two.up.sql(3,1)", "error CS1519 Wrong.cs(1,19)");
    }

    [Fact]
    public async Task An_extension_that_is_a_package_of_its_own_is_not_there_without_it()
    {
        Project.WriteProject();
        Project.Write("Migrations/0001_a.up.sql", "-- How things are alike\nCREATE EXTENSION vector;");
        Project.Write("Migrations/0001_a.down.sql", "DROP EXTENSION vector;");

        (await BuildAsync()).AssertSucceeds("warning MIG7005 0001_a.up.sql(2,1)");
    }

    /// <summary>Somebody else has restored the packages.</summary>
    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_native_program_that_may_only_be_read_runs()
    {
        var program = Project.PathOf("rehearsal");
        var tools = Path.GetFullPath("../../tools", Project.Root.TasksOf(Project.PackageVersion));
        File.Copy(Path.Combine(tools, "linux-x64", "MigrateBuild.Rehearsal"), program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead);
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        var build = await BuildAsync($"-p:_MigrationNativeRehearsal={program}");

        build.AssertFailsWithErrors("error MIG7003 0003_index_names.up.sql(5,1)");
    }

    /// <summary>As on a platform for which there is no native program.</summary>
    [Fact]
    public async Task Where_there_is_nothing_to_rehearse_with_only_a_build_that_is_to_do_so_fails()
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Migrations/0003_index_names.down.sql", "SELECT 1;\n");

        (await BuildAsync("-p:_MigrateBuildAhead=none")).AssertSucceeds("warning MIG3005 0003_index_names.down.sql(1,1)");
        (await BuildAsync("-p:_MigrateBuildAhead=none", "-p:RehearseMigrations=true")).AssertFails("error MIG5004 Shop.csproj(0,0)");
    }

    private int Results() => File.ReadAllLines(Project.PathOf(Kept)).Length;

    private bool IsOfThisRun(Process process)
    {
        var line = $"/proc/{process.Id}/cmdline";
        return File.Exists(line) && File.ReadAllText(line).Contains($"{Project.PackageVersion}/tools/", StringComparison.Ordinal);
    }

    private Task<BuildResult> BuildAsync(params string[] arguments) => Project.BuildAsync(["-f", "net10.0", .. arguments]);
}
