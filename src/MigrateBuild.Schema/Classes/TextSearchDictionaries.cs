using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Text search dictionaries.</summary>
internal sealed class TextSearchDictionaries : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_namespace", "pg_ts_dict", "pg_ts_template",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_ts_dict"];

    public override string? Summarize(SchemaObject item) =>
        item[PropertyNames.Template] + (item[PropertyNames.Options] is { } options ? " with " + options : null);
}
