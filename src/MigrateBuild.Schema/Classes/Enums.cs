using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Enum types; the order of the labels counts.</summary>
internal sealed class Enums : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_depend", "pg_enum", "pg_namespace", "pg_type"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_type"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_type", "e");

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Labels];
}
