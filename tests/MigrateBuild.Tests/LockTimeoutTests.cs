using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tests;

/// <summary>A script that does not get its lock makes nobody wait behind it, and is tried again.</summary>
public abstract class LockTimeoutTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : LockTimeoutTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : LockTimeoutTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_is_tried_again_until_the_lock_is_free()
    {
        _database.Execute("CREATE TABLE a (id int)");
        var logger = new ListLogger();
        var migrator = Migrator(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), logger);
        await using var other = _database.Open();
        await using var transaction = await HoldAsync(other, "LOCK TABLE a IN ACCESS SHARE MODE");

        var upgrade = migrator.UpgradeAsync(cancellationToken: Token);
        while (logger.Of(LogLevel.Warning).Count < 2)
            await Task.Delay(20, Token);
        await transaction.CommitAsync(Token);
        var result = await upgrade;

        Assert.Single(result.Steps);
        Assert.All(logger.Of(LogLevel.Warning), line => Assert.StartsWith(
            "Migrations/0001_more.up.sql did not get a lock within 100ms (attempt ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_script_prepared_is_gone_when_it_is_tried_again()
    {
        _database.Execute("CREATE TABLE a (id int)");
        var logger = new ListLogger();
        var set = new TestSet().Add("0001_more", TestScript.Of("PREPARE p AS SELECT 1", "ALTER TABLE a ADD COLUMN name text"));
        var migrator = way.Migrator(
            _database.ConnectionString, set, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(100), Logger = logger });
        await using var other = _database.Open();
        await using var transaction = await HoldAsync(other, "LOCK TABLE a IN ACCESS SHARE MODE");

        var upgrade = migrator.UpgradeAsync(cancellationToken: Token);
        while (logger.Of(LogLevel.Warning).Count < 1)
            await Task.Delay(20, Token);
        await transaction.CommitAsync(Token);

        Assert.Single((await upgrade).Steps);
    }

    [Fact]
    public async Task Others_go_ahead_meanwhile()
    {
        _database.Execute("CREATE TABLE a (id int)");
        var logger = new ListLogger();
        var migrator = Migrator(TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1), logger);
        await using var reader = _database.Open();
        await using var transaction = await HoldAsync(reader, "SELECT * FROM a");

        var upgrade = migrator.UpgradeAsync(cancellationToken: Token);
        while (logger.Of(LogLevel.Warning).Count < 1)
            await Task.Delay(10, Token);
        // A long query is still there, and the migration waits for it; what comes after it must not wait for both.
        _database.Execute("SET lock_timeout = '2s'; SELECT count(*) FROM a");

        Assert.False(upgrade.IsCompleted);
        await transaction.CommitAsync(Token);
        Assert.Single((await upgrade).Steps);
    }

    [Fact]
    public async Task When_the_time_is_up_it_says_what_to_do_and_nothing_stays()
    {
        _database.Execute("CREATE TABLE a (id int)");
        await using var other = _database.Open();
        await using var transaction = await HoldAsync(other, "LOCK TABLE a IN ACCESS SHARE MODE");

        var error = Assert.Throws<MigrationException>(
            () => Migrator(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(600)).Upgrade(cancellationToken: Token));

        Assert.Equal("55P03", error.SqlState);
        Assert.Contains("next: the lock could not be acquired within 50ms", error.Message, StringComparison.Ordinal);
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public void The_limits_of_options_and_directives_hold_in_the_script_alone()
    {
        var set = new TestSet()
            .Add(
                "0001_default",
                "CREATE TABLE t AS SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement")
            .Add(
                "0002_own",
                ((TestScript)"INSERT INTO t SELECT current_setting('lock_timeout'), current_setting('statement_timeout')").With(
                    "lock-timeout 7s", "statement-timeout 8s"))
            .Add(
                "0003_outside",
                ((TestScript)"INSERT INTO t SELECT current_setting('lock_timeout'), current_setting('statement_timeout')").With(
                    "no-transaction"));

        way.Migrator(_database.ConnectionString, set, new MigratorOptions { StatementTimeout = TimeSpan.FromMinutes(3) })
            .Upgrade(cancellationToken: Token);

        Assert.Equal(["5s/3min", "7s/8s", "0/3min"], _database.Column("SELECT lock || '/' || statement FROM t"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_limit_that_is_none_is_refused(int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Migrator(TimeSpan.FromMilliseconds(milliseconds), TimeSpan.Zero));

    /// <summary>Another session's transaction, which keeps its locks until it ends.</summary>
    private static async Task<Npgsql.NpgsqlTransaction> HoldAsync(Npgsql.NpgsqlConnection connection, string sql)
    {
        var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(Token);
        return transaction;
    }

    private MigratorUnderTest Migrator(TimeSpan timeout, TimeSpan retry, ILogger? logger = null) => way.Migrator(
        _database.ConnectionString,
        new TestSet().Add("0001_more", "ALTER TABLE a ADD COLUMN name text", "ALTER TABLE a DROP COLUMN name"),
        new MigratorOptions { LockTimeout = timeout, LockRetryTime = retry, Logger = logger });
}
