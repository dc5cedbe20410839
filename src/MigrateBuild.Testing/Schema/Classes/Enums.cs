namespace MigrateBuild.Testing.Schema;

/// <summary>Enum types; the order of the labels counts.</summary>
internal sealed class Enums : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => item["labels"];
}
