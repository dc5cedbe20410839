using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Aggregates.</summary>
internal sealed class Aggregates : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_depend"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_aggregate"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_proc", "a");
}
