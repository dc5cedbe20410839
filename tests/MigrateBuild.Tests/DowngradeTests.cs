namespace MigrateBuild.Tests;

public abstract class DowngradeTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : DowngradeTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : DowngradeTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-1", "a b", "0003_c")]
    [InlineData("-2", "a", "0003_c 0002_b")]
    [InlineData("1", "a", "0003_c 0002_b")]
    [InlineData("0003", "a b c", "")]
    [InlineData("base", "", "0003_c 0002_b 0001_a")]
    public void Downgrade_goes_to_the_target(string target, string tables, string steps)
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);
        migrator.Upgrade(cancellationToken: Token);

        var result = migrator.Downgrade(MigrationTarget.Parse(target), Token);

        Assert.Equal(steps, string.Join(' ', result.Steps.Select(step => step.Id)));
        Assert.Equal(tables, string.Join(' ', _database.Tables()));
        Assert.Equal(result.To, migrator.GetCurrent(Token)?.Version);
    }

    [Fact]
    public void Up_and_down_again_and_again()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3, migrator.Upgrade(cancellationToken: Token).Steps.Count);
            Assert.Equal(3, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
            Assert.Empty(migrator.Downgrade(MigrationTarget.Base, Token).Steps);
            Assert.Empty(_database.Versions());
        }
    }

    [Fact]
    public void The_last_applied_goes_first_even_where_its_number_is_lower()
    {
        way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0003", "c")).Upgrade(cancellationToken: Token);
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { AllowOutOfOrder = true });
        migrator.Upgrade(cancellationToken: Token);

        var result = migrator.Downgrade(MigrationTarget.Base, Token);

        Assert.Equal(["0002_b", "0003_c", "0001_a"], result.Steps.Select(step => step.Id));
    }

    [Fact]
    public void A_failed_downgrade_keeps_its_row_and_what_it_dropped()
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", "CREATE TABLE b (id int)", TestScript.Of("DROP TABLE b", "DROP TABLE nothing"));
        var migrator = way.Migrator(_database.ConnectionString, set);
        migrator.Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.StartsWith(
            "Migrations/0002_b.down.sql(2,1): error 42P01: table \"nothing\" does not exist", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());
        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    [Theory]
    [InlineData("irreversible drops the old mails", "0002_b, since it is irreversible: drops the old mails. Nothing was run.")]
    [InlineData("lock-timeout 2s", "0002_b, since it has no downgrade script. Nothing was run.")]
    public void An_irreversible_migration_stops_a_downgrade_before_anything_is_touched(string directive, string message)
    {
        var set = new TestSet().Table("0001", "a").Add("0002_b", TestScript.Of("CREATE TABLE b (id int)").With(directive))
            .Table("0003", "c");
        var migrator = way.Migrator(_database.ConnectionString, set);
        migrator.Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("0002_b", error.Migration);
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal("0003_c", Assert.Single(migrator.Downgrade(MigrationTarget.Version("2"), Token).Steps).Id);
    }

    [Theory]
    [InlineData("-9", "Cannot downgrade by 9: 2 of the set 'Shop' are applied: 0001_a, 0003_c.")]
    [InlineData("2", "0002_b is not applied to this database, so a downgrade cannot stop there. The database is at 0003_c. Applied of the set 'Shop': The nearest are 0001_a and 0003_c.")]
    [InlineData("77", "The set 'Shop' has no migration 77. The nearest is 0003_c. Head is 0003_c.")]
    public void A_target_that_is_not_there_says_what_there_is(string target, string message)
    {
        way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0003", "c")).Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc).Downgrade(MigrationTarget.Parse(target), Token));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void An_older_build_takes_back_what_a_newer_one_applied()
    {
        var newer = TestSet.Abc.Add(
            "0004_d",
            "CREATE TABLE d (id int)",
            TestScript.Of("DO $$ BEGIN PERFORM 1; PERFORM 2; END $$", "DROP TABLE d").With("lock-timeout 2s"));
        way.Migrator(_database.ConnectionString, newer).Upgrade(cancellationToken: Token);

        var result = way.Migrator(_database.ConnectionString, TestSet.Abc).Downgrade(MigrationTarget.Version("2"), Token);

        Assert.Equal(["0004_d", "0003_c"], result.Steps.Select(step => step.Id));
        Assert.Equal(["a", "b"], _database.Tables());
    }

    [Fact]
    public void An_unknown_applied_migration_without_a_downgrade_says_so()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc.Add("0004_d", "CREATE TABLE d (id int)")).Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc).Downgrade(MigrationTarget.Base, Token));

        Assert.StartsWith(
            "0004_d is applied to this database, but the set 'Shop' of this build does not hold it, and its history row has no downgrade.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(4, _database.Tables().Count);
    }

    [Fact]
    public void A_downgrade_of_an_untouched_database_does_nothing()
    {
        Assert.Empty(way.Migrator(_database.ConnectionString, TestSet.Abc).Downgrade(MigrationTarget.Base, Token).Steps);
        Assert.False(_database.Scalar<bool>("SELECT to_regclass('public.migration_history') IS NOT NULL"));
    }
}
