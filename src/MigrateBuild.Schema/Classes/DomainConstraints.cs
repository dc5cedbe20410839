using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Constraints of domains.</summary>
internal sealed class DomainConstraints : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_constraint", "pg_index"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_constraint"];

    // NOT NULL shows where it has not the name that its domain gives it.
    public override bool NamesBringRows => true;

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_type", "d");
}
