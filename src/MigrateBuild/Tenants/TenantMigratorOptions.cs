namespace MigrateBuild;

/// <summary>How a <see cref="TenantMigrator"/> works. It copies the values when it is made.</summary>
public sealed class TenantMigratorOptions
{
    /// <summary>On how many tenants to work at once; as many as the machine has processors by default, and 4 at most.</summary>
    public int Parallelism { get; set; } = Math.Min(4, Environment.ProcessorCount);

    /// <summary>
    /// After how many failed tenants no more are begun; null (the default) works on all of them. Those that run then are not
    /// stopped, so that more may fail.
    /// </summary>
    public int? MaxFailures { get; set; }

    /// <summary>
    /// Whether an upgrade creates the schema of a tenant that has none. By default that tenant fails: a query that lists something
    /// else than schemas is not to fill the database with them. Of no use where tenants are databases, which are never created.
    /// </summary>
    public bool CreateSchemas { get; set; }

    /// <summary>
    /// How each tenant is migrated. Where tenants are schemas, <see cref="MigratorOptions.HistorySchema"/> must be null: the
    /// history is in the tenant's schema. Each line of the logger begins with the tenant's name.
    /// </summary>
    public MigratorOptions Migration { get; set; } = new();
}
