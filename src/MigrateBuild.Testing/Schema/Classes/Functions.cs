namespace MigrateBuild.Testing.Schema;

/// <summary>Functions, window functions and procedures.</summary>
internal sealed class Functions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Queries, "pg_depend", "pg_language"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_proc"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_proc", "fwp");

    public override string? Summarize(SchemaObject item) => item["returns"] is { } type ? "returns " + type : null;
}
