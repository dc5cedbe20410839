namespace MigrateBuild.Tests;

/// <summary>The SQL of a run, run by psql.</summary>
public sealed class OfflineSqlTests(LocalServer server)
{
    private const string Rows =
        """
        SELECT (pg_catalog.to_jsonb(h) - 'state_since' - 'applied_at' - 'duration')::text
        FROM public.migration_history h ORDER BY ordinal
        """;

    private static readonly TestSet Set = TestSet.Abc
        .Add("0004_quotes", "INSERT INTO public.a SELECT 1 WHERE 'it''s \\ :x' <> $$ \\n $$", "DELETE FROM public.a")
        .Add(
            "0005_größe",
            TestScript.In(
                "-- naïve\r\nCREATE TABLE public.d (s text);\r\nINSERT INTO public.d VALUES ('a\r\n€ \\b')\r\n;",
                "CREATE TABLE public.d (s text)", "INSERT INTO public.d VALUES ('a\r\n€ \\b')"),
            TestScript.In(
                "-- zurück: ü\r\n\r\nDELETE FROM public.d -- x\r\n  WHERE s = 'a\r\n€ \\b';\r\nDROP TABLE public.d;\r\n",
                "DELETE FROM public.d -- x\r\n  WHERE s = 'a\r\n€ \\b'", "DROP TABLE public.d"));

    private static readonly TestScript Index = ((TestScript)new[] { "CREATE INDEX CONCURRENTLY a_id ON public.a (id)",
        "ALTER INDEX public.a_id RENAME TO a_i" }).With("no-transaction", "lock-timeout 3s");

    private readonly TestDatabase _database = server.CreateDatabase();
    private readonly TestDatabase _byMigrator = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_does_what_a_run_does_and_can_be_run_again(bool isOneTransaction)
    {
        MigrationSet set = isOneTransaction ? Set : new TestSet("Läden").Table("0001", "a")
            .Add("0002_index", Index, ((TestScript)"DROP INDEX CONCURRENTLY public.a_i").With("no-transaction"));
        var options = new MigratorOptions { SingleTransaction = isOneTransaction };
        var first = MigrationTarget.Parse("1");
        var migrator = new Migrator(_database.ConnectionString, set, options);
        await migrator.UpgradeAsync(first, Token);
        await new Migrator(_byMigrator.ConnectionString, set, options).UpgradeAsync(cancellationToken: Token);
        var (up, down) = (OfflineSqlRun.Upgrade(set, options), OfflineSqlRun.Downgrade(set, options));
        var rest = set.Migrations.Skip(1).Select(migration => migration.Id).ToList();

        Assert.Equal(new(0, Lines("Applied", rest), ""), await OfflineSqlRun.OfAsync(_database, up));
        Assert.Equal(_byMigrator.Column(Rows), _database.Column(Rows));
        Assert.True((await migrator.GetStatusAsync(Token)).IsAtHead);
        Assert.All(await migrator.GetHistoryAsync(Token), row => Assert.True(row.Duration > TimeSpan.Zero));
        var whole = _database.Column("SELECT h::text FROM public.migration_history h ORDER BY ordinal");
        Assert.Equal(new(0, "Nothing to do\n", ""), await OfflineSqlRun.OfAsync(_database, up));
        Assert.Equal(whole, _database.Column("SELECT h::text FROM public.migration_history h ORDER BY ordinal"));

        // What it wrote is a history like any other: a build that does not know the migrations finds the downgrades there.
        var older = new Migrator(
            _database.ConnectionString, new TestSet(set.Name).Table("0001", "a"), new MigratorOptions { AllowDataLoss = true });
        Assert.Equal(rest.Count, (await older.DowngradeAsync(first, Token)).Steps.Count);
        Assert.Equal(["a"], _database.Tables());

        await migrator.UpgradeAsync(cancellationToken: Token);
        var back = OfflineSqlRun.Downgrade(set, new MigratorOptions { SingleTransaction = isOneTransaction, AllowDataLoss = true });
        Assert.Equal(new(0, Lines("Reverted", rest.Prepend("0001_a").Reverse()), ""), await OfflineSqlRun.OfAsync(_database, back));
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
        Assert.Equal(new(0, "Nothing to do\n", ""), await OfflineSqlRun.OfAsync(_database, down));
    }

    [Fact]
    public async Task It_ends_at_the_first_error()
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_bad", TestScript.Of("CREATE TABLE public.b (id int)", "SELECT 1/0"))
            .Table("0003", "c");

        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set));

        Assert.NotEqual(0, run.Code);
        Assert.Equal("Applied 0001_a\n", run.Output);
        Assert.Contains("division by zero", run.Error, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public async Task In_one_transaction_nothing_stays_and_nothing_is_told()
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_bad", "SELECT 1/0");

        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set, new MigratorOptions { SingleTransaction = true }));

        Assert.NotEqual(0, run.Code);
        Assert.Equal("", run.Output);
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public async Task A_row_with_other_zeros_is_the_same_version()
    {
        await new Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        _database.Execute("UPDATE public.migration_history SET version = '2' WHERE version = '0002'");

        Assert.Equal(new(0, "Nothing to do\n", ""), await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(TestSet.Abc)));
        Assert.Equal(0, (await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(TestSet.Abc))).Code);
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public async Task A_schema_that_is_there_is_not_created()
    {
        var role = $"writer_{Guid.NewGuid():N}";
        _database.Execute($"CREATE ROLE {role} LOGIN; CREATE SCHEMA shop AUTHORIZATION {role}; GRANT CREATE ON SCHEMA public TO {role}");
        var set = TestSet.Abc.Build(historySchema: "shop");

        for (var i = 0; i < 2; i++)
        {
            var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set), role);
            Assert.Equal((0, ""), (run.Code, run.Error));
        }

        Assert.Equal([role], _database.Column("SELECT DISTINCT applied_by FROM shop.migration_history"));
    }

    [Fact]
    public async Task A_schema_that_is_missing_is_created()
    {
        var set = TestSet.Abc.Build(historySchema: "a \"$1\" {table}", historyTable: "it's :x \\");

        for (var i = 0; i < 2; i++)
        {
            var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set));
            Assert.Equal((0, ""), (run.Code, run.Error));
        }

        Assert.True((await new Migrator(_database.ConnectionString, set).GetStatusAsync(Token)).IsAtHead);
    }

    [Fact]
    public void A_part_is_written_between_two_versions()
    {
        using var up = new StringWriter();
        OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Parse("1"), MigrationTarget.Parse("2"));

        Assert.Contains("-- 0002_b (", up.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("-- 0001_a (", up.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("-- 0003_c (", up.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Base, MigrationTarget.Relative(1)));
        Assert.Throws<MigrationException>(() => OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Base, MigrationTarget.Parse("9")));
    }

    private static string Lines(string word, IEnumerable<string> ids) => string.Concat(ids.Select(id => $"{word} {id}\n"));
}
