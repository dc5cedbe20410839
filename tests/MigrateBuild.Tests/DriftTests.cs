namespace MigrateBuild.Tests;

/// <summary>A database and a set that do not match: found before anything runs.</summary>
public abstract class DriftTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : DriftTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : DriftTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_changed_script_stops_an_upgrade()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0002", "b"));
        var changed = new TestSet().Table("0001", "a").Add("0002_b", "CREATE TABLE public.b (id bigint)", "DROP TABLE public.b")
            .Table("0003", "c");

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(changed));

        var drift = Assert.Single(error.Drift);
        Assert.Equal(
            (MigrationDriftKind.ScriptChanged, "MIG6001", "0002_b", "Migrations/0002_b.up.sql"),
            (drift.Kind, drift.Code, drift.Migration, drift.Script));
        Assert.StartsWith(
            "Migrations/0002_b.up.sql: error MIG6001: this script was changed since it was applied", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("git log -p -- Migrations/0002_b.up.sql", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was run.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _database.Tables());
    }

    [Fact]
    public void Another_migration_of_the_same_version_is_told_and_taken_back_by_its_own_script()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0002", "b"));
        var other = new TestSet().Table("0001", "a").Table("0002", "other");

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(other));

        Assert.Contains(
            "the version 0002 is another migration in this database: 0002_b was applied on", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stamp", error.Message, StringComparison.Ordinal);
        way.Migrator(_database.ConnectionString, other).Downgrade(MigrationTarget.Parse("-1"), Token);
        Assert.Equal(["a"], _database.Tables());
        Assert.Single(Upgrade(other).Steps);
        Assert.Equal(["a", "other"], _database.Tables());
    }

    [Fact]
    public void An_applied_migration_under_another_version_is_told()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0002", "b").Table("0003", "c"));
        MigrationSet set = new TestSet().Table("0001", "a").Table("0002", "c").Table("0003", "b").Table("0005", "e");
        MigrationSet gap = new TestSet().Table("0001", "a").Table("0003", "c").Table("0004", "b");

        string[] swapped = [.. way.Migrator(_database.ConnectionString, set).GetStatus(Token).Drift.Select(drift => drift.Message)];
        var moved = way.Migrator(_database.ConnectionString, gap).GetStatus(Token).Drift.Single(drift => drift.Migration == "0002_b");

        Assert.Equal(2, swapped.Length);
        Assert.Contains(
            "which this build holds as 0003_b. An applied migration keeps its version: rename the scripts of 0003_b back.",
            swapped[0], StringComparison.Ordinal);
        Assert.Contains("which this build holds as 0002_c.", swapped[1], StringComparison.Ordinal);
        Assert.Contains("and this build holds it as 0004_b.", moved.Message, StringComparison.Ordinal);
        var taken = way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0002", "n").Table("0003", "b"))
            .GetStatus(Token).Drift[0];
        Assert.EndsWith(
            "rename the scripts of 0003_b back, and give 0002_n a version after the head.", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advised_stamp_takes_the_change_over_and_nothing_else()
    {
        Upgrade(TestSet.Abc);
        var changed = new TestSet().Table("0001", "a").Add("0002_b", "CREATE TABLE public.b (id bigint)", "DROP TABLE public.b")
            .Table("0003", "c");

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(changed));

        Assert.Contains("with 'stamp 0003'", error.Message, StringComparison.Ordinal);
        var stamp = way.Migrator(_database.ConnectionString, changed).Stamp(MigrationTarget.Parse("0003"), cancellationToken: Token);
        Assert.Equal(["0002_b"], stamp.Replaced.Select(migration => migration.Id));
        Assert.Empty(stamp.Removed);
        Assert.Empty(Upgrade(changed).Steps);
    }

    [Fact]
    public void A_missing_script_stops_an_upgrade()
    {
        Upgrade(TestSet.Abc);

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(new TestSet().Table("0001", "a").Table("0003", "c")));

        var drift = Assert.Single(error.Drift);
        Assert.Equal((MigrationDriftKind.UnknownMigration, "0002_b", (string?)null), (drift.Kind, drift.Migration, drift.Script));
    }

    [Fact]
    public void What_a_newer_build_applied_stops_nobody_who_has_nothing_to_do()
    {
        Upgrade(TestSet.Abc);
        var older = way.Migrator(_database.ConnectionString, new TestSet().Table("0001", "a").Table("0002", "b"));

        Assert.Empty(older.Upgrade(cancellationToken: Token).Steps);
        var status = older.GetStatus(Token);
        Assert.Equal(["0003_c"], status.Unknown.Select(row => row.Id));
        Assert.Empty(status.Drift);
        Assert.False(status.IsAtHead);
    }

    [Fact]
    public void Two_branches_meet()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0002", "b"));

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(new TestSet().Table("0001", "a").Table("0003", "c")));

        var drift = Assert.Single(error.Drift);
        Assert.Equal((MigrationDriftKind.ParentMismatch, "0003_c"), (drift.Kind, drift.Migration));
        Assert.Contains("went on to 0002_b", drift.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_that_slipped_in_runs_only_where_it_may()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0003", "c"));

        var error = Assert.Throws<MigrationDriftException>(() => Upgrade(TestSet.Abc));
        var late = Upgrade(TestSet.Abc, new MigratorOptions { AllowOutOfOrder = true });

        Assert.Equal((MigrationDriftKind.OutOfOrder, "0002_b"), (error.Drift[0].Kind, error.Drift[0].Migration));
        Assert.Equal(["0002_b"], late.Steps.Select(step => step.Id));
        Assert.Equal(["0001", "0003", "0002"], _database.Versions());
        Assert.Empty(Upgrade(TestSet.Abc).Steps);
    }

    [Fact]
    public void Everything_is_told_at_once()
    {
        Upgrade(new TestSet().Table("0001", "a").Table("0003", "c").Table("0004", "d"));
        MigrationSet set = new TestSet().Add("0001_a", "CREATE TABLE public.a (id text)", "DROP TABLE public.a").Table("0002", "b")
            .Table("0004", "d");

        var status = way.Migrator(_database.ConnectionString, set).GetStatus(Token);

        Assert.Equal(
            [(MigrationDriftKind.ScriptChanged, "0001_a"), (MigrationDriftKind.OutOfOrder, "0002_b"),
                (MigrationDriftKind.UnknownMigration, "0003_c")],
            status.Drift.Select(drift => (drift.Kind, drift.Migration)));
    }

    [Fact]
    public void A_database_at_head_fits()
    {
        Upgrade(TestSet.Abc);

        var status = way.Migrator(_database.ConnectionString, TestSet.Abc).GetStatus(Token);

        Assert.True(status.IsAtHead);
        Assert.Equal("0003", status.Current?.Version);
    }

    private MigrationRunResult Upgrade(MigrationSet set, MigratorOptions? options = null) =>
        way.Migrator(_database.ConnectionString, set, options).Upgrade(cancellationToken: Token);
}
