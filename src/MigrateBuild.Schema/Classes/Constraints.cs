using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Constraints of tables.</summary>
internal sealed class Constraints : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_constraint", "pg_index", "pg_inherits"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_attribute", "pg_constraint", "pg_inherits"];

    // NOT NULL shows where it has not the name that its table or column gives it, or the column is inherited alone.
    public override bool NamesBringRows => true;

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_class", "rpf");
}
