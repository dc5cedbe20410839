using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Base types, and types of which only the name is known yet (shell types).</summary>
internal sealed class BaseTypes : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_depend"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_type"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_type", "bp");

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Defined] == "no" ? "a name alone" : null;
}
