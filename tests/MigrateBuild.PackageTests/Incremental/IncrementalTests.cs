using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

/// <summary>What runs again and what does not.</summary>
public sealed class IncrementalTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private static readonly string[] Generated = ["migrations.json", "Migrations.g.cs", "migrations.inputs", "migrations.stamp"];

    /// <summary>Each change of a script, a name or a property, by name.</summary>
    public static TheoryData<string> Changes => [.. ChangesByName.Keys];

    private static Dictionary<string, Action<SharedProject>> ChangesByName { get; } = new(StringComparer.Ordinal)
    {
        ["touched"] = project => File.SetLastWriteTimeUtc(project.PathOf("Migrations/0001_create_users.up.sql"), DateTime.UtcNow),
        ["edited"] = project => project.Write(
            "Migrations/0001_create_users.up.sql",
            "-- The people who log in\nCREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, born date);"),
        // As cp -p, mv, rsync -t, tar and a restored cache leave it: the time says that nothing is new.
        ["replaced by an older file"] = project => WriteOlder(project, "-- People\nCREATE TABLE users (id bigint PRIMARY KEY, name text);"),
        ["replaced by an older file of the same length"] = project =>
            WriteOlder(project, Scripts.Six["0001_create_users.up.sql"].Replace("id bigint", "no bigint", StringComparison.Ordinal)),
        ["overwritten in place, with its length and time"] = project =>
            Rewrite(project, text => text.Replace("id bigint", "no bigint", StringComparison.Ordinal)),
        ["shorter, with its time"] = project => Rewrite(project, text => text.TrimEnd()),
        ["longer, with its time"] = project => Rewrite(project, text => text + "\n"),
        ["copy lost"] = project => File.Delete(Path.Combine(project.Output, "migrations", "0001_create_users.up.sql")),
        ["manifest lost"] = project => File.Delete(Path.Combine(project.Output, "migrations.json")),
        // As a clock that ran ahead or an unpacked folder leaves them.
        ["edited under a stamp of the future"] = project => InFuture(project, "migrations.stamp"),
        ["edited under outputs of the future"] = project => InFuture(project, "*"),
        ["a property under outputs of the future"] = project =>
        {
            project.WriteProperty("MigrationHistoryTable", "other");
            SetFuture(project, "*");
        },
        ["copy changed"] = project =>
            File.WriteAllText(Path.Combine(project.Output, "migrations", "0001_create_users.up.sql"), "SELECT 1;"),
        ["copy longer"] = project =>
            File.AppendAllText(Path.Combine(project.Output, "migrations", "0001_create_users.up.sql"), "\n"),
        ["copies exchanged"] = project => Exchange(project, "migrations/0001_create_users.up.sql", "migrations/0002_texts.de.up.sql"),
        ["manifest changed"] = project => File.WriteAllText(Path.Combine(project.Output, "migrations.json"), "{}"),
        ["class changed"] = project => File.WriteAllText(Path.Combine(project.Output, "Migrations.g.cs"), ""),
        ["added"] = project => project.WriteScripts(Scripts.Pair("0004_d")),
        ["removed"] = project =>
        {
            project.Delete("Migrations/0003_index_names.up.sql");
            project.Delete("Migrations/0003_index_names.down.sql");
        },
        // A rename keeps the time of the file: the newest output stays newer than every input.
        ["renamed"] = project =>
        {
            File.Move(project.PathOf("Migrations/0003_index_names.up.sql"), project.PathOf("Migrations/0003_index.up.sql"));
            File.Move(project.PathOf("Migrations/0003_index_names.down.sql"), project.PathOf("Migrations/0003_index.down.sql"));
        },
        ["name of the set"] = project => project.WriteProperty("MigrationSetName", "Other"),
        ["root namespace"] = project => project.WriteProperty("RootNamespace", "Other"),
        ["name of the class"] = project => project.WriteProperty("MigrationsClassName", "Other"),
        ["PostgreSQL version"] = project => project.WriteProperty("MigrationPostgresVersion", "16"),
        ["nothing released"] = project => project.WriteProperty("MigrationReleasedVersion", "none"),
        ["released version"] = project => project.WriteProperty("MigrationReleasedVersion", "0002"),
        ["history table"] = project => project.WriteProperty("MigrationHistoryTable", "other"),
    };

    [Fact]
    public async Task Nothing_runs_again_when_nothing_changed()
    {
        Project.WriteScripts(Scripts.Six);
        var first = (await Project.BuildAsync()).AssertGreen();
        var second = (await Project.BuildAsync()).AssertGreen();

        Assert.True(first.CompiledMigrations && first.Compiled, first.Explain("did not compile"));
        Assert.False(second.CompiledMigrations, second.Explain("compiled migrations again"));
        Assert.False(second.Compiled, second.Explain("compiled again"));
        Assert.False(second.Ran("ReportMigrationFindings"), second.Explain("reported, of which there is nothing"));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_runs_it_again(string change)
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();

        ChangesByName[change](Project);
        var changed = (await Project.BuildAsync()).AssertGreen();
        var incremental = Outputs();
        var after = (await Project.BuildAsync()).AssertGreen();
        Directory.Delete(Project.Output, recursive: true);
        (await Project.BuildAsync()).AssertGreen();

        Assert.True(changed.CompiledMigrations && changed.Compiled, changed.Explain("did not compile again"));
        Assert.False(after.CompiledMigrations, after.Explain("compiled migrations again"));
        Assert.Equal(Outputs(), incremental);
    }

    [Fact]
    public async Task Findings_are_reported_in_every_build_until_they_are_fixed()
    {
        Project.WriteItems("<MigrationRule Include=\"MIG1005\" Severity=\"warning\" />");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteScripts(Scripts.Pair("0003_c"));

        const string gap = "warning MIG1005 0003_c.up.sql(1,1)";
        (await Project.BuildAsync()).AssertSucceeds(gap);
        var second = (await Project.BuildAsync()).AssertSucceeds(gap);
        Assert.False(second.CompiledMigrations || second.Compiled, second.Explain("compiled again"));

        Project.Delete("Migrations/0003_c.down.sql");
        (await Project.BuildAsync()).AssertFails("error MIG1002 0003_c.up.sql(1,1)", gap);
        (await Project.BuildAsync()).AssertFails("error MIG1002 0003_c.up.sql(1,1)", gap);

        Project.WriteScripts(Scripts.Pair("0003_c"));
        Project.WriteScripts(Scripts.Pair("0002_b"));
        (await Project.BuildAsync()).AssertGreen();
    }

    [Fact]
    public async Task Syntax_errors_are_reported_in_every_build_without_the_parser()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0001_a.down.sql", "DROP TABEL t0001;\nSELECT 1;\nSELECT FROM WHERE;\n");
        string[] errors = ["error MIG2001 0001_a.down.sql(1,6)", "error MIG2001 0001_a.down.sql(3,13)"];
        // A copy of the tasks: what is taken away there is missed by no other test.
        var tasks = Directory.CreateDirectory(Project.PathOf("tasks")).FullName;
        foreach (var file in Directory.EnumerateFiles(Project.Root.TasksOf(Project.PackageVersion)))
            File.Copy(file, Path.Combine(tasks, Path.GetFileName(file)));
        var useCopy = $"-p:_MigrateBuildTasksDirectory={tasks}/";
        (await Project.BuildAsync(useCopy)).AssertFailsWithErrors(errors);

        foreach (var file in Directory.GetFiles(tasks, "MigrateBuild.PgQuery*.dll"))
            File.Delete(file);

        (await Project.BuildAsync(useCopy)).AssertFailsWithErrors(errors);
        Project.Write("Migrations/0001_a.down.sql", "DROP TABLE t0001;\n");
        Assert.NotEqual(0, (await Project.BuildAsync(useCopy)).ExitCode);
    }

    [Fact]
    public async Task Clean_removes_what_was_generated()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();
        Assert.All(Generated, file => Assert.True(File.Exists(Path.Combine(Project.Output, file)), file));

        Assert.Equal(0, (await Project.RunAsync("clean")).ExitCode);

        Assert.All(Generated, file => Assert.False(File.Exists(Path.Combine(Project.Output, file)), file));
        Assert.False(Directory.Exists(Path.Combine(Project.Output, "migrations")));
    }

    [Fact]
    public async Task A_design_time_build_generates_and_stays_quiet()
    {
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.Write("Migrations/0002_b.up.sql", "-- Why it is there\nSELECT 1;");

        (await Project.BuildAsync("-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true")).AssertGreen();

        Assert.Contains("V0001_a", Project.Read("obj/Debug/net10.0/Migrations.g.cs"), StringComparison.Ordinal);
        (await Project.BuildAsync()).AssertFails("error MIG1002 0002_b.up.sql(1,1)");
    }

    [Fact]
    public async Task The_same_project_gives_the_same_bytes_anywhere()
    {
        Project.WriteScripts(Scripts.Six);
        (await Project.BuildAsync()).AssertGreen();
        var here = OutputsOf(Project.Output);
        var elsewhere = Project.Root.PathOf("Elsewhere/deeper");
        foreach (var file in Directory.EnumerateFiles(Project.Folder, "*", SearchOption.AllDirectories).Where(
            file => !file.Contains("Debug", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(elsewhere, Path.GetRelativePath(Project.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        (await Project.Root.BuildAsync("build", "Elsewhere/deeper")).AssertGreen();

        Assert.Equal(here, OutputsOf(Path.Combine(elsewhere, "obj", "Debug", "net10.0")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_copy_is_not_embedded_by_a_build_that_compiles_for_another_reason(bool isOlder)
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("Other.cs", "internal sealed class Other;");
        (await Project.BuildAsync()).AssertGreen();
        var copy = Path.Combine(Project.Output, "migrations", "0001_create_users.up.sql");
        var time = File.GetLastWriteTimeUtc(copy);

        await File.WriteAllTextAsync(copy, "SELECT 1;", TestContext.Current.CancellationToken);
        if (isOlder)
            File.SetLastWriteTimeUtc(copy, time);
        Project.Write("Other.cs", "internal sealed class Another;");
        (await Project.BuildAsync()).AssertGreen();

        // Compares what is embedded with the manifest beside it.
        Outputs();
        Assert.Equal(Scripts.Six["0001_create_users.up.sql"], await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_script_that_is_a_link_is_followed_to_what_it_holds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        Project.WriteScripts(Scripts.Six);
        Project.Root.Write("shared/users.sql", Scripts.Six["0001_create_users.up.sql"]);
        var (script, text) = (Project.PathOf("Migrations/0001_create_users.up.sql"), Project.Root.PathOf("shared/users.sql"));
        File.Delete(script);
        File.CreateSymbolicLink(script, text);
        (await Project.BuildAsync()).AssertGreen();
        var same = (await Project.BuildAsync()).AssertGreen();
        var time = File.GetLastWriteTimeUtc(text);

        await File.AppendAllTextAsync(text, "-- Once more.\n", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(text, time);
        var changed = (await Project.BuildAsync()).AssertGreen();

        Assert.False(same.CompiledMigrations, same.Explain("compiled migrations again"));
        Assert.True(changed.CompiledMigrations && changed.Compiled, changed.Explain("did not compile again"));
        Assert.Contains(Outputs(), output => output.EndsWith("-- Once more.\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Findings_that_were_lost_are_found_again()
    {
        Project.WriteItems("<MigrationRule Include=\"MIG1005\" Severity=\"warning\" />");
        Project.WriteScripts(Scripts.Pair("0001_a"));
        Project.WriteScripts(Scripts.Pair("0003_c"));
        (await Project.BuildAsync()).AssertSucceeds("warning MIG1005 0003_c.up.sql(1,1)");

        File.Delete(Path.Combine(Project.Output, "migrations.findings.json"));

        (await Project.BuildAsync()).AssertSucceeds("warning MIG1005 0003_c.up.sql(1,1)");
    }

    private static void InFuture(SharedProject project, string files)
    {
        project.Write(
            "Migrations/0001_create_users.up.sql",
            "-- The people who log in\nCREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, born date);");
        SetFuture(project, files);
    }

    private static void SetFuture(SharedProject project, string files)
    {
        foreach (var file in Directory.EnumerateFiles(project.Output, files, SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(1));
    }

    private static void Exchange(SharedProject project, string first, string second)
    {
        var (one, other) = (Path.Combine(project.Output, first), Path.Combine(project.Output, second));
        var text = File.ReadAllText(one);
        File.WriteAllText(one, File.ReadAllText(other));
        File.WriteAllText(other, text);
    }

    private static void Rewrite(SharedProject project, Func<string, string> change)
    {
        var script = project.PathOf("Migrations/0001_create_users.up.sql");
        var time = File.GetLastWriteTimeUtc(script);
        File.WriteAllText(script, change(File.ReadAllText(script)));
        File.SetLastWriteTimeUtc(script, time);
    }

    private static void WriteOlder(SharedProject project, string text)
    {
        const string script = "Migrations/0001_create_users.up.sql";
        project.Write(script, text);
        File.SetLastWriteTimeUtc(project.PathOf(script), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    // With what was generated: the scripts in the assembly, which are those that the manifest in it speaks of.
    private string[] Outputs()
    {
        var resources = BuiltAssembly.ResourcesOf(Project.Assembly);
        using var manifest = JsonDocument.Parse(resources["MigrateBuild.migrations.json"]);
        var scripts = manifest.RootElement.GetProperty("migrations").EnumerateArray()
            .SelectMany(migration => new[] { migration.GetProperty("up"), migration.GetProperty("down") })
            .ToDictionary(
                script => script.GetProperty("resource").GetString()!, script => script.GetProperty("textChecksum").GetString(),
                StringComparer.Ordinal);
        Assert.Equal(scripts.Count, resources.Count - 1);
        Assert.All(scripts, script => Assert.Equal(script.Value, Convert.ToHexStringLower(SHA256.HashData(resources[script.Key]))));
        return [.. OutputsOf(Project.Output), .. scripts.OrderBy(script => script.Key, StringComparer.Ordinal).Select(
            script => Encoding.UTF8.GetString(resources[script.Key]))];
    }

    private static string[] OutputsOf(string folder) => [.. Generated.Take(2).Select(file => File.ReadAllText(Path.Combine(folder, file)))];
}
