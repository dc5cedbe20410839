using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Conversions between encodings.</summary>
internal sealed class Conversions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_conversion", "pg_depend", "pg_namespace", "pg_proc", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_conversion"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.From] + " to " + item[PropertyNames.To];
}
