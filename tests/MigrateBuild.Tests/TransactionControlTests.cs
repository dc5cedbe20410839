namespace MigrateBuild.Tests;

public abstract class TransactionControlTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : TransactionControlTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : TransactionControlTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BEGIN", "COMMIT")]
    [InlineData("begin", "end")]
    [InlineData("START TRANSACTION", "COMMIT WORK")]
    [InlineData("BEGIN /* all */ WORK", "END TRANSACTION AND NO CHAIN")]
    [InlineData("BEGIN ISOLATION LEVEL SERIALIZABLE", "COMMIT")]
    public void A_transaction_around_the_whole_script_is_the_migrators_own(string begin, string end)
    {
        var set = new TestSet()
            .Add(
                "0001_a",
                TestScript.Of(begin, "CREATE TABLE a (level text)", "INSERT INTO a VALUES (current_setting('transaction_isolation'))", end))
            .Add("0002_b", TestScript.Of(begin, "CREATE TABLE b (id int)", "SELECT 1 / 0", end));

        Assert.Throws<MigrationException>(() => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
        Assert.Equal(begin.Contains("SERIALIZABLE", StringComparison.Ordinal)
            ? "serializable"
            : "read committed", _database.Scalar<string>("SELECT level FROM a"));
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("commit and chain")]
    [InlineData("END")]
    [InlineData("ROLLBACK")]
    [InlineData("ROLLBACK WORK AND NO CHAIN")]
    [InlineData("ABORT")]
    [InlineData("BEGIN")]
    [InlineData("START TRANSACTION READ ONLY")]
    [InlineData("PREPARE TRANSACTION 'x'")]
    [InlineData("COMMIT PREPARED 'x'")]
    [InlineData("ROLLBACK PREPARED 'x'")]
    [InlineData("COPY a FROM STDIN")]
    [InlineData("COPY (SELECT 1)\nTO stdout")]
    public void What_would_end_the_transaction_is_refused_before_anything_runs(string statement)
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", TestScript.Of("CREATE TABLE b (id int)", statement, "CREATE TABLE c (id int)"));

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.StartsWith("Migrations/0002_b.up.sql(2,1): error: ", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (error.Line, error.Column));
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public void A_transaction_inside_the_one_around_is_refused()
    {
        var set = new TestSet()
            .Add("0001_a", TestScript.Of("BEGIN", "CREATE TABLE a (id int)", "COMMIT", "BEGIN", "CREATE TABLE b (id int)", "COMMIT"));

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void What_keeps_the_transaction_is_fine()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "CREATE TABLE a (id int)",
            "SAVEPOINT one",
            "CREATE TABLE b (id int)",
            "ROLLBACK TO one",
            "ROLLBACK /* nested /* comment */ */ WORK -- more\n TO SAVEPOINT one",
            "RELEASE SAVEPOINT one",
            "SET CONSTRAINTS ALL DEFERRED",
            "PREPARE plan AS SELECT 1",
            "COPY (SELECT 1) TO '/dev/null'"));

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(["a"], _database.Tables());
    }
}
