using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Operators.</summary>
internal sealed class Operators : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_namespace", "pg_operator", "pg_proc", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_operator"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Function];
}
