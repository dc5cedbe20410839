using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Casts.</summary>
internal sealed class Casts : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_cast", "pg_depend", "pg_namespace", "pg_proc", "pg_range", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_cast"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Method];
}
