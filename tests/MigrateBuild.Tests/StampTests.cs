namespace MigrateBuild.Tests;

/// <summary>A history that is written without running a script.</summary>
public abstract class StampTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : StampTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : StampTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_database_that_has_the_schema_is_stamped_and_goes_on_from_there()
    {
        _database.Execute("CREATE TABLE a (id int); CREATE TABLE b (id int)");
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        var dry = migrator.Stamp(MigrationTarget.Parse("0002"), dryRun: true, Token);
        Assert.Equal(["0001_a", "0002_b"], dry.Added.Select(migration => migration.Id));
        Assert.Empty(migrator.GetHistory(Token));

        var stamp = migrator.Stamp(MigrationTarget.Parse("2"), cancellationToken: Token);

        Assert.Equal(dry.Added, stamp.Added);
        Assert.Equal(["0003_c"], migrator.Upgrade(cancellationToken: Token).Steps.Select(step => step.Id));
        Assert.Equal(3, migrator.Downgrade(MigrationTarget.Base, Token).Steps.Count);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void A_stamp_goes_back_too_and_drops_nothing()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);
        migrator.Upgrade(cancellationToken: Token);

        var stamp = migrator.Stamp(MigrationTarget.Parse("1"), cancellationToken: Token);

        Assert.Equal(["0002_b", "0003_c"], stamp.Removed.Select(row => row.Id));
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
        migrator.Stamp(MigrationTarget.Base, cancellationToken: Token);
        Assert.Empty(_database.Versions());
    }

    [Fact]
    public void A_stamp_accepts_a_changed_script_and_keeps_when_it_was_applied()
    {
        way.Migrator(_database.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token);
        var applied = _database.Scalar<DateTime>("SELECT applied_at FROM migration_history WHERE version = '0001'");
        MigrationSet changed = new TestSet().Add("0001_a", "CREATE TABLE public.a (id int NOT NULL)", "DROP TABLE IF EXISTS public.a")
            .Table("0002", "b").Table("0003", "c");
        var migrator = way.Migrator(_database.ConnectionString, changed);

        var stamp = migrator.Stamp(MigrationTarget.Head, cancellationToken: Token);

        Assert.Equal(["0001_a"], stamp.Replaced.Select(migration => migration.Id));
        Assert.Empty(stamp.Added);
        Assert.True(migrator.GetStatus(Token).IsAtHead);
        Assert.Equal(["0001", "0002", "0003"], _database.Versions());
        Assert.Equal(applied, _database.Scalar<DateTime>("SELECT applied_at FROM migration_history WHERE version = '0001'"));
        Assert.True(migrator.Stamp(MigrationTarget.Head, cancellationToken: Token).IsEmpty);
    }

    [Fact]
    public void A_script_whose_end_is_unknown_is_resolved_first()
    {
        MigrationSet set = TestSet.Abc.Add("0004_i", TestScript.Of("CREATE TABLE public.d (id int)", "SELECT 1/0").With("no-transaction"));
        var migrator = way.Migrator(_database.ConnectionString, set);
        Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));

        foreach (var target in new[] { MigrationTarget.Head, MigrationTarget.Base, MigrationTarget.Parse("3") })
        {
            var error = Assert.Throws<MigrationException>(() => migrator.Stamp(target, cancellationToken: Token));
            Assert.StartsWith("The upgrade of 0004_i (Migrations/0004_i.up.sql) was begun at", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["applied", "applied", "applied", "applying"], _database.Column("SELECT state FROM migration_history ORDER BY ordinal"));
        migrator.ResolveAsReverted("4", Token);
        Assert.Equal(["0004_i"], migrator.Stamp(MigrationTarget.Head, cancellationToken: Token).Added.Select(migration => migration.Id));
    }

    [Fact]
    public void Steps_are_no_target()
    {
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        Assert.Throws<ArgumentException>(() => migrator.Stamp(MigrationTarget.Relative(1), cancellationToken: Token));
        Assert.Throws<MigrationException>(() => migrator.Stamp(MigrationTarget.Parse("7"), cancellationToken: Token));
    }

    [Theory]
    [InlineData(ForeignHistoryKind.DbUp, "CREATE TABLE schemaversions (schemaversionsid int GENERATED ALWAYS AS IDENTITY, scriptname varchar(255) NOT NULL, applied timestamp NOT NULL); INSERT INTO schemaversions (scriptname, applied) VALUES ('Shop.Scripts.0001_a.up.sql', now()), ('Shop.Scripts.0002_b.sql', now())", "0001 0002")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, false)", "0001 0002")]
    [InlineData(ForeignHistoryKind.Flyway, "CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), success boolean); INSERT INTO flyway_schema_history VALUES (1, '1', true), (2, NULL, true), (3, '0003', true)", "0001 0003")]
    [InlineData(ForeignHistoryKind.EntityFramework, "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) PRIMARY KEY, \"ProductVersion\" varchar(32)); INSERT INTO \"__EFMigrationsHistory\" VALUES ('0001_Initial', '10'), ('0002_More', '10')", "0001 0002")]
    public void Another_tools_history_is_taken_over(ForeignHistoryKind kind, string sql, string versions)
    {
        _database.Execute(sql);
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        var stamp = migrator.Adopt(new ForeignHistory(kind), cancellationToken: Token);

        Assert.Equal(versions, string.Join(' ', stamp.Added.Select(migration => migration.Version)));
        Assert.Equal(versions, string.Join(' ', _database.Versions()));
        var again = Assert.Throws<MigrationException>(() => migrator.Adopt(new ForeignHistory(kind), cancellationToken: Token));
        Assert.Contains("has a history in this database already", again.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForeignHistoryKind.DbUp, null, "There is no table public.schemaversions in this database, where DbUp would keep its history. Nothing was written. Name the table with '--schema'")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, true)", "says that 2 failed or did not end")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (9, false)", "holds '9', which is no migration of the set 'Shop'")]
    [InlineData(ForeignHistoryKind.Flyway, "CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), success boolean); INSERT INTO flyway_schema_history VALUES (1, '1.2', true)", "holds '1.2', which is no migration")]
    public void A_history_that_does_not_fit_is_not_taken_over(ForeignHistoryKind kind, string? sql, string message)
    {
        if (sql is not null)
            _database.Execute(sql);

        var error = Assert.Throws<MigrationException>(() =>
            way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(new ForeignHistory(kind), cancellationToken: Token));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_tables WHERE tablename = 'migration_history'"));
    }

    [Theory]
    [InlineData("(1, '1', 'SQL'), (2, '2', 'SQL'), (3, '2', 'UNDO_SQL')", "0001")]
    [InlineData("(1, '1', 'SQL'), (2, '2', 'SQL'), (3, '2', 'DELETE')", "0001")]
    [InlineData("(1, '1', 'SQL'), (2, '2', 'SQL'), (3, '2', 'UNDO_SQL'), (4, '2', 'SQL')", "0001 0002")]
    [InlineData("(1, '2', 'BASELINE')", "0001 0002")]
    [InlineData("(1, '2', 'BASELINE'), (2, '3', 'SQL')", "0001 0002 0003")]
    public void Of_a_version_in_Flyway_the_last_row_counts(string rows, string versions)
    {
        _database.Execute("CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), type varchar(20), success boolean "
            + $"DEFAULT true); INSERT INTO flyway_schema_history VALUES {rows}");

        var stamp = way.Migrator(_database.ConnectionString, TestSet.Abc)
            .Adopt(new ForeignHistory(ForeignHistoryKind.Flyway), cancellationToken: Token);

        Assert.Equal(versions, string.Join(' ', stamp.Added.Select(migration => migration.Version)));
    }

    [Fact]
    public void What_a_map_returns_as_it_was_is_found_as_without_it()
    {
        _database.Execute("CREATE TABLE schemaversions (schemaversionsid int GENERATED ALWAYS AS IDENTITY, scriptname varchar(255) NOT NULL, applied timestamp NOT NULL); "
            + "INSERT INTO schemaversions (scriptname, applied) VALUES ('Shop.Scripts.0001_a.up.sql', now()), ('Shop.Scripts.Script0002 - "
            + "B.sql', now())");
        var migrator = way.Migrator(_database.ConnectionString, TestSet.Abc);

        var unmapped = Assert.Throws<MigrationException>(
            () => migrator.Adopt(new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token));
        var wrong = Assert.Throws<MigrationException>(() => migrator.Adopt(Mapped("0009"), cancellationToken: Token));

        Assert.Contains(
            "of DbUp holds 'Shop.Scripts.Script0002 - B.sql', which is no migration", unmapped.Message, StringComparison.Ordinal);
        Assert.Contains(
            "holds 'Shop.Scripts.Script0002 - B.sql' (as 0009), which is no migration", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(["0001_a", "0002_b"], migrator.Adopt(Mapped("2"), cancellationToken: Token).Added.Select(migration => migration.Id));

        static ForeignHistory Mapped(string version) => new(ForeignHistoryKind.DbUp)
        {
            MapVersion = entry => entry.Contains("Script0002", StringComparison.Ordinal) ? version : entry,
        };
    }

    [Fact]
    public void Versions_are_mapped_by_a_function()
    {
        _database.Execute("CREATE TABLE other.history (installed_rank int, version varchar(50), success boolean)".Insert(
            0, "CREATE SCHEMA other; ")
            + "; INSERT INTO other.history VALUES (1, '1.0', true), (2, '1.1', true), (3, '1.2', true)");
        var source = new ForeignHistory(ForeignHistoryKind.Flyway, "other", "history")
        {
            MapVersion = version => version switch { "1.0" => "1", "1.1" => "0002", _ => null },
        };

        var stamp = way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(source, cancellationToken: Token);

        Assert.Equal(["0001_a", "0002_b"], stamp.Added.Select(migration => migration.Id));
    }
}
