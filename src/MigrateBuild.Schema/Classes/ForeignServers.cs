using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Foreign servers.</summary>
internal sealed class ForeignServers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_foreign_data_wrapper", "pg_foreign_server",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_foreign_server"];

    public override string? Summarize(SchemaObject item) => "of wrapper " + item[PropertyNames.Wrapper];
}
