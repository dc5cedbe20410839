namespace MigrateBuild.Testing.Schema;

/// <summary>Attributes of composite types.</summary>
internal sealed class CompositeTypeAttributes : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => item["type"];
}
