using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>A dry run that code asks for; what the command line makes of one is in <see cref="Cli.DryRunTests"/>.</summary>
public abstract class MigratorDryRunTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : MigratorDryRunTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : MigratorDryRunTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void It_says_what_would_run_and_changes_nothing()
    {
        var up = DryRun().Upgrade(MigrationTarget.Parse("2"), Token);
        Assert.Empty(_database.Tables());
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        var down = DryRun().Downgrade(MigrationTarget.Parse("1"), Token);

        Assert.Equal((null, "0002", "0001_a 0002_b"), (up.From, up.To, string.Join(' ', up.Steps.Select(step => step.Id))));
        Assert.Equal(("0003", "0001", "0003_c 0002_b"), (down.From, down.To, string.Join(' ', down.Steps.Select(step => step.Id))));
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(["0001", "0002", "0003"], _database.Versions());
    }

    [Fact]
    public void It_refuses_what_a_run_refuses()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        _database.Execute("INSERT INTO b VALUES (1)");

        var error = Assert.Throws<MigrationException>(() => DryRun().Downgrade(MigrationTarget.Base, Token));

        Assert.Contains("drops b (1 row). Nothing was run.", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, DryRun(allowDataLoss: true).Downgrade(MigrationTarget.Base, Token).Steps.Count);
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Fact]
    public void A_database_that_is_missing_is_not_created()
    {
        var name = $"planned_{way}".ToLowerInvariant();
        var missing = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = name }.ConnectionString;
        var options = new MigratorOptions { CreateDatabase = true, DryRun = true };

        Assert.Equal(3, way.Migrator(missing, TestSet.Abc, options).Upgrade(cancellationToken: Token).Steps.Count);

        Assert.Equal(0L, _database.Scalar<long>($"SELECT count(*) FROM pg_database WHERE datname = '{name}'"));
    }

    private MigratorUnderTest DryRun(bool allowDataLoss = false) => way.Migrator(
        _database.ConnectionString, TestSet.Abc, new MigratorOptions { DryRun = true, AllowDataLoss = allowDataLoss });
}
