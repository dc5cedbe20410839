namespace MigrateBuild.Tests;

/// <summary>A downgrade does not drop tables that hold rows, unless it may.</summary>
public sealed class DataLossTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Rows_stop_a_downgrade_before_anything_runs()
    {
        var migrator = Migrator(TestSet.Abc);
        _database.Execute("INSERT INTO b SELECT generate_series(1, 1234)");

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.StartsWith("Migrations/0002_b.down.sql: error: the downgrade of 0002_b drops b (1,234 rows). Nothing was run.", error.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-data-loss", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(["0003_c"], migrator.Downgrade(MigrationTarget.Relative(-1), Token).Steps.Select(step => step.Id));
        Assert.Equal(2, Migrator(TestSet.Abc, new MigratorOptions { AllowDataLoss = true }, upgrade: false).Downgrade(MigrationTarget.Base, Token).Steps.Count);
    }

    [Theory]
    [InlineData("drop /* it */ table if exists only_a, public . \"b c\" cascade", "\"b c\" (1 row)")]
    [InlineData("DROP SCHEMA s CASCADE", "s.t (1 row)")]
    public void Names_are_read_as_PostgreSQL_reads_them(string down, string told)
    {
        var migrator = Migrator(new TestSet().Add(
            "0001_x",
            TestScript.Of("CREATE TABLE public.\"b c\" (id int)", "CREATE SCHEMA s", "CREATE TABLE s.t (id int)", "INSERT INTO s.t VALUES (1)", "INSERT INTO \"b c\" VALUES (1)"),
            down));

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains($"drops {told}. Nothing was run.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_script_does_not_name_shows_before_it_is_committed()
    {
        var migrator = Migrator(new TestSet().Table("0001", "a").Add(
            "0002_b",
            "CREATE TABLE public.b AS SELECT 1 AS id",
            "DO $$ BEGIN EXECUTE 'DROP TABLE public.' || 'b'; END $$"));

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));
        Assert.Contains("drops b (1 row). Nothing of this downgrade stays", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());

        _database.Execute("TRUNCATE b");
        Assert.Equal(2, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void In_a_single_transaction_nothing_stays()
    {
        var migrator = Migrator(
            new TestSet().Add("0001_a", "CREATE TABLE public.a AS SELECT 1 AS id", "DO $$ BEGIN EXECUTE 'DROP TABLE public.a'; END $$").Table("0002", "b"),
            new MigratorOptions { SingleTransaction = true });

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));

        Assert.Contains("drops a (1 row). Nothing of this run stays.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());
        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    private Migrator Migrator(MigrationSet set, MigratorOptions? options = null, bool upgrade = true)
    {
        var migrator = new Migrator(_database.ConnectionString, set, options);
        if (upgrade)
            migrator.Upgrade(cancellationToken: Token);
        return migrator;
    }
}
