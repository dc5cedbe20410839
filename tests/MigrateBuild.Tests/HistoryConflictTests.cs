namespace MigrateBuild.Tests;

/// <summary>A script and the history that get into each other's way: told as such, at the statement.</summary>
public abstract class HistoryConflictTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : HistoryConflictTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : HistoryConflictTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int?> Drops => new()
    {
        { "DROP SCHEMA app CASCADE", 2 },
        { "DROP SCHEMA IF EXISTS other, \"app\" CASCADE", 2 },
        { "DROP TABLE App.Migration_History", 2 },
        { "DROP TABLE IF EXISTS other, app.\"migration_history\"", 2 },
        { "ALTER TABLE app.migration_history RENAME TO other", 2 },
        { "ALTER TABLE IF EXISTS app.migration_history SET SCHEMA public", 2 },
        { "ALTER SCHEMA app RENAME TO other", 2 },
        { "DO $$ BEGIN EXECUTE 'DROP SCHEMA app CASCADE'; END $$", null },
    };

    private static MigratorOptions Options(bool isOneTransaction = false) =>
        new() { HistorySchema = "app", SingleTransaction = isOneTransaction, AllowDataLoss = true };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_schema_that_the_migrator_makes_for_its_history_is_not_the_scripts_to_make(bool isOneTransaction, bool isOutside)
    {
        foreach (var statement in new[] { "CREATE SCHEMA app", "create /* it */ schema \"app\"", "CREATE SCHEMA AUTHORIZATION app" })
        {
            if (statement.EndsWith("ION app", StringComparison.Ordinal))
                _database.Execute("DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN OTHERS THEN NULL; END $$");
            var script = TestScript.In(
                $"-- The schema.\n  {statement};\nCREATE TABLE app.t (id int);", statement, "CREATE TABLE app.t (id int)");
            MigrationSet set = new TestSet($"Shop{statement.Length}").Add("0001_base", isOutside ? script.With("no-transaction") : script);

            var error = Assert.Throws<MigrationException>(
                () => way.Migrator(_database.ConnectionString, set, Options(isOneTransaction)).Upgrade(cancellationToken: Token));

            Assert.StartsWith(
                "Migrations/0001_base.up.sql(2,3): error 42P06: schema \"app\" already exists", error.Message, StringComparison.Ordinal);
            Assert.Contains(
                "next: the history lies in the schema app, so the migrator makes that schema first, where it is missing. Leave CREATE "
                + "SCHEMA app out of the script, and DROP SCHEMA app out of the one that takes it back; or keep the history elsewhere with "
                + "MigrationHistorySchema.",
                error.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_schema_that_is_there_already_is_none_of_the_historys()
    {
        _database.Execute("CREATE SCHEMA other");
        MigrationSet set = new TestSet().Add("0001_base", TestScript.Of("SELECT 1", "CREATE SCHEMA other"));

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, set, Options()).Upgrade(cancellationToken: Token));

        Assert.DoesNotContain("next:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Drops))]
    public void A_script_that_drops_the_history_is_told_its_statement(string statement, int? line)
    {
        foreach (var isOneTransaction in new[] { false, true })
        {
            var set = new TestSet().Table("0001", "a")
                .Add("0002_drops", TestScript.Of("SELECT 1", statement), TestScript.Of("SELECT 1", statement)).Build();
            var migrator = way.Migrator(_database.ConnectionString, set, Options(isOneTransaction));

            Told(
                Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token)), "Migrations/0002_drops.up.sql", line,
                "Nothing of the script stays.");
            Assert.Equal(isOneTransaction ? [] : ["0001"], migrator.GetHistory(Token).Select(row => row.Version));
            migrator.Stamp(MigrationTarget.Head, cancellationToken: Token);
            Told(
                Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Parse("1"), Token)),
                "Migrations/0002_drops.down.sql", line, "Nothing of the script stays.");
            migrator.Stamp(MigrationTarget.Base, cancellationToken: Token);
            _database.Execute("DROP TABLE IF EXISTS public.a");
        }
    }

    [Fact]
    public void Outside_a_transaction_the_history_is_gone_and_a_stamp_brings_it_back()
    {
        var set = new TestSet().Table("0001", "a")
            .Add("0002_drops", "CREATE TABLE public.b (id int)", TestScript.Of("DROP TABLE public.b", "DROP SCHEMA app CASCADE")
                .With("no-transaction")).Build();
        var migrator = way.Migrator(_database.ConnectionString, set, Options());
        migrator.Upgrade(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Parse("1"), Token));

        Told(error, "Migrations/0002_drops.down.sql", 2, "The script runs outside a transaction: the table is gone, with the rows of all "
            + "migrations. When the database is as it should be, say where it is with 'stamp' and a version");
        Assert.Equal(
            ["0001_a"], migrator.Stamp(MigrationTarget.Parse("1"), cancellationToken: Token).Added.Select(migration => migration.Id));
        Assert.Equal(["0002_drops"], migrator.Upgrade(cancellationToken: Token).Steps.Select(step => step.Id));
    }

    [Theory]
    [InlineData("DROP SCHEMA app")]
    [InlineData("DROP SCHEMA IF EXISTS \"app\" RESTRICT")]
    public async Task A_schema_that_holds_the_history_is_never_empty(string statement)
    {
        var set = new TestSet().Add("0001_app", TestScript.Of("CREATE SCHEMA IF NOT EXISTS app", "CREATE TABLE app.t (id int)"),
            TestScript.Of("DROP TABLE app.t", statement)).Build();
        var migrator = way.Migrator(_database.ConnectionString, set, new MigratorOptions { HistorySchema = "app" });
        await migrator.UpgradeAsync(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));
        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(set, new MigratorOptions { HistorySchema = "app" }));

        Assert.StartsWith("Migrations/0001_app.down.sql(2,1): error 2BP01: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "next: the history lies in the schema app (app.migration_history), so that the schema is never empty. Leave DROP SCHEMA app out of the script, "
            + "and CREATE SCHEMA app out of the one that it takes back; or move the history to another schema (ALTER TABLE "
            + "app.migration_history SET SCHEMA …) and name that with MigrationHistorySchema.",
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("data-loss", error.Message + run.Error, StringComparison.Ordinal);
        Assert.Contains("cannot drop schema app because other objects depend on it", run.Error, StringComparison.Ordinal);
        Assert.Equal(["0001"], (await migrator.GetHistoryAsync(Token)).Select(row => row.Version));
    }

    [Fact]
    public async Task A_schema_that_is_not_empty_loses_no_rows_without_a_cascade()
    {
        _database.Execute("CREATE SCHEMA shop; CREATE TABLE shop.other AS SELECT 1 AS id");
        MigrationSet set = new TestSet().Add("0001_x", "SELECT 1", "DROP SCHEMA shop");
        var migrator = way.Migrator(_database.ConnectionString, set);
        await migrator.UpgradeAsync(cancellationToken: Token);

        var error = await Assert.ThrowsAsync<MigrationException>(() => migrator.DowngradeAsync(MigrationTarget.Base, Token));
        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(set));

        Assert.StartsWith("Migrations/0001_x.down.sql(1,1): error 2BP01: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("next:", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot drop schema shop because other objects depend on it", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP SCHEMA app CASCADE", false)]
    [InlineData("DROP SCHEMA app CASCADE", true)]
    [InlineData("DROP TABLE app.migration_history", false)]
    public async Task A_downgrade_that_drops_the_history_by_name_is_refused_before_anything_runs(string statement, bool isOutside)
    {
        var down = TestScript.Of("SELECT 1", statement);
        var set = new TestSet().Add("0001_t", "CREATE TABLE public.t (id int)", isOutside ? down.With("no-transaction") : down).Build();
        var migrator = way.Migrator(_database.ConnectionString, set, new MigratorOptions { HistorySchema = "app" });
        await migrator.UpgradeAsync(cancellationToken: Token);

        var error = Assert.Throws<MigrationException>(() => migrator.Downgrade(MigrationTarget.Base, Token));
        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Downgrade(set, new MigratorOptions { HistorySchema = "app" }));

        Assert.StartsWith(
            "Migrations/0001_t.down.sql(2,1): error: this statement drops the history table app.migration_history, so that the row of "
            + "0001_t could not be written. Nothing was run.\n  next: name what the migration made",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("Migrations/0001_t.down.sql: this script drops the history table app.migration_history, so that what it does to "
            + "0001_t could not be recorded.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("data-loss", error.Message + run.Error, StringComparison.Ordinal);
        Assert.Equal(["0001"], (await migrator.GetHistoryAsync(Token)).Select(row => row.Version));
    }

    [Theory]
    [InlineData("public", "CREATE VIEW public.migration_history AS SELECT 1", true)]
    [InlineData("public", "CREATE SEQUENCE migration_history", true)]
    [InlineData("public", "SELECT 1 AS it INTO public.\"migration_history\"", true)]
    [InlineData("app", "ALTER TABLE app.x RENAME TO migration_history", true)]
    [InlineData("app", "CREATE TABLE public.migration_history (id int)", false)]
    public void A_name_that_the_history_has_is_told(string schema, string statement, bool isIts)
    {
        _database.Execute("CREATE SCHEMA app; CREATE TABLE app.x (id "
            + $"int){(isIts ? "" : "; CREATE TABLE public.migration_history (id int)")}");
        MigrationSet set = new TestSet().Add("0001_x", statement);

        var error = Assert.Throws<MigrationException>(() =>
            way.Migrator(_database.ConnectionString, set, new MigratorOptions { HistorySchema = schema }).Upgrade(
                cancellationToken: Token));

        Assert.Equal("42P07", error.SqlState);
        Assert.Equal(isIts, error.Message.Contains($"next: {schema}.migration_history is the history, which the migrator makes before the "
            + "first script. Give what the script makes another name", StringComparison.Ordinal));
    }

    private static void Told(MigrationException error, string script, int? line, string stays)
    {
        Assert.StartsWith(
            line is null
                ? $"{script}: error 42P01: a statement of this script dropped, moved or renamed the history table app.migration_history"
                : $"{script}({line},1): error 42P01: this statement dropped, moved or renamed the history table app.migration_history",
            error.Message.Replace("3F000", "42P01", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains(stays, error.Message, StringComparison.Ordinal);
        Assert.Equal((script, line), (error.Script, error.Line));
    }
}
