using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Range types.</summary>
internal sealed class Ranges : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_collation", "pg_depend", "pg_namespace", "pg_opclass", "pg_proc", "pg_range", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_range"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_type", "r");

    public override string? Summarize(SchemaObject item) => "of " + item[PropertyNames.Subtype];
}
