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
            [
                "MIG7001 0001_a.up.sql(3,3): 0001_a: the upgrade fails: error 42P01: relation \"b\" does not exist\n"
                    + "what is made outside of the migrations, such as an extension or a schema from before, belongs into "
                    + "MigrationSetupScript",
            ],
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

    [Theory]
    [InlineData("seed", "SELECT 1;\nCOMMIT;", "(2,1): 0001_a: its seed fails: COMMIT cannot stand here: a seed")]
    [InlineData("verify", "BEGIN;\nROLLBACK;", "(1,1): 0001_a: its verification fails: BEGIN cannot stand here: a verification")]
    public void A_hook_has_no_transactions_of_its_own(string kind, string text, string expected)
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ($"0001_a.{kind}.sql", text),
            ("0002_b.up.sql", "CREATE TABLE b (id int);"),
            ("0002_b.down.sql", "DROP TABLE b;"));

        Assert.Equal([$"MIG7001 0001_a.{kind}.sql{expected} runs in a transaction of its own"], project.Rehearse());
        Assert.Equal(2, project.Rehearsed);
    }

    [Fact]
    public void A_hook_may_go_back_to_a_savepoint_and_hold_bodies()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            (
                "0001_a.verify.sql",
                """
                SAVEPOINT one; INSERT INTO a VALUES (1); ROLLBACK TO one;
                CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 ELSE 2 END; SELECT 3; END;
                SELECT f() = 3, 'more; than one column';
                SELECT f() = 2 AS is_two;
                """));

        Assert.Equal(["MIG7001 0001_a.verify.sql(1,1): 0001_a: its verification fails: is_two is not true"], project.Rehearse());
    }

    [Fact]
    public void What_the_server_says_of_a_deep_recursion_is_cut()
    {
        using var project = new RehearsedProject(
            (
                "0001_a.up.sql",
                "CREATE FUNCTION r(i int) RETURNS int LANGUAGE plpgsql AS "
                    + "$$ BEGIN IF i = 60 THEN RAISE 'deep'; END IF; RETURN r(i + 1); END $$;\nSELECT r(1);"),
            ("0001_a.down.sql", "DROP FUNCTION r(int);"));

        var finding = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7001 0001_a.up.sql(2,1): 0001_a: the upgrade fails: error P0001: deep\nwhere: ", finding);
        Assert.EndsWith(" lines more", finding);
        Assert.InRange(finding.Length, 100, 500);
    }

    [Fact]
    public void A_hook_that_is_not_UTF8_is_an_error_of_the_build()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"), ("0001_a.down.sql", "DROP TABLE a;"), ("0001_a.seed.sql", ""));
        File.WriteAllBytes(Path.Combine(project.Folder, "0001_a.seed.sql"), [.. "SELECT '"u8, 0xFF, .. "';"u8]);

        Assert.Empty(project.Rehearse());
        Assert.Equal(["MIG5003: This script is not UTF-8; save it as UTF-8."], project.Errors);
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
