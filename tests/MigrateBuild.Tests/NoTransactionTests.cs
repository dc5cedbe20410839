
namespace MigrateBuild.Tests;

public abstract class NoTransactionTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : NoTransactionTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : NoTransactionTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TestSet Concurrently => new TestSet().Table("0001", "a").Add(
        "0002_index",
        TestScript.Of("CREATE INDEX CONCURRENTLY i ON a (id)", "CREATE INDEX CONCURRENTLY j ON a (id)").With("no-transaction"),
        TestScript.Of("DROP INDEX CONCURRENTLY i", "DROP INDEX CONCURRENTLY j").With("no-transaction"));

    private static TestSet Dying => new TestSet().Table("0001", "a").Add(
        "0002_dies",
        TestScript.Of("CREATE TABLE b (id int)", "SELECT pg_terminate_backend(pg_backend_pid())", "CREATE TABLE c (id int)")
            .With("no-transaction"),
        TestScript.Of("DROP TABLE b", "SELECT pg_terminate_backend(pg_backend_pid())").With("no-transaction"))
        .Table("0003", "d");

    [Fact]
    public void Statements_that_cannot_run_in_a_transaction_run_up_and_down()
    {
        var migrator = way.Migrator(_database.ConnectionString, Concurrently);

        migrator.Upgrade(cancellationToken: Token);

        Assert.Equal(["i", "j"], Indexes());
        Assert.Equal([MigrationState.Applied, MigrationState.Applied], migrator.GetHistory(Token).Select(row => row.State));
        Assert.True(migrator.GetHistory(Token)[1].Duration > TimeSpan.Zero);
        migrator.Downgrade(MigrationTarget.Parse("-1"), Token);
        Assert.Empty(Indexes());
        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public void While_it_runs_the_history_says_so()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of(
            "CREATE TABLE seen AS SELECT state, statement FROM migration_history",
            "INSERT INTO seen SELECT state, statement FROM migration_history").With("no-transaction"));

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(["(applying,1)", "(applying,2)"], _database.Column("SELECT seen::text FROM seen ORDER BY ctid"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_upgrade_that_died_stops_the_next_run_until_somebody_says_how_it_ended(bool applied)
    {
        var migrator = way.Migrator(_database.ConnectionString, Dying);
        Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));

        var next = Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));
        var back = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Matches(
            "^The upgrade of 0002_dies \\(Migrations/0002_dies.up.sql\\) was begun at [0-9-]+ [0-9:]+Z and did not complete. "
            + "It runs outside a transaction, and its statement 2 of 3 \\(line 2\\) was the last that was sent. Nothing was run now. "
            + "To continue: look at the database and say which it is: 'resolve 0002 --applied' .* or 'resolve 0002 --reverted' ",
            next.Message);
        Assert.Equal(next.Message, back.Message);
        Assert.Equal(("0002_dies", "Migrations/0002_dies.up.sql", 2), (next.Migration, next.Script, next.Line));
        Assert.Equal(["a", "b"], _database.Tables());

        if (applied)
        {
            migrator.ResolveAsApplied("2", Token);
            Assert.Equal("0003_d", Assert.Single(migrator.Upgrade(cancellationToken: Token).Steps).Id);
        }
        else
        {
            _database.Execute("DROP TABLE b");
            migrator.ResolveAsReverted("0002", Token);
            Assert.Equal(["0002", "0003"], migrator.GetPending(Token).Select(migration => migration.Version));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_downgrade_that_died_is_resolved_both_ways(bool reverted)
    {
        var migrator = way.Migrator(_database.ConnectionString, Dying);
        Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));
        migrator.ResolveAsApplied("0002", Token);
        var appliedAt = migrator.GetHistory(Token)[1].AppliedAt;
        Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Parse("-1"), Token));

        var next = Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));

        Assert.StartsWith(
            "The downgrade of 0002_dies (Migrations/0002_dies.down.sql) was begun at ", next.Message, StringComparison.Ordinal);
        Assert.Contains("its statement 2 of 2 (line 2)", next.Message, StringComparison.Ordinal);
        if (reverted)
        {
            migrator.ResolveAsReverted("0002", Token);
            Assert.Equal(["0001"], _database.Versions());
        }
        else
        {
            migrator.ResolveAsApplied("0002", Token);
            Assert.Equal(
                (MigrationState.Applied, appliedAt), (migrator.GetHistory(Token)[1].State, migrator.GetHistory(Token)[1].AppliedAt));
        }
    }

    [Fact]
    public void A_statement_that_fails_says_how_to_go_on()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of("CREATE TABLE a (id int)", "CREATE TABLE a (id int)").With("no-transaction"));
        var migrator = way.Migrator(_database.ConnectionString, set);

        var error = Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));

        Assert.StartsWith(
            "Migrations/0001_a.up.sql(2,1): error 42P07: relation \"a\" already exists\n", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "\n  next: look at the database and say which it is: 'resolve 0001 --applied' (ResolveAsApplied)", error.Message,
            StringComparison.Ordinal);
        Assert.Equal((MigrationState.Applying, 2), (migrator.GetHistory(Token)[0].State, migrator.GetHistory(Token)[0].Statement));
    }

    [Fact]
    public void There_must_be_something_to_resolve()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);
        migrator.Upgrade(cancellationToken: Token);

        Assert.EndsWith(
            "0001_a is applied.", Assert.Throws<MigrationException>(() => migrator.ResolveAsApplied("1", Token)).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "holds no migration 9 of the set 'Shop'.",
            Assert.Throws<MigrationException>(() => migrator.ResolveAsReverted("9", Token)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => migrator.ResolveAsReverted("nine", Token));
    }

    [Fact]
    public void A_script_may_have_transactions_of_its_own_if_it_ends_them()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of(
            "CREATE TABLE a (id int)", "BEGIN", "INSERT INTO a VALUES (1)", "COMMIT AND CHAIN", "INSERT INTO a VALUES (2)", "ROLLBACK")
                .With("no-transaction"));
        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);
        Assert.Equal(["1"], _database.Column("SELECT id FROM a"));

        var open = set.Add("0002_open", TestScript.Of("SELECT 1", "BEGIN", "SELECT 2").With("no-transaction"));
        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, open).Upgrade(cancellationToken: Token));
        Assert.Equal(2, error.Line);
        Assert.Equal(["0001"], _database.Versions());
    }

    [Theory]
    [InlineData("DISCARD ALL")]
    [InlineData("SELECT pg_advisory_unlock_all()")]
    public void What_would_release_the_lock_is_refused(string statement)
    {
        var set = new TestSet().Add("0001_a", TestScript.Of("CREATE TABLE a (id int)", statement).With("no-transaction"));

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token));

        Assert.Equal(2, error.Line);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void An_error_in_its_own_transaction_ends_that()
    {
        var set = new TestSet()
            .Add("0001_a", TestScript.Of("BEGIN", "CREATE TABLE a (id int)", "SELECT 1 / 0", "COMMIT").With("no-transaction"));
        using var session = way.OpenSession(_database.ConnectionString, set, Token);
        way.Wait(session.EnsureHistory(way.IsAsync, Token));

        Assert.Throws<MigrationException>(() => way.ResultOf(session.Apply(way.IsAsync, session.Set.Migrations[0], Token)));

        Assert.Equal(MigrationState.Applying, way.ResultOf(session.ReadHistory(way.IsAsync, Token)).Rows[0].State);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void A_role_that_the_script_takes_does_not_write_the_history()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of("SET ROLE pg_monitor", "SELECT 1", "SELECT 2").With("no-transaction"));

        way.Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token);

        Assert.Equal(["0001"], _database.Versions());
    }

    private IReadOnlyList<string> Indexes() => _database.Column(
        "SELECT relname::text FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid AND indisvalid WHERE indrelid = 'a'::regclass ORDER "
        + "BY 1");
}
