using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Tables, partitioned tables, partitions and foreign tables.</summary>
internal sealed class Tables : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        .. DeparsedCatalogs.Expressions, "pg_am", "pg_depend", "pg_foreign_server", "pg_foreign_table", "pg_index",
        "pg_inherits", "pg_partitioned_table", "pg_tablespace",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_class"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpf");

    public override string? Summarize(SchemaObject item) => item[PropertyNames.PartitionOf] is { } bound ? "partition of " + bound : null;
}
