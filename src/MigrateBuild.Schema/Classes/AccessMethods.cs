using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Access methods of tables and indexes.</summary>
internal sealed class AccessMethods : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_am", "pg_depend", "pg_namespace", "pg_proc", "pg_type"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_am"];

    public override string? Summarize(SchemaObject item) => "for each " + item[PropertyNames.Type];
}
