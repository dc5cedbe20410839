namespace MigrateBuild.Tests;

/// <summary>All migrations of a run commit together.</summary>
public sealed class SingleTransactionTests(LocalServer server)
{
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
            .Add("0001_a", TestScript.Of("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED)"))
            .Add("0002_rows", TestScript.Of("INSERT INTO b VALUES (1)", "INSERT INTO a VALUES (1)"))
            .Add("0003_bad", "INSERT INTO b VALUES (2)");

        var error = Assert.Throws<MigrationException>(() => Migrator(set).Upgrade(cancellationToken: Token));

        Assert.Equal(("23503", "0003_bad"), (error.SqlState, error.Migration));
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void What_cannot_run_in_it_is_refused_before_anything_runs()
    {
        var outside = new TestSet().Table("0001", "a").Add("0002_index", ((TestScript)"CREATE INDEX CONCURRENTLY a_id ON a (id)").With("no-transaction"));
        var isolated = new TestSet().Table("0001", "a").Add("0002_b", TestScript.Of("BEGIN ISOLATION LEVEL SERIALIZABLE", "SELECT 1", "COMMIT"));

        foreach (var set in new[] { outside, isolated })
        {
            var error = Assert.Throws<MigrationException>(() => Migrator(set).Upgrade(cancellationToken: Token));
            Assert.EndsWith("Nothing was run.", error.Message, StringComparison.Ordinal);
            Assert.Empty(_database.Tables());
        }
    }

    private Migrator Migrator(MigrationSet set) => new(_database.ConnectionString, set, new MigratorOptions { SingleTransaction = true });
}
