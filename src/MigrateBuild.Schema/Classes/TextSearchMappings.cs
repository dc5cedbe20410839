using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>The dictionaries that a text search configuration asks for a type of token.</summary>
internal sealed class TextSearchMappings : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_namespace", "pg_ts_config", "pg_ts_config_map", "pg_ts_dict", "pg_ts_parser",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_ts_config_map"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Dictionaries];
}
