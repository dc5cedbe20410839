using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Parsers of text search.</summary>
internal sealed class TextSearchParsers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_depend", "pg_namespace", "pg_proc", "pg_ts_parser", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_ts_parser"];

    public override string? Summarize(SchemaObject item) => null;
}
