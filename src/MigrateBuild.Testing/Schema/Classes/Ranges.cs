namespace MigrateBuild.Testing.Schema;

/// <summary>Range types.</summary>
internal sealed class Ranges : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => "of " + item["subtype"];
}
