using Microsoft.Extensions.Logging;
using MigrateBuild.Connections;
using MigrateBuild.Io;
using MigrateBuild.Settings;
using Npgsql;

namespace MigrateBuild;

/// <summary>
/// Applies the migrations of a set to a PostgreSQL database and takes them back. A run holds one
/// advisory lock for its set and database, so that of several runners one works and the others wait; each migration
/// commits together with its row in the history table, unless its script says <c>no-transaction</c>.
/// A migrator holds no connection between two calls, and calls from several threads wait for each other by that lock.
/// </summary>
/// <remarks>
/// The synchronous methods block the caller's thread, and an upgrade or downgrade goes through DbUp's engine. The asynchronous methods
/// send the same to the server and loop over the scripts themselves, since DbUp's engine is synchronous: they hold no thread while
/// the server works or somebody has a lock, and need no synchronization context to go on.
/// </remarks>
public sealed partial class Migrator
{
    private readonly MigrationSet _set;
    private readonly ConnectionSource _source;
    private readonly MigratorSettings _settings;
    private readonly ILogger _logger;

    /// <summary>A migrator that opens connections of its own.</summary>
    /// <param name="connectionString">
    /// An Npgsql connection string, a <c>postgresql://</c> URI, or libpq's <c>host=… dbname=…</c>. Pooling is switched off, commands do
    /// not time out, and <c>application_name</c> is
    /// <c>MigrateBuild</c> unless it is given. The server's error details, which may quote a row's values, are part of
    /// messages unless <c>Include Error Detail</c> is given.
    /// </param>
    /// <param name="set">The migrations.</param>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public Migrator(string connectionString, MigrationSet set)
        : this(connectionString, set, null)
    {
    }

    /// <summary>A migrator that opens connections of its own.</summary>
    /// <param name="connectionString">An Npgsql connection string, read as <see cref="Migrator(string, MigrationSet)"/> does.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="options">How to work; they are copied.</param>
    /// <exception cref="ArgumentException">The connection string or an option is not valid.</exception>
    public Migrator(string connectionString, MigrationSet set, MigratorOptions? options)
        : this(ConnectionSource.From(connectionString ?? throw new ArgumentNullException(nameof(connectionString))), set, options)
    {
    }

    /// <summary>A migrator that takes its connections from a data source, which stays the caller's.</summary>
    /// <param name="dataSource">The data source. It must not multiplex.</param>
    /// <param name="set">The migrations.</param>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    public Migrator(NpgsqlDataSource dataSource, MigrationSet set)
        : this(dataSource, set, null)
    {
    }

    /// <summary>A migrator that takes its connections from a data source, which stays the caller's.</summary>
    /// <param name="dataSource">The data source. It must not multiplex.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="options">How to work; they are copied.</param>
    /// <exception cref="ArgumentException">The data source multiplexes, or an option is not valid.</exception>
    public Migrator(NpgsqlDataSource dataSource, MigrationSet set, MigratorOptions? options)
        : this(ConnectionSource.From(dataSource ?? throw new ArgumentNullException(nameof(dataSource))), set, options)
    {
    }

    private Migrator(ConnectionSource source, MigrationSet set, MigratorOptions? options)
        : this(source, set, MigratorSettings.From(set ?? throw new ArgumentNullException(nameof(set)), options))
    {
    }

    internal Migrator(ConnectionSource source, MigrationSet set, MigratorSettings settings)
    {
        if (settings.CreatesDatabase && source.ConnectionString is null)
            throw new ArgumentException(
                "CreateDatabase needs a connection string: a data source does not give its password away.", nameof(settings));
        _source = source;
        _set = set;
        _settings = settings;
        _logger = settings.Logger;
    }

    /// <summary>Applies what is pending, in order of version, up to a target. Where the database is there, nothing changes.</summary>
    /// <param name="target"><see cref="MigrationTarget.Head"/> (the default), so many steps, or a version.</param>
    /// <param name="cancellationToken">Cancels the statement that runs; its migration is rolled back, those before it stay.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">The target is one of a downgrade.</exception>
    /// <exception cref="MigrationException">
    /// A script failed, or the run was refused before anything ran: no such target, a target behind the database, a script
    /// with transaction control, a migration whose end is unknown, a history table that is not to be had.
    /// </exception>
    /// <exception cref="MigrationDriftException">The database and the set do not match; nothing was run.</exception>
    /// <exception cref="MigrationLockTimeoutException">Another runner held the lock for too long.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public MigrationRunResult Upgrade(MigrationTarget? target = null, CancellationToken cancellationToken = default) =>
        UpgradeTraced(async: false, target ?? MigrationTarget.Head, new(MigrationDirection.Upgrade), cancellationToken).Completed();

    /// <summary>Takes migrations back, the last applied first. Where the database is there, nothing changes.</summary>
    /// <param name="target">
    /// The version that is to stay as the last, so many steps, or <see cref="MigrationTarget.Base"/>. A migration that this
    /// build does not know is taken back by the downgrade script that the history keeps of it.
    /// </param>
    /// <param name="cancellationToken">Cancels the statement that runs; its migration is rolled back, those before it stay.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">The target is one of an upgrade.</exception>
    /// <exception cref="MigrationException">
    /// As for <see cref="Upgrade"/>; also where a migration on the way is irreversible, or a table would go that holds rows.
    /// </exception>
    /// <exception cref="MigrationLockTimeoutException">Another runner held the lock for too long.</exception>
    /// <exception cref="NpgsqlException">The server could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public MigrationRunResult Downgrade(MigrationTarget target, CancellationToken cancellationToken = default) =>
        DowngradeTraced(async: false, target, new(MigrationDirection.Downgrade), cancellationToken).Completed();

    /// <inheritdoc cref="Upgrade"/>
    public Task<MigrationRunResult> UpgradeAsync(MigrationTarget? target = null, CancellationToken cancellationToken = default) =>
        UpgradeTraced(async: true, target ?? MigrationTarget.Head, new(MigrationDirection.Upgrade), cancellationToken).AsTask();

    /// <inheritdoc cref="Downgrade"/>
    public Task<MigrationRunResult> DowngradeAsync(MigrationTarget target, CancellationToken cancellationToken = default) =>
        DowngradeTraced(async: true, target, new(MigrationDirection.Downgrade), cancellationToken).AsTask();

    /// <summary>The same migrator for one who has no time to wait for a server.</summary>
    internal Migrator WithoutWait() => new(_source, _set, _settings with { ServerStartTimeout = TimeSpan.Zero });
}
