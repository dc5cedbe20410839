using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Extensions; what belongs to one is not in the snapshot.</summary>
internal sealed class Extensions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_extension", "pg_namespace"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_extension"];

    public override string? Summarize(SchemaObject item) => "in schema " + item[PropertyNames.Schema];
}
