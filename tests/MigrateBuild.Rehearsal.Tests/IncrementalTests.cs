using CsCheck;

namespace MigrateBuild.Rehearsal.Tests;

/// <summary>Only what changed runs, and what is kept of earlier builds is never taken for what it is not.</summary>
public sealed class IncrementalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_runs_where_nothing_changed_and_one_migration_where_its_downgrade_did()
    {
        using var project = Chain(12);
        Assert.Empty(project.Rehearse());
        Assert.Equal(12, project.Rehearsed);
        Assert.Empty(project.Rehearse());
        Assert.Equal(0, project.Rehearsed);

        project.Write("0012_t.down.sql", "SELECT 12;");
        Assert.StartsWith("MIG7003 0012_t.up.sql(1,1)", Assert.Single(project.Rehearse()));
        Assert.Equal(1, project.Rehearsed);

        project.Write("0003_t.down.sql", "SELECT 3;");
        Assert.Equal(["MIG7003 0003_t.up.sql(1,1)", "MIG7003 0012_t.up.sql(1,1)"], Places(project.Rehearse()));
        Assert.Equal(1, project.Rehearsed);

        project.Write("0003_t.down.sql", "DROP TABLE t3;");
        project.Write("0012_t.down.sql", "DROP TABLE t12;");
        Assert.Empty(project.Rehearse());
        Assert.Equal(0, project.Rehearsed);
    }

    [Fact]
    public void An_upgrade_that_changed_runs_with_all_that_comes_after_it()
    {
        using var project = Chain(12);
        project.Rehearse();

        project.Write("0010_t.up.sql", "CREATE TABLE t10 (id bigint);");

        Assert.Empty(project.Rehearse());
        Assert.Equal(3, project.Rehearsed);
    }

    [Fact]
    public void A_migration_whose_upgrade_failed_is_judged_anew_with_what_followed_it()
    {
        using var project = Chain(3);
        project.Write("0002_t.up.sql", "CREATE TABLE t2 (id nothing);");
        Assert.Equal(["MIG7001 0002_t.up.sql(1,21)"], Places(project.Rehearse()));
        Assert.Equal(3, project.Rehearsed);

        project.Write("0003_t.down.sql", "DROP TABLE t4;");
        Assert.Equal(["MIG7001 0002_t.up.sql(1,21)", "MIG7002 0003_t.down.sql(1,1)"], Places(project.Rehearse()));
        Assert.Equal(2, project.Rehearsed);

        project.Write("0002_t.up.sql", "CREATE TABLE t2 (id int);");
        Assert.Equal(["MIG7002 0003_t.down.sql(1,1)"], Places(project.Rehearse()));
    }

    [Fact]
    public void Nothing_is_rehearsed_from_the_first_script_on_that_is_wrong()
    {
        using var project = Chain(3);
        project.Wrong = [("0002_t.down.sql", "MIG2001")];

        Assert.Empty(project.Rehearse());
        Assert.Equal(1, project.Rehearsed);

        // What could be better runs all the same.
        project.Wrong = [("0002_t.down.sql", "MIG3005")];
        Assert.Empty(project.Rehearse());
        Assert.Equal(2, project.Rehearsed);
    }

    [Fact]
    public void Which_downgrades_are_settled_is_said()
    {
        using var project = Chain(5);
        project.Write("0002_t.up.sql", "CREATE TABLE t2 (id nothing);");
        project.Write("0003_t.up.sql", "ALTER TABLE t2 ADD x int;");
        project.Write("0004_t.down.sql", "SELECT 4;");
        project.Write("0005_t.down.sql", "CREATE EXTENSION postgis;");

        project.Rehearse();

        Assert.Equal(["0001_t.down.sql", "0004_t.down.sql"], project.Settled);
        project.ReleasedVersion = "0001";
        project.Rehearse();
        Assert.Equal(["0004_t.down.sql"], project.Settled);
    }

    [Fact]
    public void A_kept_database_that_is_damaged_foreign_or_gone_is_not_used()
    {
        using var project = Chain(12);
        project.Rehearse();
        var image = Assert.Single(System.IO.Directory.GetFiles(project.Kept, "*.database"));
        var whole = File.ReadAllBytes(image);

        byte[] cut = whole[..(whole.Length / 2)];
        byte[] changed = [.. whole];
        changed[^100] ^= 1;
        byte[] foreign = [.. "0000"u8, .. whole[4..]];
        foreach (var (content, type) in new[] { (cut, "bigint"), (changed, "text"), (foreign, "smallint"), ([], "date") })
        {
            File.WriteAllBytes(image, content);
            project.Write("0012_t.up.sql", $"CREATE TABLE t12 (id {type});");
            Assert.Empty(project.Rehearse());
            Assert.Equal(1, project.Rehearsed);
        }

        File.Delete(image);
        File.WriteAllText(Path.Combine(project.Kept, "results.jsonl"), "{ nothing\n\0\n{}\n");
        Assert.Empty(project.Rehearse());
        Assert.Equal(12, project.Rehearsed);
    }

    /// <summary>What a role begins a session with is not there for a session that goes on.</summary>
    [Fact]
    public void A_verdict_does_not_depend_on_the_session_that_a_kept_database_begins()
    {
        using var project = Chain(12);
        project.Write("0002_t.up.sql", "CREATE TABLE t2 (id int); ALTER ROLE postgres SET work_mem = '9MB';");
        project.Write("0002_t.down.sql", "DROP TABLE t2; ALTER ROLE postgres RESET work_mem;");
        project.Write(
            "0012_t.up.sql",
            """
            DO $$
            BEGIN
              IF current_setting('work_mem') = '9MB' THEN
                RAISE 'another session';
              END IF;
            END
            $$;
            CREATE TABLE t12 (id int);
            """);

        Assert.Empty(project.Rehearse());
        project.Write("0012_t.down.sql", "SELECT 12;");
        Assert.Equal(["MIG7003 0012_t.up.sql(8,1)"], Places(project.Rehearse()));
        Assert.Equal(1, project.Rehearsed);
    }

    [Fact]
    public void An_upgrade_that_is_known_to_succeed_and_now_takes_too_long_changes_no_result()
    {
        using var project = Chain(3);
        project.Write("0001_t.up.sql", "CREATE TABLE t1 (id int); SELECT pg_sleep(CASE WHEN clock_timestamp() > '@' THEN 5 ELSE 0 END);"
            .Replace("@", $"{DateTimeOffset.UtcNow.AddSeconds(15):O}", StringComparison.Ordinal));
        project.Timeout = "2";
        Assert.Empty(project.Rehearse());

        Thread.Sleep(TimeSpan.FromSeconds(15));
        project.Write("0003_t.down.sql", "SELECT 3;");
        var broken = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7005 0003_t.up.sql(1,1): the rehearsal broke off at 0003_t, ", broken);
        project.Write("0003_t.down.sql", "DROP TABLE t3;");
        Assert.Empty(project.Rehearse());
        Assert.Equal(0, project.Rehearsed);
    }

    [Fact]
    public void Where_nothing_can_be_kept_everything_runs_each_time()
    {
        using var project = Chain(10);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(project.Kept)!);
        File.WriteAllText(project.Kept, "a file where the folder would be");

        Assert.Empty(project.Rehearse());
        Assert.Equal(10, project.Rehearsed);
        Assert.Empty(project.Rehearse());
        Assert.Equal(10, project.Rehearsed);
        Assert.Empty(project.Errors);
    }

    [Fact]
    public async Task Two_builds_at_the_same_time_find_the_same()
    {
        using var project = Chain(12);
        project.Write("0007_t.down.sql", "SELECT 7;");
        using var other = CopyOf(project);
        System.IO.Directory.CreateDirectory(project.Kept);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(other.Kept)!);
        System.IO.Directory.CreateSymbolicLink(other.Kept, project.Kept);

        var found = await Task.WhenAll(Task.Run(project.Rehearse, Token), Task.Run(other.Rehearse, Token));

        Assert.All(found, findings => Assert.Equal(["MIG7003 0007_t.up.sql(1,1)"], Places(findings)));
        Assert.Equal(["MIG7003 0007_t.up.sql(1,1)"], Places(project.Rehearse()));
        Assert.Equal(0, project.Rehearsed);
        System.IO.Directory.Delete(other.Kept);
    }

    /// <summary>Scripts change, are gone and come back at random: what is found is what a build without memory finds.</summary>
    [Fact]
    public void What_is_found_does_not_depend_on_earlier_builds()
    {
        using var project = Chain(11);
        var changes = Gen.Select(Gen.Int[1, 11], Gen.Int[0, 5], Gen.Bool);
        var random = new PCG(7);
        for (var round = 0; round < 6; round++)
        {
            var (number, form, isUp) = changes.Generate(random, null, out _);
            project.Write($"{number:0000}_t.{(isUp ? "up" : "down")}.sql", isUp ? Up(number, form) : Down(number, form));
            using var fresh = CopyOf(project);

            Assert.Equal(
                fresh.Rehearse().Select(text => text.Replace(fresh.Folder, "", StringComparison.Ordinal)),
                project.Rehearse().Select(text => text.Replace(project.Folder, "", StringComparison.Ordinal)));
        }
    }

    private static RehearsedProject CopyOf(RehearsedProject project)
    {
        var copy = new RehearsedProject();
        foreach (var file in System.IO.Directory.GetFiles(project.Folder, "*.sql"))
            copy.Write(Path.GetFileName(file), File.ReadAllText(file));
        return copy;
    }

    private static string Up(int number, int form) => form switch
    {
        0 => $"CREATE TABLE t{number} (id int);",
        1 => $"CREATE TABLE t{number} (id bigint PRIMARY KEY);",
        2 => $"CREATE TABLE t{number} (id nothing);",
        3 => $"CREATE TABLE t{number} (id int); ALTER TABLE t{Math.Max(1, number - 1)} ADD more{number} int;",
        4 => $"CREATE TABLE t{number} (id int); CREATE INDEX i{number} ON t{number} (id);",
        _ => $"CREATE TABLE t{number} (id int); INSERT INTO t{number} VALUES (1);",
    };

    private static string Down(int number, int form) => form switch
    {
        0 or 1 or 2 => $"DROP TABLE t{number};",
        3 => $"SELECT {number};",
        4 => $"DROP TABLE nothing{number};",
        _ => $"DROP TABLE t{number} CASCADE;",
    };

    private static IEnumerable<string> Places(IEnumerable<string> findings) =>
        findings.Select(finding => finding[..finding.IndexOf(": ", StringComparison.Ordinal)]);

    private static RehearsedProject Chain(int count)
    {
        var project = new RehearsedProject();
        for (var number = 1; number <= count; number++)
        {
            project.Write($"{number:0000}_t.up.sql", Up(number, 0));
            project.Write($"{number:0000}_t.down.sql", Down(number, 0));
        }

        return project;
    }
}
