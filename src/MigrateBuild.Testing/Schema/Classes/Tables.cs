namespace MigrateBuild.Testing.Schema;

/// <summary>Tables, partitioned tables, partitions and foreign tables.</summary>
internal sealed class Tables : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => item["partition of"] is { } bound ? "partition of " + bound : null;
}
