namespace MigrateBuild.Rehearsal.Tests;

public sealed class MIG7004UpgradeRunsAgainTests
{
    [Fact]
    public void An_upgrade_that_fails_when_it_runs_again_is_found_at_its_statement()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);\nCREATE ROLE clerk;"),
            ("0001_a.down.sql", "DROP TABLE a;"));

        Assert.Equal(
            [
                "MIG7004 0001_a.up.sql(2,1): 0001_a: the upgrade fails when it runs again after the downgrade: error 42710: role \"clerk\" "
                    + "already exists",
            ],
            project.Rehearse());
    }

    [Fact]
    public void An_upgrade_that_leads_elsewhere_when_it_runs_again_is_found()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE log (id int);"),
            ("0001_a.down.sql", "DROP TABLE log;"),
            (
                "0002_b.up.sql",
                """
                DO $$
                BEGIN
                  IF EXISTS (SELECT FROM log) THEN
                    CREATE TABLE second (id int);
                  ELSE
                    CREATE TABLE first (id int);
                  END IF;
                  INSERT INTO log VALUES (1);
                END
                $$;
                """),
            ("0002_b.down.sql", "DROP TABLE IF EXISTS first; DROP TABLE IF EXISTS second;"));

        var finding = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7004 0002_b.up.sql(", finding);
        Assert.Contains("0002_b: the upgrade leads to a different schema when it runs again after the downgrade", finding);
        Assert.Contains("table public.first is missing", finding);
        Assert.Contains("table public.second is left over", finding);
    }
}
