using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MigrateBuild.Connections;
using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Telemetry;
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
        var source = Options switch
        {
            { ConnectionString: { } connectionString } => ConnectionSource.From(connectionString),
            { DataSource: { } dataSource } => ConnectionSource.From(dataSource),
            _ when services.GetService<NpgsqlDataSource>() is { } dataSource => ConnectionSource.From(dataSource),
            _ => FromConfiguration(services.GetService<IConfiguration>()),
        };
        Migrator = new Migrator(source, set, MigratorSettings.From(set, Options.Migrator) with { Advice = ConnectionAdvice.InHost });
        Probe = Migrator.WithoutWait();
    }

    internal MigrationSet Set { get; }

    internal MigrationHostOptions Options { get; }

    internal Migrator Migrator { get; }

    /// <summary>The migrator of the health check, which answers at once.</summary>
    internal Migrator Probe { get; }

    /// <summary>Upgrades the database to head, and says in the log where it is then.</summary>
    internal async Task<MigrationRunResult> UpgradeAsync(CancellationToken cancellationToken)
    {
        var result = await Migrator.UpgradeAsync(cancellationToken: cancellationToken);
        var logger = Options.Migrator.Logger ?? NullLogger.Instance;
        var current = result.To is not { } version ? "base" : Set.FindNumber(version)?.Id ?? version;
        if (result.Steps.Count > 0)
            logger.Upgraded(Set.Name, result.Steps.Count, result.Duration.TotalSeconds, current);
        else if (result.To is { } to && Set.FindNumber(to) is null)
            logger.AheadOfHead(Set.Name, current);
        else
            logger.AtHead(Set.Name, current);
        return result;
    }

    private ConnectionSource FromConfiguration(IConfiguration? configuration)
    {
        var (text, key) = HostConnection.Find(configuration, Set.Name) ?? throw new InvalidOperationException(
            $"No database is configured for the migrations of {Set}: set ConnectionString or DataSource, register an NpgsqlDataSource, "
            + $"or give the connection string ConnectionStrings:{ConnectionNames.Exportable(Set.Name)} in the configuration.");
        try
        {
            return ConnectionSource.From(ConnectionText.Read(text), key);
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException(ConnectionText.Problem(key, error));
        }
    }
}
