using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Transforms between a type and a procedural language.</summary>
internal sealed class Transforms : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_depend", "pg_language", "pg_namespace", "pg_proc", "pg_transform", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_transform"];

    public override string? Summarize(SchemaObject item) => null;
}
