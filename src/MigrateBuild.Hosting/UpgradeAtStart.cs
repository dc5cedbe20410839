using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace MigrateBuild.Hosting;

/// <summary>Upgrades databases before any other service of the host starts, in the order in which the sets were added.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The host's services make it.")]
internal sealed class UpgradeAtStart(IEnumerable<HostedMigrations> all, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var migrations in all.Where(migrations => migrations.Options.UpgradeAtStart))
            await migrations.UpgradeAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (all.Any(migrations => migrations.Options.ExitAfterUpgrade))
            lifetime.StopApplication();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
