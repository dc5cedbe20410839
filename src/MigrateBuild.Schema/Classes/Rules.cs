using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Rules, but for those that make a view.</summary>
internal sealed class Rules : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Queries, "pg_rewrite"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_rewrite"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpfvm");

    public override IReadOnlyList<string> Queries { get; } = [PropertyNames.Definition];
}
