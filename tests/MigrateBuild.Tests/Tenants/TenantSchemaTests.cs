using MigrateBuild.Locking;

namespace MigrateBuild.Tests.Tenants;

/// <summary>Tenants that are schemas of one database.</summary>
public sealed class TenantSchemaTests(LocalServer server)
{
    private const string Query = "SELECT name FROM public.tenants ORDER BY name";

    private static readonly string[] Names = ["we\"ird; drop", "Upper Case", "back\\slash", "com,ma", "a", "b", "c", "d", "e", "f", "g",
        "h"];

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Names no schema, and loses its settings on the way.</summary>
    private static TestSet Set => new TestSet()
        .Add("0001_orders", TestScript.Of("RESET ALL", "CREATE TABLE orders (id int)"), "DROP TABLE orders")
        .Add(
            "0002_items", TestScript.Of("SET search_path = public", "RESET search_path", "CREATE TABLE items (id int)"),
            "DROP TABLE items");

    [Fact]
    public async Task Each_has_its_tables_and_its_history()
    {
        Create(Names);
        var migrator = Migrator(Set);

        var first = await migrator.UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var second = await migrator.UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var status = await migrator.GetStatusAsync(Token).ByNameAsync();
        var down = await migrator.DowngradeAsync(MigrationTarget.Parse("-1"), Token).ByNameAsync();

        Assert.Equal(Names.Order(StringComparer.Ordinal), first.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            first.Values, result => Assert.Equal((TenantOutcome.Succeeded, null, 2), (result.Outcome, result.Error, result.Steps.Count)));
        Assert.All(second.Values, result => Assert.Empty(result.Steps));
        Assert.All(status.Values, result => Assert.True(result.Status!.IsAtHead));
        Assert.All(down.Values, result => Assert.Equal((null, "0001"), (result.Error, result.To)));
        Assert.Equal(
            Names.SelectMany(name => new[] { $"{name}.migration_history", $"{name}.orders" }).Append("public.tenants")
                .Order(StringComparer.Ordinal),
            _database.Column("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', "
                + "'information_schema')").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_schema_that_is_not_there_fails_its_tenant_unless_it_is_to_be_created()
    {
        Create("a", "b");
        _database.Execute("INSERT INTO tenants VALUES ('new one')");

        var first = await Migrator(Set).UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var status = await Migrator(Set).GetStatusAsync(Token).ByNameAsync();
        var second = await Migrator(Set, new() { CreateSchemas = true }).UpgradeAsync(cancellationToken: Token).ByNameAsync();

        Assert.Equal(TenantOutcome.Succeeded, first["a"].Outcome);
        Assert.Equal(TenantOutcome.Failed, first["new one"].Outcome);
        Assert.Equal(TenantOutcome.Failed, status["new one"].Outcome);
        Assert.Contains("There is no schema \"new one\" in this database.", first["new one"].Error, StringComparison.Ordinal);
        Assert.Equal(2, second["new one"].Steps.Count);
    }

    [Fact]
    public async Task Rows_of_a_tenant_are_kept_and_only_its_own_are_looked_at()
    {
        Create(Names);
        MigrationSet set = new TestSet()
            .Add("0001_t", "CREATE TABLE t (id int)", "DO $$ BEGIN EXECUTE 'DROP TABLE t'; PERFORM pg_sleep(0.1); END $$");
        await Migrator(set).UpgradeAsync(cancellationToken: Token).ByNameAsync();
        _database.Execute("INSERT INTO c.t VALUES (1)");

        var down = await Migrator(set, new() { Parallelism = 6 }).DowngradeAsync(MigrationTarget.Base, Token).ByNameAsync();

        Assert.Contains("drops t (1 row)", down["c"].Error, StringComparison.Ordinal);
        Assert.All(down.Values.Where(result => result.Tenant != "c"), result => Assert.Null(result.Error));
    }

    [Fact]
    public async Task What_the_connection_lists_comes_after_the_tenants_schema()
    {
        Create("a");
        _database.Execute("CREATE SCHEMA shared; CREATE DOMAIN shared.money AS numeric");
        MigrationSet set = new TestSet().Add("0001_orders", "CREATE TABLE orders (price money)");

        var results = await new TenantMigrator(TenantSource.Schemas(_database.ConnectionString + ";Search Path=shared", Query), set)
            .UpgradeAsync(cancellationToken: Token).ByNameAsync();

        Assert.Equal(TenantOutcome.Succeeded, results["a"].Outcome);
        Assert.Equal("a", _database.Scalar<string>("SELECT schemaname::text FROM pg_tables WHERE tablename = 'orders'"));
    }

    [Fact]
    public async Task They_do_not_wait_for_each_other()
    {
        Create(Names);
        MigrationSet set = new TestSet().Add("0001_slow", "SELECT pg_sleep(0.7)");

        var run = Migrator(set, new() { Parallelism = 4 }).UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var most = 0L;
        while (!run.IsCompleted)
        {
            most = Math.Max(most, Sleeping());
            await Task.Delay(20, Token);
        }

        Assert.All((await run).Values, result => Assert.Equal(TenantOutcome.Succeeded, result.Outcome));
        Assert.Equal(4, most);
    }

    [Fact]
    public async Task A_tenant_waits_for_itself_and_a_run_without_tenants_for_all()
    {
        Create("a", "b");
        MigrationSet slow = new TestSet().Add("0001_slow", "SELECT pg_sleep(60)");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var impatient = new TenantMigratorOptions { Migration = { RunLockTimeout = TimeSpan.Zero } };

        var run = Migrator(slow, new() { Parallelism = 2 }).UpgradeAsync(cancellationToken: source.Token).ByNameAsync();
        while (Sleeping() < 2)
            await Task.Delay(20, Token);
        var second = await Migrator(Set, impatient).UpgradeAsync(cancellationToken: Token).ByNameAsync();
        var plain = await Assert.ThrowsAsync<MigrationLockTimeoutException>(
            () => new Migrator(_database.ConnectionString, Set, impatient.Migration).UpgradeAsync(cancellationToken: Token));
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);

        Assert.All(second.Values, result => Assert.NotNull(Assert.IsType<MigrationLockTimeoutException>(result.Exception).HolderProcessId));
        Assert.NotNull(plain.HolderProcessId);
    }

    [Fact]
    public async Task They_wait_for_a_run_without_tenants()
    {
        Create("a", "b");
        await using var other = _database.Open();
        await using var command = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({RunLock.KeyOf("Shop")})", other);
        await command.ExecuteNonQueryAsync(Token);

        var results = await Migrator(Set, new() { Migration = { RunLockTimeout = TimeSpan.Zero } }).UpgradeAsync(cancellationToken: Token)
            .ByNameAsync();

        Assert.All(
            results.Values,
            result => Assert.Equal(other.ProcessID, Assert.IsType<MigrationLockTimeoutException>(result.Exception).HolderProcessId));
        Assert.NotEqual(RunLock.KeyOf("Shop"), RunLock.KeyOf("Shop", "a"));
        Assert.NotEqual(RunLock.KeyOf("Shop", "b"), RunLock.KeyOf("Shop", "a"));
    }

    private TenantMigrator Migrator(MigrationSet set, TenantMigratorOptions? options = null) =>
        new(TenantSource.Schemas(_database.ConnectionString, Query), set, options);

    private long Sleeping() => _database.Scalar<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid() AND datname "
        + "= current_database()");

    private void Create(params string[] names)
    {
        _database.Execute("CREATE TABLE tenants (name text)");
        foreach (var name in names)
        {
            var quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
            _database.Execute($"CREATE SCHEMA \"{quoted}\"; INSERT INTO tenants VALUES ('{name}')");
        }
    }
}
