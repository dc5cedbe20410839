using Npgsql;

namespace MigrateBuild.Tests;

public abstract class HistoryTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : HistoryTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : HistoryTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_row_says_what_was_applied_when_by_whom_and_how_to_go_back()
    {
        var clock = new FixedTime(new DateTimeOffset(2026, 11, 22, 15, 31, 0, TimeSpan.Zero));
        var set = TestSet.Abc.Build();
        var migrator = way.Migrator(_database.ConnectionString, set, new MigratorOptions { TimeProvider = clock });

        migrator.Upgrade(MigrationTarget.Parse("+1"), Token);

        var row = Assert.Single(migrator.GetHistory(Token));
        Assert.Equal(("Shop", "0001", "a", MigrationState.Applied), (row.Set, row.Version, row.Name, row.State));
        Assert.Equal(set.Migrations[0].Up.Checksum, row.UpChecksum);
        Assert.Equal(set.Migrations[0].Up.TextChecksum, row.UpTextChecksum);
        Assert.Equal("DROP TABLE public.a;\n", row.DownScript);
        // The time is the migrator's where the script was sent, and goes on with the server's.
        Assert.InRange(row.Duration, TimeSpan.FromMicroseconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal(clock.Now + row.Duration, row.AppliedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, row.AppliedAt.Offset);
        Assert.Equal(row.AppliedAt, row.StateSince, TimeSpan.FromMilliseconds(1));
        Assert.Equal("postgres", row.AppliedBy);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", row.ToolVersion);
        Assert.Null(row.Statement);
    }

    [Fact]
    public void The_table_has_the_documented_columns_and_key()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);

        Assert.Equal(
            [
                "set text", "version text", "name text", "ordinal bigint", "up_checksum text", "up_text_checksum text",
                "down_script text", "down_plan jsonb", "state text", "state_since timestamp with time zone", "statement integer",
                "applied_at timestamp with time zone", "applied_by text", "duration interval", "tool_version text",
            ],
            _database.Column("SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_name = "
                + "'migration_history' ORDER BY ordinal_position"));
        Assert.Equal(
            ["PRIMARY KEY (set, version)"],
            _database.Column("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'migration_history'::regclass AND "
                + "contype = 'p'"));
    }

    [Fact]
    public void Two_sets_share_a_table_and_do_not_see_each_other()
    {
        var shop = way.Migrator(_database.ConnectionString, TestSet.Abc);
        var billing = way.Migrator(_database.ConnectionString, new TestSet("Billing").Table("0001", "bill"));
        shop.Upgrade(cancellationToken: Token);
        billing.Upgrade(cancellationToken: Token);

        shop.Downgrade(MigrationTarget.Base, Token);

        Assert.Equal(["bill"], _database.Tables());
        Assert.Equal("0001", billing.GetCurrent(Token)?.Version);
        Assert.Equal(3, shop.GetPending(Token).Count);
    }

    [Theory]
    [InlineData("history", "applied")]
    [InlineData("we\"ird; drop", "ta\"ble; --")]
    [InlineData("Größe 😀", "'quoted'")]
    [InlineData("select", "from")]
    public void The_history_may_lie_anywhere(string schema, string table)
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_path", "SELECT pg_catalog.set_config('search_path', '', false)", "SET search_path = pg_catalog")
            .Build(schema, table);
        var migrator = way.Migrator(_database.ConnectionString, set);

        migrator.Upgrade(cancellationToken: Token);

        Assert.Equal(2, migrator.GetHistory(Token).Count);
        using var builder = new NpgsqlCommandBuilder();
        Assert.Equal(
            2L, _database.Scalar<long>($"SELECT count(*) FROM {builder.QuoteIdentifier(schema)}.{builder.QuoteIdentifier(table)}"));
        Assert.Equal(2, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
    }

    [Fact]
    public void Options_come_before_what_the_set_says()
    {
        var set = TestSet.Abc.Build("one", "two");

        way.Migrator(_database.ConnectionString, set, new MigratorOptions { HistorySchema = "three" }).Upgrade(cancellationToken: Token);

        Assert.Equal(3L, _database.Scalar<long>("SELECT count(*) FROM three.two"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void A_name_that_the_server_would_change_is_refused(string name) =>
        Assert.Throws<ArgumentException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc, new MigratorOptions { HistoryTable = name }));

    [Fact]
    public void Reading_creates_nothing()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        Assert.Empty(migrator.GetHistory(Token));
        Assert.Null(migrator.GetCurrent(Token));
        Assert.Equal(3, migrator.GetPending(Token).Count);
        Assert.False(_database.Scalar<bool>("SELECT to_regclass('public.migration_history') IS NOT NULL"));
    }

    [Fact]
    public void A_table_of_somebody_else_is_told_as_such()
    {
        _database.Execute("CREATE TABLE migration_history (id int)");

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.StartsWith(
            "The history table public.migration_history is not a history of MigrateBuild", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_may_not_create_the_table_is_told_so()
    {
        var plain = $"plain_{way}".ToLowerInvariant();
        _database.Execute($"CREATE ROLE {plain} LOGIN");
        try
        {
            var connectionString = _database.ConnectionString.Replace("Username=postgres", $"Username={plain}", StringComparison.Ordinal);

            var error = Assert.Throws<MigrationException>(
                () => way.Migrator(connectionString, TestSet.Abc).Upgrade(cancellationToken: Token));

            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
            Assert.StartsWith(
                "The history table public.migration_history could not be created: error 42501: permission denied", error.Message,
                StringComparison.Ordinal);
        }
        finally
        {
            _database.Execute($"DROP ROLE {plain}");
        }
    }

    /// <summary>A clock that stands still, with a stopwatch that goes on by one step at each reading.</summary>
    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        internal static readonly TimeSpan Step = TimeSpan.FromSeconds(90);
        private long _readings;

        internal DateTimeOffset Now => now;

        public override long TimestampFrequency => 1;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => Interlocked.Increment(ref _readings) * (long)Step.TotalSeconds;
    }
}
