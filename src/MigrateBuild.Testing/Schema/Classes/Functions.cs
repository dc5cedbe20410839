namespace MigrateBuild.Testing.Schema;

/// <summary>Functions, window functions and procedures.</summary>
internal sealed class Functions : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => item["returns"] is { } type ? "returns " + type : null;
}
