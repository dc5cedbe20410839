namespace MigrateBuild.Testing.Schema;

/// <summary>What columns of views have of their own.</summary>
internal sealed class ViewColumns : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => string.Join(", ", item.Properties);
}
