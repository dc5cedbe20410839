using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Policies of row security.</summary>
internal sealed class Policies : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_policy"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_policy"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rp");

    public override string? Summarize(SchemaObject item) =>
        item[PropertyNames.Command] + " for " + item[PropertyNames.Roles]
        + (item[PropertyNames.Using] is { } condition ? " using " + condition : null)
        + (item[PropertyNames.WithCheck] is { } check ? " with check " + check : null);

    public override IReadOnlyList<string> Queries { get; } = [PropertyNames.Using, PropertyNames.WithCheck];
}
