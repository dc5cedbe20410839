namespace MigrateBuild.Testing.Schema;

/// <summary>Composite types that stand alone.</summary>
internal sealed class CompositeTypes : SchemaObjectClass;
