using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Schemas, but for those of the system.</summary>
internal sealed class Schemas : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_depend", "pg_extension", "pg_namespace"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_namespace"];
}
