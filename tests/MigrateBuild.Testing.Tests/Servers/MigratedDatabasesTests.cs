using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Databases with migrations applied, copied from a template.</summary>
public sealed class MigratedDatabasesTests(RunningServer host) : IClassFixture<RunningServer>
{
    private static readonly MigrationSet Set = SetOfScripts.Compile(
        ("0001_a.up.sql", "CREATE TABLE a (id int); INSERT INTO prepared VALUES (1);"),
        ("0001_a.down.sql", "DROP TABLE a; DELETE FROM prepared;"),
        ("0002_b.up.sql", "CREATE TABLE b (id int);"),
        ("0002_b.down.sql", "DROP TABLE b;"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "a,b,migration_history,prepared")]
    [InlineData("head", "a,b,migration_history,prepared")]
    [InlineData("0001", "a,migration_history,prepared")]
    [InlineData("base", "prepared")]
    public async Task Database_is_at_the_version(string? at, string tables)
    {
        await using var databases = new MigratedDatabases(host.Server, Set, PrepareAsync);
        await using var database = await databases.CreateAsync(at, Cancellation);

        Assert.Equal(tables, await ScalarAsync(database, "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE "
            + "relnamespace = 'public'::regnamespace AND relkind = 'r'"));
    }

    [Fact]
    public async Task Databases_are_apart_and_the_migrations_run_once()
    {
        var prepared = 0;
        await using var databases = new MigratedDatabases(host.Server, Set, (connection, cancellationToken) =>
        {
            Interlocked.Increment(ref prepared);
            return PrepareAsync(connection, cancellationToken);
        });
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => databases.CreateAsync(cancellationToken: Cancellation)));

        await ScalarAsync(copies[0], "INSERT INTO a VALUES (1)");

        Assert.Equal(1, prepared);
        Assert.Equal(5, copies.Select(copy => copy.Name).Distinct().Count());
        Assert.Equal(0L, await ScalarAsync(copies[1], "SELECT count(*) FROM a"));
        foreach (var copy in copies)
        {
            await copy.DisposeAsync();
        }

        await databases.DisposeAsync();
        Assert.Equal(1L, await ScalarAsync(host.Database, "SELECT count(*) FROM pg_database WHERE datname LIKE 'migratebuild%'"));
    }

    [Fact]
    public async Task Data_goes_through_an_upgrade_and_back()
    {
        await using var databases = new MigratedDatabases(host.Server, Set, PrepareAsync);
        await using var database = await databases.CreateAsync("0001", Cancellation);
        await ScalarAsync(database, "INSERT INTO a VALUES (7)");
        var migrator = new Migrator(database.ConnectionString, Set);

        await migrator.UpgradeAsync(cancellationToken: Cancellation);
        Assert.Equal(7, await ScalarAsync(database, "SELECT id FROM a WHERE NOT EXISTS (SELECT FROM b)"));
        await migrator.DowngradeAsync(MigrationTarget.Version("0001"), Cancellation);

        Assert.Equal(7, await ScalarAsync(database, "SELECT id FROM a WHERE to_regclass('b') IS NULL"));
    }

    [Fact]
    public async Task Migration_that_fails_is_told_to_everybody_and_leaves_no_database()
    {
        // Nothing prepares: the first migration misses its table.
        await using var databases = new MigratedDatabases(host.Server, Set);

        var first = await Assert.ThrowsAsync<MigrationException>(() => databases.CreateAsync(cancellationToken: Cancellation));
        var second = await Assert.ThrowsAsync<MigrationException>(() => databases.CreateAsync(cancellationToken: Cancellation));

        Assert.Contains("\"prepared\" does not exist", first.Message, StringComparison.Ordinal);
        Assert.Same(first, second);
        Assert.Equal(1L, await ScalarAsync(host.Database, "SELECT count(*) FROM pg_database WHERE datname LIKE 'migratebuild%'"));
    }

    [Fact]
    public async Task Version_that_is_none_is_refused()
    {
        await using var databases = new MigratedDatabases(host.Server, Set, PrepareAsync);

        await Assert.ThrowsAsync<FormatException>(() => databases.CreateAsync("newest", Cancellation));
        Assert.Contains(
            "0009", (await Assert.ThrowsAsync<MigrationException>(() => databases.CreateAsync("0009", Cancellation))).Message,
            StringComparison.Ordinal);
    }

    private static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("CREATE TABLE prepared (id int)", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(ThrowawayDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
