using DbUp.ScriptProviders;
using MigrateBuild.Tests.Cli;

namespace MigrateBuild.Tests;

/// <summary>Which entry of another tool's history is which migration, and what is said where it is none.</summary>
public abstract class AdoptTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : AdoptTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : AdoptTests(server, Way.Asynchronous);

    private const string Journal = "CREATE TABLE schemaversions (schemaversionsid serial PRIMARY KEY, scriptname varchar(255) NOT NULL, "
        + "applied timestamp NOT NULL DEFAULT now())";

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MigrationSet Folders => new TestSet { HasFolders = true }
        .Table("20260318120000", "b").Table("0001", "make_t1").Table("0002", "make_t2");

    public static TheoryData<string, string?> Names => new()
    {
        { "0001_make_t1.up.sql", "0001" },
        { "0001_make_t1/up.sql", "0001" },
        { "0001_make_t1\\up.sql", "0001" },
        { "Shop.Scripts._0001_make_t1.up.sql", "0001" },
        { "Shop.Scripts._0002_make_t2.up.sql", "0002" },
        { "Shop.Scripts.0002_make_t2.sql", "0002" },
        { "0000_bootstrap.up.sql", null },
        { "up.sql", null },
        { "x0001_make_t1.up.sql", null },
        { "0001_make_t1.down.sql", null },
        { "0001_make_t1x.up.sql", null },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_in_a_folder_is_found_by_the_folder(string entry, string? version) => Adopts(Folders, entry, version);

    [Theory]
    [MemberData(nameof(Names))]
    public void Also_where_there_is_but_one(string entry, string? version) =>
        Adopts(new TestSet { HasFolders = true }.Table("0001", "make_t1"), entry, version == "0001" ? version : null);

    [Theory]
    [InlineData("2026-03-18-120000_b", "2026-03-18-120000_b.up.sql")]
    [InlineData("2026-03-18-120000_b", "Shop.Db._2026_03_18_120000_b.up.sql")]
    [InlineData("20260318120000_b", "Shop.Db._20260318120000_b.up.sql")]
    public void Separators_in_a_folder_are_spelt_as_they_are_in_resources(string folder, string entry)
    {
        var down = new MigrationScript($"Db/{folder}/down.sql", "r", "c", "t", [], new ScriptSettings(), () => "");
        var up = new MigrationScript($"Db/{folder}/up.sql", "r", "c", "t", [], new ScriptSettings(), () => "");
        var set = new MigrationSet("Shop", [new Migration("20260318120000", "b", null, null, null, up, down)], null, null);

        Adopts(set, entry, "20260318120000");
    }

    [Fact]
    public void Names_are_those_that_DbUp_gives()
    {
        var folder = Directory.CreateTempSubdirectory("mb").FullName;
        foreach (var migration in Folders.Migrations)
        {
            Directory.CreateDirectory(Path.Combine(folder, migration.Id));
            File.WriteAllText(Path.Combine(folder, migration.Id, "up.sql"), "SELECT 1");
        }

        var names = new FileSystemScriptProvider(folder, new FileSystemScriptOptions { IncludeSubDirectories = true }).GetScripts(null)
            .Select(script => script.Name).ToList();
        Directory.Delete(folder, recursive: true);

        _database.Execute(Journal);
        foreach (var name in names)
            _database.Execute($"INSERT INTO schemaversions (scriptname) VALUES ('{name}')");
        Assert.Equal(
            3,
            way.Migrator(_database.ConnectionString, Folders).Adopt(new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token)
                .Added.Count);
    }

    [Fact]
    public async Task A_migration_that_stays_pending_below_an_adopted_one_is_told()
    {
        _database.Execute("CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), success boolean); INSERT INTO "
            + "flyway_schema_history VALUES (1, '1', true), (2, '1.2', true)");

        var run = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, ["adopt", "flyway", "--map", "1.2=0003"], Token);
        var json = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, ["stamp", "3", "--dry-run", "--json"], Token);

        Assert.Equal(
            "0001_a: marked as applied.\n0003_c: marked as applied.\n0002_b: stays pending although later ones are marked as applied, so "
            + "the next upgrade refuses it (MIG6003). If the database has it, map an entry to it or use 'stamp'; if not, 'upgrade "
            + "--out-of-order' applies it.\n",
            run.Output);
        Assert.Equal(3, (await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, ["upgrade"], Token)).Code);
        Assert.Equal(0, json.Json.GetProperty("outOfOrder").GetArrayLength());
    }

    [Fact]
    public async Task What_has_no_version_is_told()
    {
        _database.Execute(
            """
            CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), success boolean DEFAULT true);
            INSERT INTO flyway_schema_history VALUES
              (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"'), (1, '1', 'a', 'SQL', 'V1__a.sql'),
              (2, NULL, 'views', 'SQL', 'R__views.sql'), (3, NULL, 'views', 'SQL', 'R__views.sql'), (4, '1.5', 'gone', 'SQL', 'V1.5__gone.sql');
            """);

        var run = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, ["adopt", "flyway", "--map", "1.5="], Token);

        Assert.Equal(
            "0001_a: marked as applied.\nR__views.sql: left out, since no migration of this build corresponds to it.\n1.5: left out, since "
            + "no migration of this build corresponds to it.\n",
            run.Output);
    }

    [Theory]
    [InlineData("CREATE TABLE flyway_schema_history (version text)", "There is public.flyway_schema_history, the history of Flyway: 'adopt flyway'.")]
    [InlineData("CREATE SCHEMA app; CREATE TABLE app.\"SchemaVersions\" (scriptname text)", "There is app.\"SchemaVersions\", the history of DbUp: 'adopt dbup --schema app --table SchemaVersions'.")]
    [InlineData("CREATE TABLE schema_migrations (version text)", "There is public.schema_migrations, the history of dbmate or Rails: it cannot be adopted; say where the database is with 'stamp' and a version.")]
    [InlineData("CREATE TABLE databasechangelog (id text)", "There is public.databasechangelog, the history of Liquibase: it cannot be adopted")]
    [InlineData("CREATE VIEW schemaversions AS SELECT 1", "public.schemaversions is not a table, as the history of DbUp would be.")]
    public void Another_tools_table_is_told(string sql, string told)
    {
        _database.Execute(sql);

        var error = Assert.Throws<MigrationException>(() => way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(
            new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname = 'migration_history'"));
    }

    [Fact]
    public void A_table_of_another_tool_that_is_called_alike_is_told()
    {
        _database.Execute("CREATE TABLE schema_migrations (version text)");

        var error = Assert.Throws<MigrationException>(() => way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(
            new ForeignHistory(ForeignHistoryKind.GolangMigrate), cancellationToken: Token));

        Assert.StartsWith(
            "public.schema_migrations is called as the history of dbmate or Rails is, not of golang-migrate.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_a_policy_hides_are_not_left_out()
    {
        var role = $"adopter_{Guid.NewGuid():N}";
        _database.Execute($"{Journal}; INSERT INTO schemaversions (scriptname) VALUES ('0001_a.up.sql'); ALTER TABLE schemaversions ENABLE "
            + $"ROW LEVEL SECURITY; CREATE ROLE {role} LOGIN; GRANT ALL ON schemaversions TO {role}; GRANT ALL ON SCHEMA public TO {role}");

        var error = Assert.Throws<MigrationException>(() => way.Migrator(_database.As(role), TestSet.Abc).Adopt(
            new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token));

        Assert.StartsWith("Row security may hide rows of public.schemaversions from this role", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForeignHistoryKind.DbUp, "schemaversions (scriptname) AS VALUES (NULL::text)", "NULL in the column scriptname, where a value is expected.")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "schema_migrations (version, dirty) AS VALUES (1, NULL::bool)", "NULL in the column dirty, where true or false is expected.")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "schema_migrations (version, dirty) AS VALUES (NULL::int, true)", "NULL in the column version, where a value is expected.")]
    [InlineData(ForeignHistoryKind.GolangMigrate, "schema_migrations (version, dirty) AS VALUES (1, 'no')", "'no' in the column dirty, where true or false is expected.")]
    [InlineData(ForeignHistoryKind.Flyway, "flyway_schema_history (installed_rank, version, success) AS VALUES (1, '1', NULL::bool)", "NULL in the column success, where true or false is expected.")]
    [InlineData(ForeignHistoryKind.Flyway, "flyway_schema_history (installed_rank, version, success) AS VALUES ('x', '1', true)", "'x' in the column installed_rank, where a number is expected.")]
    [InlineData(ForeignHistoryKind.EntityFramework, "\"__EFMigrationsHistory\" (\"MigrationId\") AS VALUES (NULL::text)", "NULL in the column \"MigrationId\", where a value is expected.")]
    public void A_value_that_the_tool_does_not_write_is_told(ForeignHistoryKind tool, string table, string told)
    {
        _database.Execute($"CREATE TABLE {table}");

        var error = Assert.Throws<MigrationException>(
            () => way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(new ForeignHistory(tool), cancellationToken: Token));

        Assert.Contains($" holds {told} Nothing was written.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_version_the_last_row_counts()
    {
        _database.Execute(
            """
            CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), type varchar(20), success boolean);
            INSERT INTO flyway_schema_history VALUES
              (10, '2', 'SQL', true), (9, '2', 'UNDO_SQL', true), (2, '2', 'SQL', false), (1, '1', 'BASELINE', true), (3, '3', 'SQL', true), (11, '3', 'DELETE', true);
            """);

        var result = way.Migrator(_database.ConnectionString, TestSet.Abc)
            .Adopt(new ForeignHistory(ForeignHistoryKind.Flyway), cancellationToken: Token);

        Assert.Equal(["0001", "0002"], result.Added.Select(migration => migration.Version));
    }

    [Fact]
    public void An_entry_is_read_with_every_character()
    {
        const string Name = "a\tb\\c\nd\re \\N ü.sql";
        _database.Execute($"{Journal}; INSERT INTO schemaversions (scriptname) VALUES ('{Name}')");
        List<string> seen = [];

        way.Migrator(_database.ConnectionString, TestSet.Abc).Adopt(
            new ForeignHistory(ForeignHistoryKind.DbUp)
            {
                MapVersion = entry =>
                {
                    seen.Add(entry);
                    return null;
                },
            },
            cancellationToken: Token);

        Assert.Equal([Name], seen);
    }

    private void Adopts(MigrationSet set, string entry, string? version)
    {
        _database.Execute($"{Journal}; INSERT INTO schemaversions (scriptname) VALUES ('{entry}')");
        var migrator = way.Migrator(_database.ConnectionString, set);
        if (version is not null)
        {
            Assert.Equal([version], migrator.Adopt(new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token).Added.Select(
                migration => migration.Version));
            return;
        }

        var error = Assert.Throws<MigrationException>(
            () => migrator.Adopt(new ForeignHistory(ForeignHistoryKind.DbUp), cancellationToken: Token));
        Assert.StartsWith($"The history public.schemaversions of DbUp holds '{entry}', which is no migration of the set 'Shop'. Map each "
            + "to a version of the set, such as --map ", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _database.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname = 'migration_history'"));
    }
}
