namespace MigrateBuild.Rehearsal.Tests;

public sealed class MIG7003DowngradeRestoresSchemaTests
{
    [Fact]
    public void What_is_left_over_is_found_at_the_statement_that_made_it_with_what_removes_it()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"));

        var finding = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7003 0001_a.up.sql(2,1): 0001_a: the downgrade does not restore the schema: ", finding);
        Assert.Contains("\ntable public.b is left over", finding);
        Assert.EndsWith("\nthis fixes it, at the end of the down script:\nDROP TABLE public.b;", finding);
    }

    [Fact]
    public void What_a_downgrade_destroys_is_found_at_the_statement_that_destroys_it()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0002_b.up.sql", "CREATE TABLE b (id int);"),
            ("0002_b.down.sql", "DROP TABLE b;\nDROP TABLE a;"));

        var finding = Assert.Single(project.Rehearse());

        Assert.StartsWith("MIG7003 0002_b.down.sql(2,1): 0002_b: the downgrade does not restore the schema: ", finding);
        Assert.Contains("\ntable public.a is missing", finding);
    }

    [Fact]
    public void A_fix_is_found_whatever_the_migrations_before_have_changed()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TYPE p AS (a int, b int); CREATE TABLE t (c p DEFAULT ROW(1, 2)::p);"),
            ("0001_a.down.sql", "DROP TABLE t; DROP TYPE p;"),
            ("0002_b.up.sql", "ALTER TYPE p ADD ATTRIBUTE c int;"),
            ("0002_b.down.sql", "ALTER TYPE p DROP ATTRIBUTE c;"),
            ("0003_c.up.sql", "CREATE TABLE u (id int);"),
            ("0003_c.down.sql", "SELECT 1;"));

        Assert.EndsWith("\nthis fixes it, at the end of the down script:\nDROP TABLE public.u;", Assert.Single(project.Rehearse()));
    }

    [Fact]
    public void A_fix_of_several_lines_is_a_file_that_holds_it_as_it_was_proven()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  SELECT 1 -- one\n$$;"),
            ("0001_a.down.sql", "DROP FUNCTION f();"),
            ("0002_b.up.sql", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  SELECT 2\n$$;"),
            ("0002_b.down.sql", "SELECT 1;"));

        var finding = Assert.Single(project.Rehearse());

        var fix = Path.Combine(project.Kept, "0002_b.fix.sql");
        Assert.EndsWith($"\nwhat fixes it, at the end of the down script, is in {fix}", finding);
        project.Write("0002_b.down.sql", File.ReadAllText(fix));
        Assert.Empty(project.Rehearse());
    }

    [Fact]
    public void The_order_of_columns_counts_where_the_project_says_so()
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (x int, y int);"),
            ("0001_a.down.sql", "DROP TABLE a;"),
            ("0002_b.up.sql", "ALTER TABLE a DROP x;"),
            ("0002_b.down.sql", "ALTER TABLE a ADD x int;"));

        Assert.Empty(project.Rehearse());
        project.StrictColumnOrder = true;
        Assert.StartsWith("MIG7003 ", Assert.Single(project.Rehearse()));
    }

    [Theory]
    [InlineData("0001_a.up.sql")]
    [InlineData("0001_a.down.sql")]
    public void A_script_can_allow_it(string script)
    {
        using var project = new RehearsedProject(
            ("0001_a.up.sql", "CREATE TABLE a (id int);"),
            ("0001_a.down.sql", "SELECT 1;"));
        Assert.Single(project.Rehearse());

        var text = File.ReadAllText(Path.Combine(project.Folder, script));
        project.Write(script, $"-- migration: allow MIG7003 it is dropped by hand\n{text}");

        Assert.Empty(project.Rehearse());
    }
}
