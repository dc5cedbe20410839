using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>User mappings of foreign servers.</summary>
internal sealed class UserMappings : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_foreign_server", "pg_user_mapping"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_user_mapping"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Options];
}
