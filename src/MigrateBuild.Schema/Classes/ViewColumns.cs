using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>What columns of views have of their own.</summary>
internal sealed class ViewColumns : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_attrdef"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_attribute"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "vm");

    public override string? Summarize(SchemaObject item) => string.Join(", ", item.Properties);
}
