using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Text search configurations; what they do with each type of token is in <see cref="TextSearchMappings"/>.</summary>
internal sealed class TextSearchConfigurations : SchemaObjectClass
{
    // With a mapping, what a configuration depends on changes, though no row of it does.
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_namespace", "pg_ts_config", "pg_ts_config_map", "pg_ts_parser",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_ts_config"];

    public override string? Summarize(SchemaObject item) => "with parser " + item[PropertyNames.Parser];
}
