using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Columns of tables, with their default, identity or generation.</summary>
internal sealed class Columns : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        .. DeparsedCatalogs.Expressions, "pg_attrdef", "pg_constraint", "pg_depend", "pg_inherits", "pg_sequence",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_attribute"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpf");

    public override string? Summarize(SchemaObject item) => Describe(item);

    /// <summary>Type, default and nullability, as a column definition has them.</summary>
    internal static string Describe(SchemaObject item) =>
        item[PropertyNames.Type]
        + (item[PropertyNames.Default] is { } value ? " DEFAULT " + value : null)
        + (item[PropertyNames.Generated] is { } expression ? " GENERATED ALWAYS AS " + expression : null)
        + (item[PropertyNames.Identity] is { } identity ? " GENERATED " + identity + " AS IDENTITY" : null)
        + (item[PropertyNames.NotNull] == "yes" ? " NOT NULL" : null);
}
