using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Comments on the objects of the other classes.</summary>
internal sealed class Comments : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Names, "pg_description"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_description"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Text];
}
