namespace MigrateBuild.Stamping;

/// <summary>What is known of a tool whose history can be taken over.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Word">What the command line calls it.</param>
/// <param name="Table">Its table, where it was not told another.</param>
/// <param name="Query">The file with the query for its entries.</param>
internal sealed record ForeignTool(string Name, string Word, string Table, string Query)
{
    private static readonly Dictionary<ForeignHistoryKind, ForeignTool> All = new()
    {
        [ForeignHistoryKind.DbUp] = new("DbUp", "dbup", "schemaversions", "foreign_dbup.sql"),
        [ForeignHistoryKind.GolangMigrate] = new("golang-migrate", "golang-migrate", "schema_migrations", "foreign_golang_migrate.sql"),
        [ForeignHistoryKind.Flyway] = new("Flyway", "flyway", "flyway_schema_history", "foreign_flyway.sql"),
        [ForeignHistoryKind.EntityFramework] = new("EF Core", "ef", "__EFMigrationsHistory", "foreign_entity_framework.sql"),
    };

    /// <exception cref="ArgumentException">There is no such kind.</exception>
    internal static ForeignTool Of(ForeignHistoryKind kind) =>
        All.GetValueOrDefault(kind) ?? throw new ArgumentException($"'{kind}' is not a tool.", nameof(kind));

    /// <summary>The tool of that name, or null.</summary>
    internal static ForeignTool? Named(string? name) => All.Values.FirstOrDefault(tool => tool.Name == name);
}
