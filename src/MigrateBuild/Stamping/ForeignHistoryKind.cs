namespace MigrateBuild;

/// <summary>A tool whose history can be taken over.</summary>
public enum ForeignHistoryKind
{
    /// <summary>DbUp: <c>schemaversions</c>, one row for each script, by name.</summary>
    DbUp,

    /// <summary>golang-migrate: <c>schema_migrations</c>, one row with the version, and all before it count.</summary>
    GolangMigrate,

    /// <summary>Flyway: <c>flyway_schema_history</c>, one row for each version that succeeded.</summary>
    Flyway,

    /// <summary>EF Core: <c>__EFMigrationsHistory</c>, one row for each migration id, a timestamp and a name.</summary>
    EntityFramework,
}
