using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MigrateBuild;
using MigrateBuild.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Migrations among the services of a host.</summary>
public static class MigrationHostingExtensions
{
    /// <summary>
    /// Adds a <see cref="Migrator"/> for a set, and, where the options say so, upgrades its database before any other service starts.
    /// May be called for several sets, and for several databases of one set. The migrator of each is a service; the last one of a
    /// set has the set's name as its key, the last one of all is the one without a key.
    /// </summary>
    /// <param name="services">The services of the host, to which the migrator is added.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="configure">Which database, and what happens at the start.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    public static IServiceCollection AddMigrations(
        this IServiceCollection services, MigrationSet set, Action<MigrationHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(set);
        // A key of its own: a set may be there for another database too.
        var key = new object();
        services.AddKeyedSingleton(key, (provider, _) => new HostedMigrations(provider, set, configure));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<HostedMigrations>(key));
        services.AddKeyedSingleton(set.Name, (provider, _) => provider.GetRequiredKeyedService<HostedMigrations>(key).Migrator);
        services.AddSingleton(provider => provider.GetRequiredKeyedService<HostedMigrations>(key).Migrator);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UpgradeAtStart>());
        return services;
    }

    /// <summary>
    /// Upgrades the databases of all sets of a host to head, without starting the host: for an init container or a job.
    /// </summary>
    /// <param name="host">The host, not started.</param>
    /// <param name="cancellationToken">Cancels it; what is committed stays.</param>
    /// <returns>What was done, a result for each set.</returns>
    /// <exception cref="MigrationException">A migration failed, or the run was refused. The sets before it stay upgraded.</exception>
    public static async Task<IReadOnlyList<MigrationRunResult>> UpgradeDatabasesAsync(
        this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var results = new List<MigrationRunResult>();
        foreach (var migrations in host.Services.GetServices<HostedMigrations>())
            results.Add(await migrations.UpgradeAsync(cancellationToken));
        return results;
    }
}
