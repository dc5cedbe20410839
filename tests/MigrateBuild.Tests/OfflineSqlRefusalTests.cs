using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>What a run refuses, the SQL of a run refuses too.</summary>
public sealed class OfflineSqlRefusalTests(LocalServer server)
{
    private const string Die = "SELECT pg_terminate_backend(pg_backend_pid())";

    private static readonly MigrationSet Dying = new TestSet().Table("0001", "a")
        .Add(
            "0002_dies",
            TestScript.Of("CREATE TABLE public.b (id int)", Die, "CREATE TABLE public.x (id int)").With("no-transaction"),
            TestScript.Of("DROP TABLE public.b", Die).With("no-transaction"))
        .Table("0003", "c");

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool> OneTransaction => [false, true];

    [Fact]
    public async Task An_upgrade_that_died_stops_the_next_run()
    {
        var died = await RunAsync(OfflineSqlRun.Upgrade(Dying));
        Assert.NotEqual(0, died.Code);
        Assert.Equal(["0001 applied null", "0002 applying 2"], States());

        var other = new TestSet().Table("0001", "a").Build();
        foreach (var script in new[] { OfflineSqlRun.Upgrade(Dying), OfflineSqlRun.Downgrade(Dying), OfflineSqlRun.Upgrade(other),
            OfflineSqlRun.Downgrade(other) })
            Refused(
                await RunAsync(script), "0002_dies was begun at ", "its state is 'applying', and statement 2 ", "'resolve 0002 --applied'",
                "'resolve 0002 --reverted'");
        Assert.Equal(["a", "b"], _database.Tables());

        new Migrator(_database.ConnectionString, Dying).ResolveAsApplied("0002", Token);
        Assert.Equal(new(0, "Applied 0003_c\n", ""), await RunAsync(OfflineSqlRun.Upgrade(Dying)));
    }

    [Fact]
    public async Task A_downgrade_that_died_stops_the_next_run()
    {
        await RunAsync(OfflineSqlRun.Upgrade(Dying));
        new Migrator(_database.ConnectionString, Dying).ResolveAsApplied("0002", Token);

        Assert.NotEqual(0, (await RunAsync(OfflineSqlRun.Downgrade(Dying))).Code);

        Assert.Equal(["0001 applied null", "0002 reverting 2"], States());
        Refused(await RunAsync(OfflineSqlRun.Downgrade(Dying)), "its state is 'reverting', and statement 2 ");
        Refused(await RunAsync(OfflineSqlRun.Upgrade(Dying)), "its state is 'reverting'");
        Assert.Equal(["a"], _database.Tables());
    }

    [Theory]
    [MemberData(nameof(OneTransaction))]
    public async Task It_is_looked_for_before_each_migration(bool isOneTransaction)
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", "UPDATE public.migration_history SET state = 'applying', statement = 1")
            .Table("0003", "c");

        var run = await RunAsync(OfflineSqlRun.Upgrade(set, new MigratorOptions { SingleTransaction = isOneTransaction }));

