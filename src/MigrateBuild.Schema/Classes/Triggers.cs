using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Triggers, but for those that carry out a constraint.</summary>
internal sealed class Triggers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_trigger"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_trigger"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpfv");

    public override string? Summarize(SchemaObject item) =>
        item[PropertyNames.Definition] + (item[PropertyNames.Enabled] == "yes" ? null : $" (enabled: {item[PropertyNames.Enabled]})");
}
