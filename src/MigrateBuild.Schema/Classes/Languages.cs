using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Procedural languages.</summary>
internal sealed class Languages : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_language", "pg_namespace", "pg_proc", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_language"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Trusted] == "yes" ? "trusted" : null;
}
