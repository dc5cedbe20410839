using Npgsql;

namespace MigrateBuild.Tests;

public abstract class SessionTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : SessionTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : SessionTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_go_forth_and_back_on_one_connection_in_any_order()
    {
        var set = new TestSet().Table("0001", "a").Add("0002_b", "SELECT x", "SELECT x").Table("0003", "c").Build();
        using var session = way.OpenSession(_database.ConnectionString, set, Token);
        way.Wait(session.EnsureHistory(way.IsAsync, Token));

        way.ResultOf(session.Apply(way.IsAsync, set.Migrations[0], Token));
        way.ResultOf(session.Revert(way.IsAsync, set.Migrations[0], Token));
        way.ResultOf(session.Apply(way.IsAsync, set.Migrations[0], Token));
        Assert.Throws<MigrationException>(() => way.ResultOf(session.Apply(way.IsAsync, set.Migrations[1], Token)));
        way.ResultOf(session.Apply(way.IsAsync, set.Migrations[2], Token));

        Assert.Equal(["0001", "0003"], way.ResultOf(session.ReadHistory(way.IsAsync, Token)).Rows.Select(row => row.Version));
        Assert.Equal(["a", "c"], _database.Tables());
        way.ResultOf(session.Revert(way.IsAsync, set.Migrations[0], Token));
        way.ResultOf(session.Revert(way.IsAsync, set.Migrations[2], Token));
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void Between_two_scripts_the_connection_is_as_it_was_opened()
    {
        var set = new TestSet().Add("0001_left", TestScript.Of("SET search_path = ''", "SET ROLE pg_monitor", "SET statement_timeout = 1"))
            .Build();
        using var session = way.OpenSession(_database.ConnectionString, set, Token);
        way.Wait(session.EnsureHistory(way.IsAsync, Token));
        using var command = new NpgsqlCommand(
            "SELECT current_user || current_setting('search_path') || current_setting('statement_timeout')", session.Connection);
        command.Prepare();
        var before = command.ExecuteScalar();

        way.ResultOf(session.Apply(way.IsAsync, set.Migrations[0], Token));

        Assert.Equal(before, command.ExecuteScalar());
    }

    [Fact]
    public void A_no_transaction_script_that_failed_can_be_applied_again()
    {
        var set = new TestSet().Add("0001_a", TestScript.Of("CREATE TABLE a (id int)", "INSERT INTO b VALUES (1)").With("no-transaction"))
            .Build();
        using var session = way.OpenSession(_database.ConnectionString, set, Token);
        way.Wait(session.EnsureHistory(way.IsAsync, Token));
        Assert.Throws<MigrationException>(() => way.ResultOf(session.Apply(way.IsAsync, set.Migrations[0], Token)));
        _database.Execute("DROP TABLE a; CREATE TABLE b (id int)");

        way.ResultOf(session.Apply(way.IsAsync, set.Migrations[0], Token));

        Assert.Equal(MigrationState.Applied, Assert.Single(way.ResultOf(session.ReadHistory(way.IsAsync, Token)).Rows).State);
    }

    [Fact]
    public void A_migration_without_a_downgrade_cannot_be_reverted()
    {
        var set = new TestSet().Add("0001_a", "SELECT 1").Build();
        using var session = way.OpenSession(_database.ConnectionString, set, Token);

        Assert.Throws<ArgumentException>(() => way.ResultOf(session.Revert(way.IsAsync, set.Migrations[0], Token)));
    }
}
