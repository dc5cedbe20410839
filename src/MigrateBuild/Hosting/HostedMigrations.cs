using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MigrateBuild.Hosting;

/// <summary>The migrations of one set in a host.</summary>
internal sealed class HostedMigrations
{
    internal HostedMigrations(IServiceProvider services, MigrationSet set, Action<MigrationHostOptions>? configure)
    {
        Options = new MigrationHostOptions();
        configure?.Invoke(Options);
        if (Options is { ExitAfterUpgrade: true, UpgradeAtStart: false })
            throw new InvalidOperationException("ExitAfterUpgrade needs UpgradeAtStart: a host that never upgrades would end at once.");
        Options.Migrator.Logger ??= services.GetService<ILoggerFactory>()?.CreateLogger("MigrateBuild");
        Set = set;
        Migrator = Options switch
        {
            { ConnectionString: { } connectionString } => new Migrator(connectionString, set, Options.Migrator),
            { DataSource: { } dataSource } => new Migrator(dataSource, set, Options.Migrator),
            _ => new Migrator(
                services.GetService<NpgsqlDataSource>() ?? throw new InvalidOperationException(
                    $"The migrations of {set} have no database: set ConnectionString or DataSource, or register an NpgsqlDataSource."),
                set,
                Options.Migrator),
        };
    }

    internal MigrationSet Set { get; }

    internal MigrationHostOptions Options { get; }

    internal Migrator Migrator { get; }
}
