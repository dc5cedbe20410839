using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Tenants;

namespace MigrateBuild;

/// <summary>
/// Brings many databases to the same migrations: one run of <see cref="Migrator"/> for each tenant, some at once. A tenant that
/// fails stops no other. A second run does only what is missing, since each tenant has its own history; this holds for targets
/// that are a place (head, base, a version), not for numbers of steps.
/// </summary>
/// <remarks>
/// Results come as tenants end, in no order; the loop that takes them sees one at a time. Memory does not grow with the number of
/// tenants, but for the list of a file or a query. A tenant at work holds a connection, and no thread while its server works; a tenant
/// that waits for its turn holds neither. Leaving the loop cancels the run.
/// </remarks>
public sealed class TenantMigrator
{
    private readonly TenantSource _tenants;
    private readonly TenantWork _work;
    private readonly int _parallelism;
    private readonly int? _maxFailures;

    /// <summary>A migrator of many databases.</summary>
    /// <param name="tenants">Which ones.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="options">How to work; they are copied.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public TenantMigrator(TenantSource tenants, MigrationSet set, TenantMigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        ArgumentNullException.ThrowIfNull(set);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1, nameof(options));
        if (options.MaxFailures is { } failures)
            ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1, nameof(options));
        ArgumentNullException.ThrowIfNull(options.Migration, nameof(options));
        if (tenants.AreSchemas && options.Migration.HistorySchema is not null)
            throw new ArgumentException(
                "Where tenants are schemas, each one's history is in its own schema: HistorySchema must be null.", nameof(options));
        if (options.Migration.CreateDatabase)
            throw new ArgumentException("The databases of tenants are not created: CreateDatabase must be false.", nameof(options));
        _tenants = tenants;
        _parallelism = options.Parallelism;
        _maxFailures = options.MaxFailures;
        _work = new TenantWork(set, MigratorSettings.From(set, options.Migration) with
        {
            CreatesHistorySchema = !tenants.AreSchemas || options.CreateSchemas,
            Advice = ConnectionAdvice.OfTenants,
        });
    }

    /// <summary>
    /// Applies what is pending to every tenant, up to a target, see <see cref="Migrator.Upgrade(MigrationTarget?, CancellationToken)"/>.
    /// </summary>
    /// <param name="target"><see cref="MigrationTarget.Head"/> (the default), so many steps, or a version.</param>
    /// <param name="cancellationToken">Cancels the tenants that run and begins no more.</param>
    /// <returns>A result for each tenant, as it ends.</returns>
    /// <exception cref="ArgumentException">The target is one of a downgrade.</exception>
    /// <exception cref="FormatException">The file of tenants has a mistake; nothing was run.</exception>
    /// <exception cref="MigrationException">The query for the tenants failed; nothing was run.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The server of that query could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; it comes after the results of the tenants that ran.</exception>
    public IAsyncEnumerable<TenantResult> UpgradeAsync(MigrationTarget? target = null, CancellationToken cancellationToken = default)
    {
        target ??= MigrationTarget.Head;
        if (target.Kind == MigrationTargetKind.Base || target.Steps < 0)
            throw new ArgumentException($"An upgrade cannot go to '{target}': use head, +N or a version.", nameof(target));
        return RunAsync((tenant, token) => _work.UpgradeAsync(tenant, target, token), cancellationToken);
    }

    /// <summary>Takes migrations of every tenant back, see <see cref="Migrator.Downgrade(MigrationTarget, CancellationToken)"/>.</summary>
    /// <param name="target">The version that is to stay as the last, so many steps, or <see cref="MigrationTarget.Base"/>.</param>
    /// <param name="cancellationToken">As for <see cref="UpgradeAsync"/>.</param>
    /// <returns>A result for each tenant, as it ends.</returns>
    /// <exception cref="ArgumentException">The target is one of an upgrade.</exception>
    /// <exception cref="FormatException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="MigrationException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="Npgsql.NpgsqlException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="UpgradeAsync"/>.</exception>
    public IAsyncEnumerable<TenantResult> DowngradeAsync(MigrationTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind == MigrationTargetKind.Head || target.Steps > 0)
            throw new ArgumentException($"A downgrade cannot go to '{target}': use base, -N or a version.", nameof(target));
        return RunAsync((tenant, token) => _work.DowngradeAsync(tenant, target, token), cancellationToken);
    }

    /// <summary>Where every tenant is, see <see cref="Migrator.GetStatus"/>. Takes no lock.</summary>
    /// <param name="cancellationToken">As for <see cref="UpgradeAsync"/>.</param>
    /// <returns>A result for each tenant, as it was read, with <see cref="TenantResult.Status"/>.</returns>
    /// <exception cref="FormatException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="MigrationException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="Npgsql.NpgsqlException">As for <see cref="UpgradeAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="UpgradeAsync"/>.</exception>
    public IAsyncEnumerable<TenantResult> GetStatusAsync(CancellationToken cancellationToken = default) =>
        RunAsync(_work.GetStatusAsync, cancellationToken);

    private IAsyncEnumerable<TenantResult> RunAsync(
        Func<Tenant, CancellationToken, Task<TenantResult>> work, CancellationToken cancellationToken) =>
        new TenantRun(_tenants, _parallelism, _maxFailures, work).RunAsync(cancellationToken);
}
