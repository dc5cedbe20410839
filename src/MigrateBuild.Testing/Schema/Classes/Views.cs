namespace MigrateBuild.Testing.Schema;

/// <summary>Views and materialized views.</summary>
internal sealed class Views : SchemaObjectClass;
