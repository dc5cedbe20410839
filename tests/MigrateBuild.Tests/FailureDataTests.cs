namespace MigrateBuild.Tests;

/// <summary>What code knows of a failure without reading its message.</summary>
public sealed class FailureDataTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_script_that_the_server_refuses_is_rolled_back_and_those_before_it_stay()
    {
        var error = Fail(TestSet.Abc.Add("0004_d", "CREATE TABLE nowhere.d (id int)"));

        Assert.Equal((MigrationFailureKind.ScriptFailed, MigrationFailureEffect.RolledBack), (error.Kind, error.Effect));
        Assert.Equal(["0001_a", "0002_b", "0003_c"], error.Completed.Select(step => step.Id));
    }

    [Fact]
    public void In_a_single_transaction_nothing_was_completed()
    {
        var error = Fail(TestSet.Abc.Add("0004_d", "CREATE TABLE nowhere.d (id int)"), new MigratorOptions { SingleTransaction = true });

        Assert.Equal(MigrationFailureEffect.RolledBack, error.Effect);
        Assert.Empty(error.Completed);
    }

    [Fact]
    public void Outside_a_transaction_a_part_of_it_stays_until_somebody_says_what()
    {
        MigrationSet set = TestSet.Abc.Add("0004_d", ((TestScript)"SELECT 1/0").With("no-transaction"));

        var first = Fail(set);
        var second = Fail(set);

        Assert.Equal((MigrationFailureKind.ScriptFailed, MigrationFailureEffect.Partial), (first.Kind, first.Effect));
        Assert.Equal(3, first.Completed.Count);
        Assert.Equal((MigrationFailureKind.Unfinished, MigrationFailureEffect.NothingRun), (second.Kind, second.Effect));
        Assert.Empty(second.Completed);
    }

    [Fact]
    public void What_is_refused_was_not_run()
    {
        var script = Fail(TestSet.Abc.Add("0004_d", "COMMIT"));
        Upgrade(TestSet.Abc);
        var drift = Fail(new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)").Table("0002", "b").Table("0003", "c"));
        var target = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Upgrade(MigrationTarget.Version("0009"), Token));
        var behind = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Upgrade(MigrationTarget.Version("0001"), Token));

        Assert.Equal(
            (MigrationFailureKind.ScriptRefused, MigrationFailureKind.Drift, MigrationFailureKind.NoSuchTarget,
                MigrationFailureKind.NoSuchTarget),
            (script.Kind, drift.Kind, target.Kind, behind.Kind));
        Assert.All([script, drift, target, behind], error => Assert.Equal(MigrationFailureEffect.NothingRun, error.Effect));
    }

    [Fact]
    public void A_downgrade_that_would_lose_rows_is_told_as_that()
    {
        Upgrade(TestSet.Abc);
        _database.Execute("INSERT INTO c VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Downgrade(MigrationTarget.Base, Token));

        Assert.Equal((MigrationFailureKind.DataLoss, MigrationFailureEffect.NothingRun), (error.Kind, error.Effect));
    }

    private Migrator Migrator(MigrationSet set, MigratorOptions? options = null) => new(_database.ConnectionString, set, options);

    private void Upgrade(MigrationSet set) => Migrator(set).Upgrade(cancellationToken: Token);

    private MigrationException Fail(MigrationSet set, MigratorOptions? options = null) =>
        Assert.ThrowsAny<MigrationException>(() => Migrator(set, options).Upgrade(cancellationToken: Token));
}
