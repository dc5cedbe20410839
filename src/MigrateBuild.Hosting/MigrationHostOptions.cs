using Npgsql;

namespace MigrateBuild;

/// <summary>How a host deals with the migrations of one set.</summary>
public sealed class MigrationHostOptions
{
    /// <summary>The connection string; null where a data source is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// The data source; null, with no connection string either, for the <see cref="NpgsqlDataSource"/> among the host's services, and
    /// where there is none for <c>ConnectionStrings:&lt;set&gt;</c>, <c>:Default</c> or <c>:DefaultConnection</c> of its configuration.
    /// </summary>
    public NpgsqlDataSource? DataSource { get; set; }

    /// <summary>
    /// Whether the host upgrades the database to head before any other service starts. A failure keeps the host from starting.
    /// </summary>
    public bool UpgradeAtStart { get; set; }

    /// <summary>Whether the host ends when it has upgraded: for an init container or a job. Needs <see cref="UpgradeAtStart"/>.</summary>
    public bool ExitAfterUpgrade { get; set; }

    /// <summary>
    /// How the migrator works. Without a logger it uses the host's. It waits 30 seconds for a server that is starting
    /// (<see cref="MigratorOptions.ServerStartTimeout"/>), as containers that start together need it; the health check does not wait.
    /// </summary>
    public MigratorOptions Migrator { get; } = new() { ServerStartTimeout = TimeSpan.FromSeconds(30) };
}
