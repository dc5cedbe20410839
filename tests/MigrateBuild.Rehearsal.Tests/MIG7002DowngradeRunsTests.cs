namespace MigrateBuild.Rehearsal.Tests;

public sealed class MIG7002DowngradeRunsTests
{
    [Fact]
    public void A_downgrade_that_the_server_refuses_is_found_at_its_statement_with_what_the_server_says()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES a);"),
            ("0001_a.down.sql", "DROP TABLE a;\nDROP TABLE b;"));

        Assert.Equal(
            [
                "MIG7002 0001_a.down.sql(1,1): 0001_a: the downgrade fails: error 2BP01: cannot drop table a because other objects "
                    + "depend on it\ndetail: constraint b_a_fkey on table b depends on table a\nhint: Use DROP ... CASCADE to drop the "
                    + "dependent objects too.",
            ],
            project.Rehearse());
    }

    [Fact]
    public void A_released_migration_is_not_taken_back()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE b;"),
            ("0002_b.up.sql", "CREATE TABLE b (id int);"),
            ("0002_b.down.sql", "DROP TABLE b;"))
        {
            ReleasedVersion = "0001",
        };

        Assert.Empty(project.Rehearse());
        Assert.Equal(2, project.Rehearsed);
    }
}
