using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Sequences, but for those of identity columns.</summary>
internal sealed class Sequences : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_attribute", "pg_authid", "pg_class", "pg_depend", "pg_namespace", "pg_sequence", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_sequence"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "S");
}
