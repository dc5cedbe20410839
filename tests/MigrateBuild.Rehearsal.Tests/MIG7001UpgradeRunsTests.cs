namespace MigrateBuild.Rehearsal.Tests;

public sealed class MIG7001UpgradeRunsTests
{
    [Fact]
    public void An_upgrade_that_the_server_refuses_is_found_at_its_statement()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);\n\n  CREATE INDEX a_id ON b (id);"),
            ("0001_a.down.sql", "DROP TABLE a;"));

        Assert.Equal(
            ["MIG7001 0001_a.up.sql(3,3): 0001_a: the upgrade fails: error 42P01: relation \"b\" does not exist"],
            project.Rehearse());
    }

    [Fact]
    public void What_follows_from_it_is_said_in_its_finding_and_what_does_not_is_found_too()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int, CHECK (nothing > 1));"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0002_b.up.sql", "ALTER TABLE a ADD b int;"),
            ("0002_b.down.sql", "ALTER TABLE a DROP b;"),
            ("0003_c.up.sql", "CREATE TABLE c (id int);"),
            ("0003_c.down.sql", "DROP TABLE d;"));

        Assert.Equal(
            [
                "MIG7001 0001_a.up.sql(1,32): 0001_a: the upgrade fails: error 42703: column \"nothing\" does not exist\n"
                    + "because of it these fail too, and are judged again when it is mended: 0002_b",
                "MIG7002 0003_c.down.sql(1,1): 0003_c: the downgrade fails: error 42P01: table \"d\" does not exist",
            ],
            project.Rehearse());
        Assert.Equal(3, project.Rehearsed);
    }

    [Fact]
    public void A_seed_that_fails_is_found_at_its_statement()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0001_a.seed.sql", "SELECT 1;\nINSERT INTO a VALUES (1);"));

        Assert.Equal(
            ["MIG7001 0001_a.seed.sql(2,1): 0001_a: its seed fails: error 42P01: relation \"a\" does not exist"], project.Rehearse());
    }

    [Fact]
    public void A_verification_that_fails_is_found_in_its_script()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int); INSERT INTO a VALUES (1);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0001_a.verify.sql", "SELECT count(*) = 2 AS both_are_there FROM a;"));

        Assert.Equal(
            ["MIG7001 0001_a.verify.sql(1,1): 0001_a: its verification fails: both_are_there is not true"], project.Rehearse());
    }

    [Fact]
    public void Nothing_is_found_where_the_setup_script_provides_what_is_needed()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE app.a (id int); GRANT SELECT ON app.a TO reader;"),
            ("0001_a.down.sql", "DROP TABLE app.a;"));
        File.WriteAllText(Path.Combine(project.Folder, "setup.sql"), "CREATE SCHEMA app; CREATE ROLE reader;");
        project.SetupScript = "setup.sql";

        Assert.Empty(project.Rehearse());
        Assert.Equal(1, project.Rehearsed);
    }
}
