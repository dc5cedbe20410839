using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Foreign-data wrappers.</summary>
internal sealed class ForeignDataWrappers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_foreign_data_wrapper", "pg_namespace", "pg_proc", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_foreign_data_wrapper"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Handler];
}
