using Microsoft.Extensions.Diagnostics.HealthChecks;
using MigrateBuild.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Migrations among the health checks of a host.</summary>
public static class MigrationHealthCheckExtensions
{
    private const string Name = "migrations";

    /// <summary>
    /// Adds a check of all sets that <see cref="MigrationHostingExtensions.AddMigrations"/> added:
    /// it fails where migrations are pending, unfinished or drifted, and is degraded where a newer build has been there.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What a failure counts as; unhealthy by default.</param>
    /// <param name="tags">Tags, such as <c>ready</c>.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddMigrations(
        this IHealthChecksBuilder builder, string name = Name, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, provider => new MigrationHealthCheck(provider.GetServices<HostedMigrations>()), failureStatus, tags));
    }
}
