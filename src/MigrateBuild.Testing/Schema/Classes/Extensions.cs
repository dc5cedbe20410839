namespace MigrateBuild.Testing.Schema;

/// <summary>Extensions; what belongs to one is not in the snapshot.</summary>
internal sealed class Extensions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_extension", "pg_namespace"];

    public override string RowsFrom => "pg_extension";

    public override string? Summarize(SchemaObject item) => "version " + item["version"];
}
