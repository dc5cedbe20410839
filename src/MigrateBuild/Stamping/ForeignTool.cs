namespace MigrateBuild.Stamping;

/// <summary>What is known of a tool whose history can be taken over.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Word">What the command line calls it.</param>
/// <param name="Table">Its table, where it was not told another.</param>
/// <param name="Columns">The columns that tell its entries.</param>
/// <param name="Read">Reads its entries from the rows.</param>
internal sealed record ForeignTool(
    string Name,
    string Word,
    string Table,
    IReadOnlyList<string> Columns,
    Func<IReadOnlyList<ForeignRow>, IReadOnlyList<ForeignEntry>> Read)
{
    private static readonly Dictionary<ForeignHistoryKind, ForeignTool> All = new()
    {
        [ForeignHistoryKind.DbUp] = new("DbUp", "dbup", "schemaversions", ["scriptname"], ForeignEntries.OfDbUp),
        [ForeignHistoryKind.GolangMigrate] =
            new("golang-migrate", "golang-migrate", "schema_migrations", ["version", "dirty"], ForeignEntries.OfGolangMigrate),
        // Tables of older releases have no type.
        [ForeignHistoryKind.Flyway] =
            new("Flyway", "flyway", "flyway_schema_history", ["installed_rank", "version", "success"], ForeignEntries.OfFlyway)
            {
                OptionalColumns = ["type", "script", "description"],
            },
        [ForeignHistoryKind.EntityFramework] =
            new("EF Core", "ef", "__EFMigrationsHistory", ["MigrationId"], ForeignEntries.OfEntityFramework),
    };

    /// <summary>Columns that are read where the table has them.</summary>
    internal IReadOnlyList<string> OptionalColumns { get; private init; } = [];

    /// <exception cref="ArgumentException">There is no such kind.</exception>
    internal static ForeignTool From(ForeignHistoryKind kind) =>
        All.GetValueOrDefault(kind) ?? throw new ArgumentException($"'{kind}' is not a tool.", nameof(kind));

    /// <summary>The tool of that name, or null.</summary>
    internal static ForeignTool? Named(string? name) => All.Values.FirstOrDefault(tool => tool.Name == name);
}
