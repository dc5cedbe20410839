using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>The targets of MSBuild that run a project's command line.</summary>
public sealed class TargetTests(SdkProject project, LocalServer server) : ProjectTests(project), IClassFixture<SdkProject>,
    IClassFixture<LocalServer>
{
    private const string Password = "dont-tell-anybody";

    private new SdkProject Project => (SdkProject)base.Project;

    [Fact]
    public async Task The_database_of_the_property_goes_up_and_down()
    {
        Project.WriteScripts(Scripts.Six);
        var database = await server.CreateForPropertyAsync();

        AssertSays("Applied 2 in ", await Project.BuildAsync("-t:UpgradeDatabase", "-p:To=0002", database));
        AssertSays("0003    index_names  pending yes", await Project.BuildAsync("-t:ListMigrations", database));
        AssertSays("Applied 1 in ", await Project.BuildAsync("-t:UpgradeDatabase", database));
        AssertSays("Reverted 0003_index_names", await Project.BuildAsync("-t:DowngradeDatabase", "-p:To=-1", database));
        AssertSays("Reverted 2 in ", await Project.BuildAsync("-t:DowngradeDatabase", "-p:To=base", database));
    }

    [Fact]
    public async Task Scripts_and_lists_need_no_database()
    {
        Project.WriteScripts(Scripts.Six);

        AssertSays("0003    index_names        yes  Users are looked for by name", await Project.BuildAsync("-t:ListMigrations"));
        AssertSays("CREATE TABLE users", await Project.BuildAsync("-t:ScriptMigrations"));
        AssertSays(
            "out/up.sql.",
            await Project.BuildAsync("-t:ScriptMigrations", "-p:OutputFile=out/up.sql", "-p:From=0001", "-p:To=0002"));
        AssertSays("down.sql.", await Project.BuildAsync("-t:ScriptMigrations", "-p:OutputFile=down.sql", "-p:To=base"));

        var up = Project.Read("out/up.sql");
        Assert.Contains("CREATE TABLE texts", up, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE users", up, StringComparison.Ordinal);
        Assert.DoesNotContain("users_name_idx", up, StringComparison.Ordinal);
        Assert.Contains("DROP TABLE users", Project.Read("down.sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_is_an_error_at_its_place()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write(
            "Migrations/0002_b.up.sql",
            "-- Why it is there\nDO $$ BEGIN RAISE WARNING 'mind the gap'; END $$;\nINSERT INTO t0001\n  SELECT x FROM t0001;\n");
        Project.Write("Migrations/0002_b.down.sql", "SELECT 1;\n");

        var build = await Project.BuildAsync([await server.CreateAsync()], "-t:UpgradeDatabase");

        var error = Assert.Single(build.Problems, problem => problem.Severity == "error");
        Assert.Equal("error 42703 0002_b.up.sql(4,10)", error.ToString());
        Assert.Equal(Project.PathOf("Migrations/0002_b.up.sql"), error.File);
        Assert.Equal("column \"x\" does not exist; statement: INSERT INTO t0001 SELECT x FROM t0001; Applied 1 before it; the database is "
            + "at 0001_a.", error.Text);
        Assert.Contains($"{error.File}(4,10): error 42703: column \"x\" does not exist", build.Output, StringComparison.Ordinal);
        var warning = Assert.Single(build.Problems, problem => problem.Code == "MIG5010");
        Assert.Equal(Project.PathOf("Migrations/0002_b.up.sql"), warning.File);
        Assert.Contains("mind the gap", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_is_an_error_of_the_script()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteScripts(Scripts.Pair("0002_b"));
        var database = await server.CreateAsync();
        (await Project.BuildAsync([database], "-t:UpgradeDatabase")).AssertBuilt();
        foreach (var script in new[] { "0001_a", "0002_b" })
            Project.Write($"Migrations/{script}.up.sql", $"-- One more table\nCREATE TABLE t{script[..4]} (id bigint);\n");

        var build = await Project.BuildAsync([database], "-t:UpgradeDatabase");

        build.AssertFailsWithErrors("error MIG6001 0001_a.up.sql(0,0)", "error MIG6001 0002_b.up.sql(0,0)");
        Assert.All(
            build.Problems.Where(problem => problem.Code == "MIG6001"),
            problem => Assert.Equal(Project.PathOf("Migrations"), Path.GetDirectoryName(problem.File)));
    }

    [Fact]
    public async Task What_is_of_no_script_is_an_error_of_the_project()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));

        AssertFails(
            "No database specified\\. Set MIGRATEBUILD_CONNECTION_STRING, [\\s\\S]*-p:MigrationConnection=… gives one too",
            await Project.BuildAsync("-t:UpgradeDatabase"));
        AssertFails("must be told where to", await Project.BuildAsync("-t:DowngradeDatabase"));
        AssertFails("'nowhere'", await Project.BuildAsync([await server.CreateAsync()], "-t:UpgradeDatabase", "-p:To=nowhere"));
        AssertFails("one keyword alone", await Project.BuildAsync("-t:UpgradeDatabase", "-p:MigrationConnection=Host=/nowhere;Port=5432"));
        AssertFails(
            "/nowhere.* The connection comes from MigrationConnection\\.$",
            await Project.BuildAsync("-t:UpgradeDatabase", "-p:MigrationConnection=postgresql:///x?host=/nowhere&user=x"));
    }

    [Theory]
    [InlineData("<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>")]
    [InlineData("<PropertyGroup><MigrationCommandLine>false</MigrationCommandLine></PropertyGroup>")]
    public async Task A_project_that_is_no_command_line_says_so_before_it_builds(string content)
    {
        Project.WriteProject(content);
        Project.WriteScripts(Scripts.Pair("0001_a"));

        foreach (var target in new[] { "UpgradeDatabase", "DowngradeDatabase", "ScriptMigrations", "ListMigrations" })
        {
            var build = await Project.BuildAsync($"-t:{target}");

            build.AssertFails("error MIG5008 Shop.csproj(0,0)");
            Assert.False(build.Compiled, build.Explain("compiled"));
        }
    }

    [Fact]
    public async Task No_log_shows_the_password()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        var database = await server.CreateAsync(Password);

        var upgrade = (await Project.BuildAsync([database], "-t:UpgradeDatabase", "-v:diag")).AssertBuilt();
        Project.WriteScripts(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["0002_b.up.sql"] = "-- Why\nSELECT 1 / 0;\n",
            ["0002_b.down.sql"] = "SELECT 1;\n",
        });
        var failed = await Project.BuildAsync([database], "-t:UpgradeDatabase", "-v:diag");

        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("22012", failed.Output, StringComparison.Ordinal);
        Assert.All([upgrade, failed], build => Assert.DoesNotContain(Password, build.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_property_the_targets_tell_nothing_more_than_MSBuild_itself()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        var property = $"{await server.CreateForPropertyAsync()}&password={Password}";

        var build = (await Project.BuildAsync(property, "-t:UpgradeDatabase", "-v:diag")).AssertBuilt();

        // The command line, and the properties of each evaluation and project.
        Assert.All(
            build.Output.Split('\n').Where(line => line.Contains(Password, StringComparison.Ordinal)),
            line => Assert.Matches(
                "^ *(/.*MSBuild |Command line arguments = |MigrationConnection = )|(^| )MSBuild .*-p(roperty)?:MigrationConnection=",
                line));
    }

    [Fact]
    public async Task A_build_upgrades_where_it_is_told_to_and_a_database_is_named()
    {
        Project.WriteProperty("UpgradeDatabaseOnBuild", "true");
        Project.WriteScripts(Scripts.Six);
        var database = await server.CreateAsync();

        var nowhere = await Project.BuildAsync();
        var designTime = await Project.BuildAsync([database], "-p:DesignTimeBuild=true");
        var listed = await Project.BuildAsync([database], "-t:ListMigrations");
        var upgraded = await Project.BuildAsync([database]);
        var again = await Project.BuildAsync([database]);
        var downgraded = await Project.BuildAsync([database], "-t:DowngradeDatabase", "-p:To=-1");

        Assert.All(
            [nowhere, designTime, listed], build => Assert.DoesNotContain("Applied", build.AssertBuilt().Output, StringComparison.Ordinal));
        AssertSays("Applied 3 in ", upgraded);
        AssertSays("nothing to do", again);
        AssertSays("Reverted 1 in ", downgraded);
        Assert.DoesNotContain("nothing to do", downgraded.Output, StringComparison.Ordinal);
    }

    private static void AssertSays(string text, BuildResult build) =>
        Assert.Contains(text, build.AssertBuilt().Output, StringComparison.Ordinal);

    private static void AssertFails(string words, BuildResult build)
    {
        build.AssertFailsWithErrors("error MIG5009 Shop.csproj(0,0)");
        Assert.Matches(words, build.Problems.Single(problem => problem.Code == "MIG5009").Text);
    }
}
