using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Extended statistics.</summary>
internal sealed class StatisticsObjects : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_statistic_ext"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_statistic_ext"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpfm");
}
