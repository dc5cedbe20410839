using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.RoundTrips;

/// <summary><c>dotnet test</c> with packages, scripts and nothing else.</summary>
public sealed class RoundTripTests(TestedProject project) : ProjectTests(project), IClassFixture<TestedProject>
{
    private new TestedProject Project => (TestedProject)base.Project;

    /// <summary>What is broken: scripts to write over the six, and what <c>dotnet test</c> must say and the report hold.</summary>
    public static TheoryData<string, string, string, string, string, string[]> Broken => new()
    {
        { "forgets an index", "0003_index_names.down.sql", "SELECT 1;", "0003", "down-differs", ["index public.users_name_idx", "Migrations/0003_index_names.down.sql", "CREATE INDEX users_name_idx"] },
        { "leaves a column", "0002_texts.de.down.sql", "ALTER TABLE texts DROP COLUMN body;", "0002", "down-differs", ["table public.texts", "Left over"] },
        { "down fails", "0002_texts.de.down.sql", "SELECT 1;\n  DROP TABLE text;", "0002", "down-failed", ["Migrations/0002_texts.de.down.sql(2,3): error 42P01: table \"text\" does not exist"] },
        { "up fails", "0003_index_names.up.sql", "CREATE INDEX x ON users (nam);", "0003", "up-failed", ["Migrations/0003_index_names.up.sql(1,", "error 42703", "column \"nam\" does not exist"] },
        { "up fails again", "0002_texts.de.down.sql", "DROP TABLE texts; CREATE TABLE texts (id bigint PRIMARY KEY, body text);", "0002", "down-differs", ["relation \"texts\" already exists"] },
    };

