using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Indexes of tables and materialized views.</summary>
internal sealed class Indexes : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        .. DeparsedCatalogs.Expressions, "pg_am", "pg_constraint", "pg_index", "pg_inherits", "pg_tablespace",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_index"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpm");

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Definition];
}
