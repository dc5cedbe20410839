namespace MigrateBuild.Testing.Schema;

/// <summary>Publications of logical replication.</summary>
internal sealed class Publications : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => item["publishes"];
}