    [Fact]
    public async Task Six_scripts_build_and_round_trip()
    {
        Project.WriteScripts(Scripts.Six);

        (await Project.BuildAsync()).AssertGreen();
        var test = await Project.TestAsync();
        var list = await Project.Root.RunAsync("Shop", ["test", "--no-build", "--list-tests"]);

        Assert.True(test.ExitCode == 0, test.Output);
        Assert.Contains("succeeded: 4", test.Output, StringComparison.Ordinal);
        Assert.Contains("  Shop 0002_texts.de: up, down, up", list.Output, StringComparison.Ordinal);
        var report = Project.Report();
        Assert.Equal("Shop", report.GetProperty("set").GetString());
        Assert.Equal("local", report.GetProperty("server").GetProperty("kind").GetString());
        Assert.Equal(
            ["0001", "0002", "0003"], report.GetProperty("migrations").EnumerateArray().Select(m => m.GetProperty("version").GetString()));
        Assert.All(
            report.GetProperty("migrations").EnumerateArray(), m => Assert.Equal("reversible", m.GetProperty("verdict").GetString()));
        Assert.True(File.Exists(Project.PathOf("TestResults/migrations/Shop.roundtrip.html")));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_script_fails_its_test(
        string what, string script, string text, string version, string verdict, string[] words)
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write($"Migrations/{script}", text);

        (await Project.BuildAsync()).AssertBuilt();
        var test = await Project.TestAsync(("MIGRATEBUILD_REPORT_DIR", Project.PathOf("reports")));

        Assert.True(test.ExitCode != 0, what);
        Assert.All(words, word => Assert.Contains(word, test.Output, StringComparison.Ordinal));
        var migrations = Project.Report("reports/Shop.roundtrip.json").GetProperty("migrations").EnumerateArray()
            .ToDictionary(m => m.GetProperty("version").GetString()!);
        Assert.Equal(verdict, migrations[version].GetProperty("verdict").GetString());
        Assert.Equal($"Migrations/{script}", migrations[version].GetProperty("script").GetString());
        // One failure hides no other migration's success.
        Assert.All(migrations.Where(m => m.Key != version), m => Assert.Equal("reversible", m.Value.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task Irreversible_is_skipped_with_its_reason_and_a_missing_way_back_fails()
    {
        Project.WriteItems("<MigrationRule Include=\"MIG1002\" Severity=\"none\" />");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.up.sql", "-- migration: irreversible the addresses are gone\nCREATE TABLE b (id int);");
        Project.Write("Migrations/0003_c.up.sql", "CREATE TABLE c (id int);");

        (await Project.BuildAsync()).AssertBuilt();
        var test = await Project.TestAsync();

        Assert.NotEqual(0, test.ExitCode);
        Assert.Contains("irreversible: the addresses are gone", test.Output, StringComparison.Ordinal);
        Assert.Contains("0003_c: has no down script", test.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["reversible", "irreversible", "no-down"],
            Project.Report().GetProperty("migrations").EnumerateArray().Select(m => m.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A_class_by_hand_prepares_the_database()
    {
        Project.WriteProperty("GenerateMigrationTests", "false");
        Project.Write("Migrations/0001_a.up.sql", "CREATE TABLE a (name citext);");
        Project.Write("Migrations/0001_a.down.sql", "DROP TABLE a;");
        Project.Write(
            "ShopTests.cs",
            """
            public sealed class ShopTests : MigrateBuild.Xunit.MigrationTests
            {
                protected override MigrateBuild.MigrationSet Set => Shop.Migrations.Set;

                protected override string SetupSql => "CREATE EXTENSION citext";
            }
            """);

        (await Project.BuildAsync()).AssertBuilt();
        var test = await Project.TestAsync();

        Assert.True(test.ExitCode == 0, test.Output);
        Assert.Contains("succeeded: 2", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_tests_are_skipped_or_fail_as_the_machine_wants()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();
        (string, string?)[] nowhere = [("MIGRATEBUILD_SERVER", "container"), ("DOCKER_HOST", "unix:///nowhere/docker.sock")];

        var skipped = await Project.TestAsync(nowhere);
        var failed = await Project.TestAsync([.. nowhere, ("MIGRATEBUILD_REQUIRE_SERVER", "1")]);

        Assert.Contains("skipped: 4", skipped.Output, StringComparison.Ordinal);
        Assert.Contains("failed: 4", failed.Output, StringComparison.Ordinal);
        Assert.All(
            ["MIGRATEBUILD_CONNECTION_STRING", "MIGRATEBUILD_POSTGRES_BIN", "Docker"],
            word => Assert.Contains(word, failed.Output, StringComparison.Ordinal));
        Assert.All([skipped.Output, failed.Output], output =>
        {
            // The whole text once, a line that points to it for each other test, and nowhere a stack trace.
            Assert.Equal(2, output.Split("Provide one in any of these ways").Length);
            Assert.Equal(4, output.Split("no PostgreSQL server can be used for the migration tests: see 'Shop ").Length);
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_embedded_server_needs_nothing_and_skips_what_it_does_not_have()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.up.sql", "CREATE EXTENSION postgis;");
        Project.Write("Migrations/0002_b.down.sql", "DROP EXTENSION postgis;");
        (await Project.BuildAsync()).AssertBuilt();

        var test = await Project.TestAsync(("MIGRATEBUILD_SERVER", "embedded"));

        Assert.True(test.ExitCode == 0, test.Output);
        Assert.All(
            [
                "succeeded: 1", "skipped: 2", "/Shop on PostgreSQL 18.",
                "0002_b needs the extension postgis, which the embedded server does not have: Migrations/0002_b.up.sql(1,1): error 0A000",
                "head was not reached, because the upgrade of 0002_b needs what this server does not have",
            ],
            words => Assert.Contains(words, test.Output, StringComparison.Ordinal));
        Assert.Equal("embedded", Project.Report().GetProperty("server").GetProperty("kind").GetString());
        Assert.Equal("postgis", Project.Report().GetProperty("migrations")[1].GetProperty("limit").GetProperty("name").GetString());
    }

    [Fact]
    public async Task On_a_build_server_one_more_test_says_whether_there_was_a_server()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();

        var found = await Project.TestAsync(
            ("MIGRATEBUILD_SERVER", "auto"), ("TF_BUILD", "True"), ("DOCKER_HOST", "unix:///nowhere/docker.sock"), ("MIGRATEBUILD_POSTGRES_BIN", Programs()));
        var chosen = await Project.TestAsync(("TF_BUILD", "True"), ("MIGRATEBUILD_SERVER", "embedded"));

        Assert.Contains("succeeded: 5", found.Output, StringComparison.Ordinal);
        Assert.Contains("succeeded: 4", chosen.Output, StringComparison.Ordinal);
        Assert.Contains("skipped: 0", chosen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_means_nothing_fails_the_tests_and_is_told_once()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();
        Project.Write("file", "");
        (string Name, string Value, string Message, string Failed)[] settings =
        [
            ("MIGRATEBUILD_SERVER", "podman", "MIGRATEBUILD_SERVER is 'podman'. Use one of auto, connection, container, local, embedded.", "failed: 4"),
            ("MIGRATEBUILD_POSTGRES_BIN", "/nowhere", "MIGRATEBUILD_POSTGRES_BIN is '/nowhere', a folder that does not exist.", "failed: 4"),
            ("MIGRATEBUILD_REQUIRE_SERVER", "yes", "MIGRATEBUILD_REQUIRE_SERVER is 'yes'. Use 1 or true to require a server, 0 or false not to.", "failed: 4"),
            // The verdicts stand: the report alone is missing.
            ("MIGRATEBUILD_REPORT_DIR", Project.PathOf("file/reports"), $"The report of Shop cannot be written to {Project.PathOf("file/reports")}", "failed: 1"),
        ];

        foreach (var (name, value, message, failed) in settings)
        {
            var test = await Project.TestAsync((name, value));

            Assert.NotEqual(0, test.ExitCode);
            Assert.Equal(2, test.Output.Split(message).Length);
            Assert.Contains(failed, test.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", test.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_follows_from_a_failed_upgrade_is_skipped_with_its_cause()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.up.sql", "CREATE TABLE b (id nowhere);");
        Project.Write("Migrations/0002_b.down.sql", "DROP TABLE b;");
        Project.Write("Migrations/0003_c.up.sql", "ALTER TABLE b ADD COLUMN c int;");
        Project.Write("Migrations/0003_c.down.sql", "ALTER TABLE b DROP COLUMN c;");

        (await Project.BuildAsync()).AssertBuilt();
        var test = await Project.TestAsync();

        Assert.NotEqual(0, test.ExitCode);
        Assert.All(
            [
                "failed: 1", "skipped: 2",
                "follows from 0002_b, whose upgrade failed: Migrations/0003_c.up.sql(1,1): error 42P01: relation \"b\" does not exist; it "
                + "is judged again when 0002_b is fixed",
                "1 later migration could not be judged because of this: 0003_c",
                "head was not reached, because the upgrade of 0002_b failed and 1 migration follows from it; the migrations that could be "
                + "applied",
                $"report: {Project.PathOf("TestResults/migrations/Shop.roundtrip.html")}",
            ],
            words => Assert.Contains(words, test.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", test.Output, StringComparison.Ordinal);
        Assert.Equal("0002_b", Project.Report().GetProperty("migrations")[2].GetProperty("consequenceOf").GetString());
        Assert.Equal(
            ["0002_b", "0003_c"],
            Project.Report().GetProperty("wholeWay").GetProperty("without").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task Each_version_has_tests_and_a_report_of_its_own_and_one_that_is_not_there_is_skipped()
    {
        Project.WriteProperty("MigrationTestVersions", "9;99");
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();

        var list = await Project.Root.RunAsync("Shop", ["test", "--no-build", "--list-tests"]);
        // The environment goes before the project: the programs of this machine, and a version that nobody has.
        var test = await Project.TestAsync(("MIGRATEBUILD_TEST_VERSIONS", $"{Programs()},9"));
        var required = await Project.TestAsync(("MIGRATEBUILD_TEST_VERSIONS", "9"), ("MIGRATEBUILD_REQUIRE_SERVER", "1"));

        string[] names = ["  Shop 0002_texts.de on PostgreSQL 9: up, down, up", "  Shop 0002_texts.de on PostgreSQL 99: up, down, up",
            "  Shop all migrations on PostgreSQL 99: down to base, up to head"];
        Assert.All(names, name => Assert.Contains(name, list.Output, StringComparison.Ordinal));
        Assert.True(test.ExitCode == 0, test.Output);
        Assert.All(
            ["succeeded: 4", "skipped: 4", "initdb and postgres of PostgreSQL 9 are neither"],
            words => Assert.Contains(words, test.Output, StringComparison.Ordinal));
        Assert.Contains("failed: 4", required.Output, StringComparison.Ordinal);
        var report = Assert.Single(Directory.GetFiles(Project.PathOf("TestResults/migrations"), "*.json"));
        Assert.Matches(@"^Shop\.pg\d+\.roundtrip\.json$", Path.GetFileName(report));
    }

    [Fact]
    public async Task A_test_project_without_migrations_hears_of_it()
    {
        Project.WriteProperty("EnableMigrateBuild", "false");

        var build = await Project.BuildAsync();

        Assert.Equal("MIG5007", Assert.Single(build.Problems).Code);
        Assert.Equal("MIG5007", Assert.Single((await Project.BuildAsync()).Problems).Code);
    }

    /// <summary>The folder of this machine's programs: in PATH, or where Debian puts them.</summary>
    private static string Programs() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [])
        .First(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
}
