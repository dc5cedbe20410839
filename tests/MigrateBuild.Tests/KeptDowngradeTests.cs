namespace MigrateBuild.Tests;

/// <summary>A downgrade that the history keeps runs only as it was kept.</summary>
public abstract class KeptDowngradeTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : KeptDowngradeTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : KeptDowngradeTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    // The end of a comment where it could be taken for a statement.
    private static TestSet Kept => new TestSet().Table("0001", "a").Table("0002", "b")
        .Add(
            "0003_c", "CREATE TABLE public.c (id int)",
            TestScript.In("-- DROP TABLE public.a; DROP TABLE public.b\nDROP TABLE public.c;\n", "DROP TABLE public.c"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("down_script = 'DROP'", "the text has another SHA-256 than the plan says")]
    [InlineData("down_script = replace(down_script, 'public.c', 'public.b')", "the text has another SHA-256 than the plan says")]
    [InlineData("down_script = down_script || '-- '", "the text has another SHA-256 than the plan says")]
    [InlineData("down_plan = jsonb_set(down_plan, '{statements,0,start}', '-1')", "statement 1 has no place")]
    [InlineData("down_plan = jsonb_set(down_plan, '{statements,0,length}', '1000')", "statement 1 reaches behind the end of the text")]
    [InlineData("down_plan = jsonb_set(down_plan, '{statements,0,start}', '2147483000')", "statement 1 reaches behind the end of the text")]
    [InlineData("down_plan = jsonb_set(jsonb_set(down_plan, '{statements,0,start}', '3'), '{statements,0,length}', '22')", "the statements are not all that the text holds")]
    [InlineData("down_plan = jsonb_set(down_plan, '{statements,0,length}', '10')", "the statements are not all that the text holds")]
    [InlineData("down_plan = jsonb_set(down_plan, '{statements}', '[]')", "the statements are not all that the text holds")]
    [InlineData("down_plan = down_plan - 'statements'", "the plan is not whole")]
    [InlineData("down_plan = down_plan - 'textChecksum'", "the plan is not whole")]
    [InlineData("down_plan = '[]'", "the plan is not whole")]
    [InlineData("down_plan = 'null'", "the plan is not whole")]
    public void A_downgrade_that_was_altered_in_the_history_is_refused(string change, string problem)
    {
        way.Migrator(_database.ConnectionString, Kept).Upgrade(cancellationToken: Token);
        _database.Execute($"UPDATE migration_history SET {change} WHERE version = '0003'");
        var older = way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0002", "b"));

        var error = Assert.Throws<MigrationException>(() => older.Downgrade(MigrationTarget.Parse("-1"), Token));

        Assert.Contains(
            $"The downgrade that the history keeps of 0003_c does not fit its own statements ({problem})", error.Message,
            StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Theory]
    [InlineData("DROP TABLE public.c")]
    [InlineData("-- DROP TABLE public.a;\n/* and /* nested */ so; */;;\n\\echo 'dropping; all'\nDROP TABLE public.c;\n-- the end")]
    [InlineData("\r\nDROP TABLE public.c;\r\n\f\v")]
    public void What_is_no_statement_is_none_in_a_kept_downgrade_either(string text)
    {
        var newer = new TestSet().Table("0001", "a").Table("0002", "b")
            .Add("0003_c", "CREATE TABLE public.c (id int)", TestScript.In(text, "DROP TABLE public.c"));
        way.Migrator(_database.ConnectionString, newer).Upgrade(cancellationToken: Token);

        way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0002", "b"))
            .Downgrade(MigrationTarget.Parse("-1"), Token);

        Assert.Equal(["a", "b"], _database.Tables());
    }

    [Fact]
    public void An_altered_row_does_not_hide_that_its_migration_is_unfinished()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        _database.Execute("UPDATE migration_history SET state = 'reverting', statement = 1, down_script = 'DROP' WHERE version = '0003'");
        var older = way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0002", "b"));

        var error = Assert.Throws<MigrationException>(() => older.Downgrade(MigrationTarget.Parse("-1"), Token));

        Assert.StartsWith("The downgrade of 0003_c (a script of another build) was begun at ", error.Message, StringComparison.Ordinal);
    }
}