        Refused(run, "0001_a was begun at ");
        Assert.Equal(isOneTransaction ? [] : ["0001", "0002"], _database.Versions());
    }

    [Fact]
    public async Task The_history_follows_a_script_outside_a_transaction()
    {
        const string See = "INSERT INTO public.seen SELECT version, state, statement FROM public.migration_history WHERE version > '0001'";
        var set = new TestSet()
            .Add("0001_seen", "CREATE TABLE public.seen (version text, state text, statement int)", "DROP TABLE public.seen")
            .Add(
                "0002_own", TestScript.Of(See, "BEGIN", See, "COMMIT", See).With("no-transaction"),
                TestScript.Of(See, See).With("no-transaction"))
            .Add(
                "0003_role", TestScript.Of("SET ROLE pg_monitor", "SELECT 1 WHERE false", "RESET ROLE").With("no-transaction"),
                "SELECT 1 WHERE false");

        Assert.Equal(0, (await RunAsync(OfflineSqlRun.Upgrade(set))).Code);
        await RunAsync(OfflineSqlRun.Downgrade(set));

        Assert.Equal(
            ["(0002,applying,1)", "(0002,applying,2)", "(0002,applying,5)", "(0002,reverting,1)", "(0002,reverting,2)"],
            _database.Column("SELECT seen::text FROM public.seen ORDER BY ctid"));
    }

    [Theory]
    [MemberData(nameof(OneTransaction))]
    public async Task A_changed_script_is_refused(bool isOneTransaction)
    {
        await RunAsync(OfflineSqlRun.Upgrade(new TestSet().Table("0001", "a").Table("0002", "b")));
        var set = new TestSet().Table("0001", "a").Add("0002_b", "CREATE TABLE public.b (id bigint)", "DROP TABLE public.b")
            .Table("0003", "c");

        var run = await RunAsync(OfflineSqlRun.Upgrade(set, new MigratorOptions { SingleTransaction = isOneTransaction }));

        Refused(run, "Migrations/0002_b.up.sql: error MIG6001: ", "'stamp 0002'");
        Assert.Equal(["a", "b"], _database.Tables());
        Assert.Equal(0, (await RunAsync(OfflineSqlRun.Downgrade(set, new MigratorOptions { SingleTransaction = isOneTransaction }))).Code);
    }

    [Fact]
    public async Task The_advised_stamp_says_where_the_database_is()
    {
        await RunAsync(OfflineSqlRun.Upgrade(TestSet.Abc));
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)", "DROP TABLE public.a").Table("0002", "b")
            .Table("0003", "c");

        Refused(await RunAsync(OfflineSqlRun.Upgrade(set)), "Migrations/0001_a.up.sql: error MIG6001: ", "'stamp 0003'");

        var stamp = await new Migrator(_database.ConnectionString, set).StampAsync(MigrationTarget.Parse("0003"), cancellationToken: Token);
        Assert.Equal((0, 0, 1), (stamp.Added.Count, stamp.Removed.Count, stamp.Replaced.Count));
        Assert.Equal(new(0, "Nothing to do\n", ""), await RunAsync(OfflineSqlRun.Upgrade(set)));
    }

    [Theory]
    [InlineData("DELETE FROM public.migration_history WHERE version = '0002'")]
    [InlineData("UPDATE public.migration_history SET version = '0004' WHERE version = '0003'")]
    [InlineData("UPDATE public.migration_history SET name = 'other' WHERE version = '0002'")]
    public async Task No_stamp_is_advised_that_would_lose_a_migration_or_count_one_that_has_not_run(string change)
    {
        await RunAsync(OfflineSqlRun.Upgrade(TestSet.Abc));
        _database.Execute(change);
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)", "DROP TABLE public.a").Table("0002", "b")
            .Table("0003", "c");

        var run = await RunAsync(OfflineSqlRun.Upgrade(set));

        Refused(run, "Migrations/0001_a.up.sql: error MIG6001: ", "Take the change back and write a new migration for it.");
        Assert.DoesNotContain("stamp", run.Error, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<MigrationDriftException>(
            () => new Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token));
        Assert.Contains("Migrations/0001_a.up.sql: error MIG6001: this script was changed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stamp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_migration_of_the_same_version_is_told()
    {
        await RunAsync(OfflineSqlRun.Upgrade(TestSet.Abc));

        var run = await RunAsync(OfflineSqlRun.Upgrade(new TestSet().Table("0001", "a").Table("0002", "other").Table("0003", "c")));

        Refused(
            run, "the version 0002 is another migration in this database: 0002_b was applied at",
            "bring back the scripts of 0002_b or take it back");
        Assert.DoesNotContain("stamp", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$migratebuild$", "a")]
    [InlineData("$check$", "$migratebuild1$")]
    [InlineData("{schema} {table} $1", "{set} $check$ $migratebuild$ '' \\ :x")]
    public async Task What_quotes_it_may_be_in_a_name(string table, string path)
    {
        MigrationSet set = new TestSet("Shop $migratebuild$ {key} $check$")
            .Add($"0001_{path}", TestScript.Of("CREATE TABLE public.a (id int)", "INSERT INTO public.a VALUES (1)"), "DROP TABLE public.a")
            .Build(historyTable: table);
        var migrator = new Migrator(_database.ConnectionString, set);

        Assert.Equal((0, ""), ((await RunAsync(OfflineSqlRun.Upgrade(set))).Code, (await RunAsync(OfflineSqlRun.Upgrade(set))).Error));
        Assert.True((await migrator.GetStatusAsync(Token)).IsAtHead);
        Refused(
            await RunAsync(OfflineSqlRun.Downgrade(set)),
            $"Migrations/0001_{path}.down.sql: the downgrade of 0001_{path} drops a (1 row).");
        Assert.Single((await migrator.StampAsync(MigrationTarget.Base, cancellationToken: Token)).Removed);
        Assert.Single((await migrator.StampAsync(MigrationTarget.Head, cancellationToken: Token)).Added);
    }

    [Theory]
    [MemberData(nameof(OneTransaction))]
    public async Task Rows_stop_a_downgrade(bool isOneTransaction)
    {
        var options = new MigratorOptions { SingleTransaction = isOneTransaction };
        await RunAsync(OfflineSqlRun.Upgrade(TestSet.Abc));
        _database.Execute("INSERT INTO b SELECT generate_series(1, 1234)");

        Refused(
            await RunAsync(OfflineSqlRun.Downgrade(TestSet.Abc, options)),
            "Migrations/0002_b.down.sql: the downgrade of 0002_b drops b (1234 rows).", "AllowDataLoss");

        Assert.Equal(isOneTransaction ? ["a", "b", "c"] : ["a", "b"], _database.Tables());
        options.AllowDataLoss = true;
        Assert.Equal(0, (await RunAsync(OfflineSqlRun.Downgrade(TestSet.Abc, options))).Code);
        Assert.Empty(_database.Tables());
    }

    [Theory]
    [InlineData("drop /* it */ table if exists only_a, public . \"b %s' \\\" cascade", "\"b %s' \\\" (1 row)")]
    [InlineData("DROP SCHEMA s CASCADE", "s.t (1 row)")]
    public async Task Names_are_read_as_PostgreSQL_reads_them(string down, string told)
    {
        var set = new TestSet().Add(
            "0001_x",
            TestScript.Of(
                "CREATE TABLE public.\"b %s' \\\" (id int)", "CREATE SCHEMA s", "CREATE TABLE s.t (id int)", "INSERT INTO s.t VALUES (1)",
                "INSERT INTO \"b %s' \\\" VALUES (1)"),
            down);
        Assert.Equal(0, (await RunAsync(OfflineSqlRun.Upgrade(set))).Code);

        Refused(await RunAsync(OfflineSqlRun.Downgrade(set)), $"drops {told}.");
    }

    [Theory]
    [MemberData(nameof(OneTransaction))]
    public async Task A_database_without_a_history_has_nothing_to_go_back(bool isOneTransaction)
    {
        var script = OfflineSqlRun.Downgrade(TestSet.Abc, new MigratorOptions { SingleTransaction = isOneTransaction });

        Assert.Equal(
            new(0, "Nothing to do: there is no history table public.migration_history\n", ""),
            await RunAsync(script));
    }

    [Theory]
    [InlineData("BEGIN;\n", "\nROLLBACK;\n")]
    [InlineData("CREATE TABLE before (id int);\nBEGIN;\nSELECT 1;\n", "\nCOMMIT;\n")]
    [InlineData("START TRANSACTION ISOLATION LEVEL SERIALIZABLE;\n", "\nROLLBACK;\n")]
    public async Task A_transaction_of_somebody_else_is_not_committed(string before, string after)
    {
        foreach (var script in new[] { OfflineSqlRun.Upgrade(TestSet.Abc),
            OfflineSqlRun.Upgrade(TestSet.Abc, new MigratorOptions { SingleTransaction = true }), OfflineSqlRun.Downgrade(TestSet.Abc) })
            Refused(
                await RunAsync(before.Replace("before (", $"before{Guid.NewGuid():N} (", StringComparison.Ordinal) + script + after),
                "A transaction is open. Nothing was run", "psql without --single-transaction (-1)");
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'migration_history')"));
        Assert.Equal(0, (await RunAsync(OfflineSqlRun.Upgrade(TestSet.Abc, new MigratorOptions { SingleTransaction = true }))).Code);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        await using var other = _database.Open();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({Locking.RunLock.KeyOf("Shop")})", other);
        await take.ExecuteNonQueryAsync(Token);

        var run = await RunAsync(
            OfflineSqlRun.Upgrade(TestSet.Abc, new MigratorOptions { RunLockTimeout = TimeSpan.FromMilliseconds(300) }));

        Refused(run, "Another run of this set of migrations holds the lock");
        Assert.Empty(_database.Tables());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_waits_and_hinders_nobody(bool forEver)
    {
        await using var other = _database.Open();
        await using var command = new NpgsqlCommand(
            $"CREATE TABLE z (id int); SELECT pg_advisory_lock({Locking.RunLock.KeyOf("Shop")})", other);
        await command.ExecuteNonQueryAsync(Token);

        var run = RunAsync(OfflineSqlRun.Upgrade(
            TestSet.Abc, forEver ? new MigratorOptions { RunLockTimeout = Timeout.InfiniteTimeSpan } : null));
        while (!run.IsCompleted && _database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
            + "query LIKE '%advisory%' AND application_name = 'psql'") == 0)
            await Task.Delay(20, Token);
        command.CommandText = "CREATE INDEX CONCURRENTLY z_id ON z (id)";
        await command.ExecuteNonQueryAsync(Token);
        Assert.False(run.IsCompleted);
        await other.CloseAsync();

        Assert.Equal((0, ""), ((await run).Code, (await run).Error));
    }

    private static void Refused(OfflineSqlRun run, params string[] parts)
    {
        Assert.Equal(3, run.Code);
        foreach (var part in parts)
            Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    private Task<OfflineSqlRun> RunAsync(string script) => OfflineSqlRun.OfAsync(_database, script);

    private IReadOnlyList<string> States() => _database.Column(
        "SELECT pg_catalog.concat_ws(' ', version, state, COALESCE(statement::text, 'null')) FROM public.migration_history ORDER BY ordinal");
}
