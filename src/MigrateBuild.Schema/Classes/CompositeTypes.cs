using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Composite types that stand alone.</summary>
internal sealed class CompositeTypes : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_class", "pg_depend", "pg_namespace", "pg_type"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_class"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "c");
}
