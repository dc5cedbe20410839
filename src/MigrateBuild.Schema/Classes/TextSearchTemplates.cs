using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Templates of text search dictionaries.</summary>
internal sealed class TextSearchTemplates : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_depend", "pg_namespace", "pg_proc", "pg_ts_template", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_ts_template"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Lexize];
}
