using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Views and materialized views.</summary>
internal sealed class Views : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        .. DeparsedCatalogs.Queries, "pg_am", "pg_depend", "pg_index", "pg_rewrite", "pg_tablespace",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_class"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "vm");

    public override IReadOnlyList<string> Queries { get; } = [PropertyNames.Definition];
}
