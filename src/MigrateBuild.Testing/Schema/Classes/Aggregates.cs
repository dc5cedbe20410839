namespace MigrateBuild.Testing.Schema;

/// <summary>Aggregates.</summary>
internal sealed class Aggregates : SchemaObjectClass;
