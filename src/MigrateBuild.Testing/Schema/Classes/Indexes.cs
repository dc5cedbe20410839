namespace MigrateBuild.Testing.Schema;

/// <summary>Indexes of tables and materialized views.</summary>
internal sealed class Indexes : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) =>
        item["definition"] + (item["valid"] == "no" ? " (not valid)" : null);
}
