using DbUp;
using DbUp.Engine.Output;

namespace MigrateBuild.Tests;

/// <summary>Migrations in DbUp's own builder.</summary>
public sealed class BuilderTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_builder_runs_them_and_keeps_its_log_and_events()
    {
        var log = new Lines();
        var engine = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(TestSet.Abc).LogTo(log).Build();
        var executed = new List<string>();
        engine.ScriptExecuted += (_, e) => executed.Add(((DbUp.Engine.ScriptExecutedEventArgs)e).Script.Name);

        Assert.True(engine.IsUpgradeRequired());
        Assert.Equal(3, engine.GetScriptsToExecute().Count);
        var result = engine.PerformUpgrade();

        Assert.True(result.Successful, result.Error?.Message);
        Assert.Equal(["0001_a", "0002_b", "0003_c"], executed);
        Assert.Contains(log.All, line => line.Contains("0003_c", StringComparison.Ordinal));
        Assert.True(new Migrator(_database.ConnectionString, TestSet.Abc).GetStatus(Token).IsAtHead);
        Assert.False(engine.IsUpgradeRequired());
        Assert.True(engine.PerformUpgrade().Successful);
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
            + "pg_database WHERE datname = current_database())"));
        Assert.Equal(3, new Migrator(_database.ConnectionString, TestSet.Abc).Downgrade(MigrationTarget.Base, Token).Steps.Count);
    }

    [Fact]
    public void A_failure_is_told_with_its_place_and_frees_the_lock()
    {
        var set = TestSet.Abc.Add("0004_bad", TestScript.Of("CREATE TABLE d (id int)", "SELECT 1/0"));

        var result = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(set).LogTo(new Lines()).Build()
            .PerformUpgrade();

        Assert.False(result.Successful);
        Assert.Equal(
            ("22012", "0004_bad"),
            (Assert.IsType<MigrationException>(result.Error).SqlState, ((MigrationException)result.Error).Migration));
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(3, new Migrator(_database.ConnectionString, TestSet.Abc).GetHistory(Token).Count);
    }

    [Fact]
    public void Drift_stops_it()
    {
        new Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE a (id bigint)");

        var result = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(changed).LogTo(new Lines()).Build()
            .PerformUpgrade();

        Assert.IsType<MigrationDriftException>(result.Error);
    }

    [Fact]
    public void A_transaction_of_the_builder_is_refused()
    {
        var result = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(TestSet.Abc).WithTransaction()
            .LogTo(new Lines()).Build().PerformUpgrade();

        Assert.Contains("Each migration brings its own", result.Error.Message, StringComparison.Ordinal);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void To_mark_as_executed_is_refused_where_it_would_record_nothing()
    {
        var result = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(TestSet.Abc).LogTo(new Lines()).Build()
            .MarkAsExecuted();

        Assert.Contains("Use Migrator.Stamp", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_cut_short_is_no_hindrance_to_the_next()
    {
        var engine = DeployChanges.To.PostgresqlDatabase(_database.ConnectionString).WithMigrations(TestSet.Abc).LogTo(new Lines()).Build();
        engine.ScriptExecuted += OnExecuted;

        Assert.False(engine.PerformUpgrade().Successful);
        engine.ScriptExecuted -= OnExecuted;
        Assert.True(engine.PerformUpgrade().Successful);
        Assert.Equal(["a", "b", "c"], _database.Tables());

        static void OnExecuted(object? sender, EventArgs e) => throw new InvalidOperationException("A handler fails.");
    }

    private sealed class Lines : IUpgradeLog
    {
        internal List<string> All { get; } = [];

        public void LogTrace(string format, params object[] args) => Add(format, args);

        public void LogDebug(string format, params object[] args) => Add(format, args);

        public void LogInformation(string format, params object[] args) => Add(format, args);

        public void LogWarning(string format, params object[] args) => Add(format, args);

        public void LogError(string format, params object[] args) => Add(format, args);

        public void LogError(Exception ex, string format, params object[] args) => Add(format, args);

        private void Add(string format, object[] args) =>
            All.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));
    }
}
