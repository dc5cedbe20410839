using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tests;

public abstract class UpgradeTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : UpgradeTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : UpgradeTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Target Session Attributes=primary")]
    [InlineData("Max Auto Prepare=20;Auto Prepare Min Usages=1")]
    public void What_a_connection_string_asks_for_besides_is_no_hindrance(string more)
    {
        var set = new TestSet().Table("0001", "a").Add("0002_all", TestScript.Of("SELECT 1", "DEALLOCATE ALL", "SELECT 1"))
            .Table("0003", "c");

        Assert.Equal(3, way.Migrator($"{_database.ConnectionString};{more}", set).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public void Head_applies_all_in_order_and_a_second_run_changes_nothing()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        var first = migrator.Upgrade(cancellationToken: Token);
        var rows = _database.Column("SELECT migration_history::text FROM migration_history ORDER BY 1");
        var second = migrator.Upgrade(cancellationToken: Token);

        Assert.Equal(["0001_a", "0002_b", "0003_c"], first.Steps.Select(step => step.Id));
        Assert.Equal((null, "0003"), (first.From, first.To));
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Empty(second.Steps);
        Assert.Equal(("0003", "0003"), (second.From, second.To));
        Assert.Equal(rows, _database.Column("SELECT migration_history::text FROM migration_history ORDER BY 1"));
    }

    [Theory]
    [InlineData("head", "a b c d")]
    [InlineData("+1", "a b")]
    [InlineData("+3", "a b c d")]
    [InlineData("3", "a b c")]
    [InlineData("0001", "a")]
    public void Upgrade_goes_to_the_target(string target, string tables)
    {
        var set = TestSet.Abc.Table("0004", "d");
        way.Migrator(_database.ConnectionString, set).Upgrade(MigrationTarget.Parse("+1"), Token);

        way.Migrator(_database.ConnectionString, set).Upgrade(MigrationTarget.Parse(target), Token);

        Assert.Equal(tables.Split(' '), _database.Tables());
    }

    [Fact]
    public void Order_is_by_number_and_not_by_text()
    {
        var set = new TestSet()
            .Add("10_b", "INSERT INTO t VALUES (10)")
            .Add("9_a", "CREATE TABLE t (n int)")
            .Add("100_c", "INSERT INTO t VALUES (100)");

        var result = way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(["9_a", "10_b", "100_c"], result.Steps.Select(step => step.Id));
    }

    [Fact]
    public void The_script_names_of_one_hundred_migrations_do_not_decide_the_order()
    {
        var set = new TestSet().Add("1_z", "CREATE TABLE t (n int)");
        for (var i = 2; i <= 100; i++)
            set.Add($"{i}_{(char)('a' + (i * 7 % 26))}", $"INSERT INTO t VALUES ({i})");

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(99L, _database.Scalar<long>("SELECT count(*) FROM t"));
        Assert.True(_database.Scalar<bool>("SELECT array_agg(n ORDER BY ctid) = array_agg(n ORDER BY n) FROM t"));
    }

    [Theory]
    [InlineData("0002", "The database is at 0003_c, which is ahead of 0002_b")]
    [InlineData("0007", "has no migration 0007. The nearest is 0003_c. Head is 0003_c.")]
    [InlineData("+1", "Cannot upgrade by +1: no migration of the set 'Shop' is pending.")]
    public void A_target_that_is_behind_or_unknown_says_what_there_is(string target, string message)
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);
        migrator.Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Upgrade(MigrationTarget.Parse(target), Token));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_migration_leaves_nothing_and_those_before_it_stay()
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", TestScript.Of("CREATE TABLE b (id int)", "INSERT INTO b VALUES (1)", "SELECT 1 / 0"))
            .Table("0003", "c");

        Assert.Throws<MigrationException>(() => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public void What_is_applied_and_what_is_pending_is_told()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        var up = migrator.Upgrade(cancellationToken: Token);
        var history = migrator.GetHistory(Token);
        var down = migrator.Downgrade(MigrationTarget.Parse("-1"), Token);

        Assert.Equal(3, up.Steps.Count);
        Assert.Equal(3, history.Count);
        Assert.Equal("0003_c", Assert.Single(down.Steps).Id);
        Assert.Equal("0002", migrator.GetCurrent(Token)?.Version);
        Assert.Equal("0003", Assert.Single(migrator.GetPending(Token)).Version);
    }

    [Fact]
    public void A_data_source_serves_as_well_and_gets_its_session_back_clean()
    {
        using var dataSource = Npgsql.NpgsqlDataSource.Create(
            _database.ConnectionString.Replace("Pooling=false", "Maximum Pool Size=1", StringComparison.Ordinal));
        var set = TestSet.Abc.Add("0004_path", "SET search_path = nowhere").Table("0005", "e")
            .Add("0006_who", "CREATE TABLE who AS SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()");

        way.Migrator(dataSource, set).Upgrade(cancellationToken: Token);

        using var command = dataSource.CreateCommand("SELECT current_setting('search_path') || (SELECT count(*) FROM pg_locks WHERE "
            + "locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))");
        Assert.Equal("\"$user\", public0", command.ExecuteScalar());
        Assert.Equal(["MigrateBuild"], _database.Column("SELECT application_name FROM public.who"));
    }

    [Fact]
    public void A_newer_builds_migration_and_a_late_one_are_warned_of()
    {
        var logger = new ListLogger();
        var newer = new TestSet().Table("0001", "a").Table("0003", "c").Table("0004", "d");
        way.Migrator(_database.ConnectionString, newer).Upgrade(cancellationToken: Token);
        var older = new TestSet().Table("0001", "a").Table("0002", "b").Table("0003", "c");

        var result = way.Migrator(_database.ConnectionString, older, new MigratorOptions { Logger = logger, AllowOutOfOrder = true })
            .Upgrade(cancellationToken: Token);

        Assert.Equal(["0002_b"], result.Steps.Select(step => step.Id));
        Assert.Collection(
            logger.Of(LogLevel.Warning),
            line => Assert.StartsWith("0004_d was applied to this database on ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("0002_b comes before 0004_d", line, StringComparison.Ordinal));
    }
}
