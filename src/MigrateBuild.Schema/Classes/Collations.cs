using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Collations.</summary>
internal sealed class Collations : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_collation", "pg_depend", "pg_namespace"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_collation"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Provider] + " " + item[PropertyNames.Locale];
}
