using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Domains; their checks are objects of <see cref="DomainConstraints"/>.</summary>
internal sealed class Domains : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_depend"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_type"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_type", "d");

    public override string? Summarize(SchemaObject item) => Columns.Describe(item);
}
