using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Publications of logical replication.</summary>
internal sealed class Publications : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_publication"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_publication"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Publishes];
}
