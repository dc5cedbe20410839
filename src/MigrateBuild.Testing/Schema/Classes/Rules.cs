namespace MigrateBuild.Testing.Schema;

/// <summary>Rules, but for those that make a view.</summary>
internal sealed class Rules : SchemaObjectClass;
