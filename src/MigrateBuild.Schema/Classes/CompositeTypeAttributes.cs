using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Attributes of composite types.</summary>
internal sealed class CompositeTypeAttributes : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_attribute", "pg_class", "pg_collation", "pg_namespace", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_attribute"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "c");

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Type];
}
