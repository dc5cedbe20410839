namespace MigrateBuild.Tests;

/// <summary>All migrations of a run commit together.</summary>
public abstract class SingleTransactionTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : SingleTransactionTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : SingleTransactionTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void All_or_nothing()
    {
        var set = TestSet.Abc.Add("0004_d", "CREATE TABLE nowhere.d (id int)", "DROP TABLE nowhere.d");

        var error = Assert.Throws<MigrationException>(() => Migrator(set).Upgrade(cancellationToken: Token));

        Assert.StartsWith("Migrations/0004_d.up.sql(1,14): error 3F000", error.Message, StringComparison.Ordinal);
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
        Assert.Equal(3, Migrator(TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Count);
        Assert.Equal(1, _database.Scalar<long>("SELECT count(DISTINCT xmin::text) FROM migration_history"));
        Assert.Equal(3, Migrator(TestSet.Abc).Downgrade(MigrationTarget.Base, Token).Steps.Count);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void What_is_deferred_is_checked_after_each_script_and_stays_deferred()
    {
        var set = new TestSet()
            .Add(
                "0001_a",
                TestScript.Of("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED)"))
            .Add("0002_rows", TestScript.Of("INSERT INTO b VALUES (1)", "INSERT INTO a VALUES (1)"))
            .Add("0003_bad", "INSERT INTO b VALUES (2)");

        var error = Assert.Throws<MigrationException>(() => Migrator(set).Upgrade(cancellationToken: Token));

        Assert.Equal(("23503", "0003_bad"), (error.SqlState, error.Migration));
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void What_cannot_run_in_it_is_refused_before_anything_runs()
    {
        var outside = new TestSet().Table("0001", "a")
            .Add("0002_index", ((TestScript)"CREATE INDEX CONCURRENTLY a_id ON a (id)").With("no-transaction"));
        var isolated = new TestSet().Table("0001", "a")
            .Add("0002_b", TestScript.Of("BEGIN ISOLATION LEVEL SERIALIZABLE", "SELECT 1", "COMMIT"));

        foreach (var set in new[] { outside, isolated })
        {
            var error = Assert.Throws<MigrationException>(() => Migrator(set).Upgrade(cancellationToken: Token));
            Assert.EndsWith("Nothing was run.", error.Message, StringComparison.Ordinal);
            Assert.Empty(_database.Tables());
        }
    }

    /// <summary>What the run itself makes or renames is its own to drop; rows that were there are not.</summary>
    [Theory]
    [InlineData("DROP TABLE a", "CREATE TABLE a AS SELECT 1 AS id", false)]
    [InlineData("ALTER TABLE a RENAME TO b", "ALTER TABLE b RENAME TO a", false)]
    [InlineData("ALTER TABLE a RENAME TO b", "ALTER TABLE b RENAME TO a", true)]
    [InlineData("ALTER TABLE a RENAME TO b|CREATE TABLE a (id int)", "ALTER TABLE a RENAME TO junk|ALTER TABLE b RENAME TO a", true)]
    public void What_an_earlier_script_of_the_run_left_is_dropped_where_it_is_empty(string up, string down, bool isFull)
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_x", TestScript.Of(up.Split('|')), TestScript.Of(down.Split('|')));
        Migrator(set).Upgrade(cancellationToken: Token);
        if (isFull)
            _database.Execute("INSERT INTO b VALUES (1)");

        if (!isFull)
            Assert.Equal(2, Migrator(set).Downgrade(MigrationTarget.Base, Token).Steps.Count);
        else
        {
            var error = Assert.Throws<MigrationException>(() => Migrator(set).Downgrade(MigrationTarget.Base, Token));
            Assert.Contains(
                "drops a (1 row). Nothing of this run stays.", error.Message.Replace("drops b", "drops a", StringComparison.Ordinal),
                StringComparison.Ordinal);
            Assert.Equal(["0001", "0002"], _database.Versions());
        }
    }

    [Fact]
    public void Temporary_tables_with_something_deferred_end_with_their_script()
    {
        var set = new TestSet()
            .Add(
                "0001_p",
                TestScript.Of("CREATE TABLE p (id int PRIMARY KEY)", "CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)"))
            .Add("0002_temp", TestScript.Of(
                "CREATE TEMP TABLE x (id int PRIMARY KEY)",
                "CREATE TEMP TABLE y (x int REFERENCES x DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO y VALUES (1)",
                "INSERT INTO x VALUES (1)"))
            .Add("0003_rows", TestScript.Of("INSERT INTO c VALUES (1)", "INSERT INTO p VALUES (1)"));

        Assert.Equal(3, Migrator(set).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public async Task A_lock_that_is_not_to_be_had_ends_the_run_and_says_what_to_do()
    {
        _database.Execute("CREATE TABLE busy (id int)");
        var set = new TestSet().Table("0001", "a").Add("0002_busy", "ALTER TABLE busy ADD x int");
        await using var other = _database.Open();
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE busy", other, transaction))
            await command.ExecuteNonQueryAsync(Token);

        var error = Assert.Throws<MigrationException>(() =>
            way.Migrator(_database.ConnectionString, set,
                new MigratorOptions { SingleTransaction = true, LockTimeout = TimeSpan.FromMilliseconds(50) }).Upgrade(
                    cancellationToken: Token));

        Assert.Equal("55P03", error.SqlState);
        Assert.Contains("next: the lock could not be acquired within 50ms. Another session", error.Message, StringComparison.Ordinal);
        Assert.Equal(["busy"], _database.Tables());
    }

    private MigratorUnderTest Migrator(MigrationSet set) =>
        way.Migrator(_database.ConnectionString, set, new MigratorOptions { SingleTransaction = true });
}
