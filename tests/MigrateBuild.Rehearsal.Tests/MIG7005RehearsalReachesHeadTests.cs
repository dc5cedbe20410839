namespace MigrateBuild.Rehearsal.Tests;

public sealed class MIG7005RehearsalReachesHeadTests
{
    [Fact]
    public void An_extension_that_the_server_does_not_have_ends_the_rehearsal_and_is_kept()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0002_b.up.sql", "CREATE EXTENSION postgis;"),
            ("0002_b.down.sql", "DROP EXTENSION postgis;"),
            ("0003_c.up.sql", "CREATE TABLE c (place geometry);"),
            ("0003_c.down.sql", "DROP TABLE c;"));

        var first = project.Rehearse();

        Assert.StartsWith(
            "MIG7005 0002_b.up.sql(1,1): 0002_b needs the extension postgis, which the embedded server does not have: from here on nothing "
                + "was rehearsed\n",
            Assert.Single(first));
        Assert.Equal(2, project.Rehearsed);
        Assert.Equal(first, project.Rehearse());
        Assert.Equal(0, project.Rehearsed);
    }

    /// <summary>Neither where the session is looked at, nor where a fix is looked for, nor where the history row is written.</summary>
    [Theory]
    [InlineData("SET lock_timeout = '1ms'; SET idle_in_transaction_session_timeout = '1ms'; SET statement_timeout = '5ms';")]
    [InlineData("SET default_transaction_read_only = on;")]
    [InlineData("SET search_path = pg_catalog; SET row_security = off;")]
    public void Settings_that_scripts_leave_reach_no_query_of_the_rehearsal(string settings)
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", $"CREATE TABLE a (id int); {settings}"),
            ("0001_a.down.sql", $"DROP TABLE a; {settings}"),
            ("0002_b.seed.sql", settings),
            ("0002_b.up.sql", $"CREATE TABLE b (id int); {settings}"),
            ("0002_b.down.sql", settings));

        var finding = Assert.Single(project.Rehearse());

        Assert.True(finding.StartsWith("MIG7003 0002_b.up.sql(1,1): ", StringComparison.Ordinal), finding);
        Assert.Contains("\nDROP TABLE public.b;", finding);
    }

    [Theory]
    [InlineData("SELECT pg_sleep(600);")]
    [InlineData("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;")]
    [InlineData("SELECT count(*) FROM generate_series(1, 100000000) a, generate_series(1, 1000) b;")]
    public void A_script_that_does_not_end_is_ended(string statement)
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", $"{statement} DROP TABLE a;"))
        {
            Timeout = "1.5",
        };

        Assert.Equal(
            [
                "MIG7005 0001_a.down.sql(1,1): 0001_a.down.sql did not end within 1.5 s, which is all the time that a script has in a "
                    + "rehearsal (RehearsalTimeout): from 0001_a on nothing was rehearsed\n'dotnet clean' has it tried again",
            ],
            project.Rehearse());
    }

    [Fact]
    public void A_setup_script_that_fails_is_told_at_its_statement()
    {
        using var project = new RehearsedProject(("0001_a.up.sql", "SELECT 1;"), ("0001_a.down.sql", "SELECT 1;"));
        File.WriteAllText(Path.Combine(project.Folder, "setup.sql"), "CREATE ROLE reader;\nCREATE TABLE nowhere.a (id int);");
        project.SetupScript = "setup.sql";

        Assert.Equal(
            [
                "MIG7005 setup.sql(2,1): MigrationSetupScript failed, so that nothing was rehearsed: error 3F000: schema \"nowhere\" "
                    + "does not exist",
            ],
            project.Rehearse());
    }

    [Fact]
    public void A_setup_script_has_the_time_of_a_script()
    {
        using var project = new RehearsedProject(("0001_a.up.sql", "SELECT 1;"), ("0001_a.down.sql", "SELECT 1;")) { Timeout = "1" };
        File.WriteAllText(Path.Combine(project.Folder, "setup.sql"), "SELECT pg_sleep(600);");
        project.SetupScript = "setup.sql";

        Assert.StartsWith("MIG7005 setup.sql(1,1): setup.sql did not end within 1 s, ", Assert.Single(project.Rehearse()));
    }

    [Fact]
    public void A_setup_script_that_needs_what_the_server_does_not_have_says_so()
    {
        using var project = new RehearsedProject(("0001_a.up.sql", "SELECT 1;"), ("0001_a.down.sql", "SELECT 1;"));
        File.WriteAllText(Path.Combine(project.Folder, "setup.sql"), "CREATE EXTENSION postgis;");
        project.SetupScript = "setup.sql";

        Assert.StartsWith(
            "MIG7005 setup.sql(1,1): MigrationSetupScript needs the extension postgis, which the embedded server does not have: nothing "
                + "was rehearsed\n",
            Assert.Single(project.Rehearse()));
    }

    [Fact]
    public void What_follows_from_a_failure_of_which_nothing_is_said_is_named()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "-- migration: allow MIG7001 it runs in production\nCREATE TABLE a (id nothing);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0002_b.up.sql", "ALTER TABLE a ADD b int;"),
            ("0002_b.down.sql", "ALTER TABLE a DROP b;"));

        Assert.Equal(
            [
                "MIG7005 0001_a.up.sql(2,20): 0001_a: its upgrade fails, of which nothing is said here (MIG7001)\nbecause of it these "
                    + "fail too, and are judged again when it is mended: 0002_b",
            ],
            project.Rehearse());
    }

    [Fact]
    public void A_program_that_does_not_run_is_told_and_tried_again()
    {
        using var project = new RehearsedProject(("0001_a.up.sql", "SELECT 1;"), ("0001_a.down.sql", "SELECT 1;"));
        var program = project.ProgramFile;
        project.ProgramFile = Path.Combine(project.Folder, "nothing.dll");

        var finding = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7005 0001_a.up.sql(1,1): the rehearsal broke off at 0001_a, and from there on nothing was rehearsed: ",
            finding);
        project.ProgramFile = program;
        Assert.Empty(project.Rehearse());
        Assert.Equal(1, project.Rehearsed);
    }

    [Fact]
    public async Task A_build_that_is_canceled_ends_it_at_once()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "SELECT pg_sleep(600);"), ("0001_a.down.sql", "SELECT 1;"));
        using var canceled = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        await Task.Run(() => project.RehearseUntil(canceled.Token), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(0, project.Rehearsed);
        Assert.Empty(project.Errors);
    }
}
