using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Testing;
using MigrateBuild.Testing.Servers;
using Npgsql;
using Xunit;

namespace MigrateBuild.Xunit;

/// <summary>
/// A database of one's own for tests, with the migrations of a set applied: a copy of a template that is made once, dropped at the end.
/// For one database for each test, <see cref="CreateAsync"/> makes it; for one for each class (or collection, or assembly) of tests,
/// derive a
/// class and use that as xUnit's fixture. Without a server the tests that use it are skipped, or fail, as those of
/// <see cref="MigrationTests"/>.
/// </summary>
public abstract class MigratedDatabase : IAsyncLifetime
{
    private Exception? _trouble;
    private ThrowawayServer? _server;
    private ThrowawayDatabase? _database;
    private NpgsqlDataSource? _dataSource;

    /// <summary>The migrations, such as <c>Migrations.Set</c> of the project that holds them.</summary>
    protected internal abstract MigrationSet Set { get; }

    /// <summary>The version up to which the database is migrated, such as <c>Migrations.V0007_add_orders</c>; null for head.</summary>
    protected internal virtual string? StartVersion => null;

    /// <summary>SQL to run before the first migration, such as extensions and roles; null for none.</summary>
    protected internal virtual string? SetupSql => null;

    /// <summary>A connection string for Npgsql.</summary>
    public string ConnectionString => Database.ConnectionString;

    /// <summary>A data source for the database; it is closed with it.</summary>
    public NpgsqlDataSource DataSource => _dataSource ??= NpgsqlDataSource.Create(ConnectionString);

    // A fixture that throws would fail every test of its class: where they are to be skipped, each has to say so itself.
    private ThrowawayDatabase Database
    {
        get
        {
            if (_trouble is not null)
                SharedTrouble.End(_trouble);
            return _database
                ?? throw new InvalidOperationException("The database is made by InitializeAsync, which xUnit calls of a fixture.");
        }
    }

    /// <summary>
    /// Makes a database for one test. Without a server the test is skipped; it fails where one is required, or where a variable that
    /// chooses the server has a wrong value.
    /// </summary>
    /// <param name="set">The migrations, such as <c>Migrations.Set</c>.</param>
    /// <param name="at">The version up to which it is migrated, such as <c>Migrations.V0007_add_orders</c>; null for head.</param>
    /// <param name="setupSql">SQL to run before the first migration, such as extensions and roles; null for none.</param>
    /// <returns>The database; disposing of it drops it.</returns>
    /// <exception cref="MigrationException">A migration fails, or there is no such version.</exception>
    public static async Task<MigratedDatabase> CreateAsync(MigrationSet set, string? at = null, string? setupSql = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        var made = new DatabaseOfTest(set, at, setupSql);
        await made.InitializeAsync();
        _ = made.Database;
        return made;
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection.</returns>
    public ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) =>
        DataSource.OpenConnectionAsync(cancellationToken);

    /// <summary>Upgrades the database, as in production.</summary>
    /// <param name="target">A version, <c>head</c>, or a number of steps such as <c>+1</c>.</param>
    /// <param name="cancellationToken">Ends the upgrade.</param>
    /// <returns>What was run.</returns>
    /// <exception cref="MigrationException">A migration fails, or the database is past the target already.</exception>
    public Task<MigrationRunResult> UpgradeToAsync(string target, CancellationToken cancellationToken = default) =>
        RunAsync(migrator => migrator.UpgradeAsync(MigrationTarget.Parse(target), cancellationToken), cancellationToken);

    /// <summary>Downgrades the database, as in production.</summary>
    /// <param name="target">A version, <c>base</c>, or a number of steps such as <c>-1</c>.</param>
    /// <param name="cancellationToken">Ends the downgrade.</param>
    /// <returns>What was run.</returns>
    /// <exception cref="MigrationException">A migration fails, has no down script, or the database is below the target already.</exception>
    public Task<MigrationRunResult> DowngradeToAsync(string target, CancellationToken cancellationToken = default) =>
        RunAsync(migrator => migrator.DowngradeAsync(MigrationTarget.Parse(target), cancellationToken), cancellationToken);

    /// <summary>Makes the database. xUnit calls it of a fixture.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        try
        {
            var assembly = TestSettings.AssemblyOfTests(GetType().Assembly);
            _server = await SharedServer.GetAsync(TestSettings.From(assembly), SharedServer.Databases);
            _database = await SharedDatabases.Of(_server, this, assembly).CreateAsync(StartVersion, TestContext.Current.CancellationToken);
        }
        catch (Exception trouble) when (trouble is ServerUnavailableException or SettingException)
        {
            _trouble = trouble;
        }
    }

    /// <summary>Drops the database, whoever is connected.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
            await _dataSource.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Prepares the database before the first migration. Runs <see cref="SetupSql"/> unless overridden.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    protected internal virtual Task PrepareDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        SetupScript.RunAsync(connection, SetupSql, cancellationToken);

    private async Task<MigrationRunResult> RunAsync(Func<Migrator, Task<MigrationRunResult>> run, CancellationToken cancellationToken)
    {
        // What is lost here was made to be.
        var migrator = new Migrator(ConnectionString, Set, new MigratorOptions { AllowDataLoss = true });
        // Roles belong to the whole server: "create it if it is not there" works for one at a time.
        await using var turn = await _server!.TakeTurnAsync(cancellationToken);
        var result = await RunAsync(run, migrator);
        // Enums and composites that are new are unknown to connections that were opened before.
        if (_dataSource is not null)
            await _dataSource.ReloadTypesAsync(cancellationToken);
        return result;
    }

    private async Task<MigrationRunResult> RunAsync(Func<Migrator, Task<MigrationRunResult>> run, Migrator migrator)
    {
        try
        {
            return await run(migrator);
        }
        catch (MigrationException error) when (_server!.FindLimit(error) is { } limit)
        {
            SharedTrouble.End(_server!.Unavailable(limit, "a migration of this test", error));
            throw;
        }
    }
}
