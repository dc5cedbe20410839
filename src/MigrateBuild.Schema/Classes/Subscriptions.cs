using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Subscriptions of logical replication, as far as the user may read them.</summary>
internal sealed class Subscriptions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_database", "pg_subscription"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_subscription"];

    public override string? Summarize(SchemaObject item) => "to " + item[PropertyNames.Publications];
}
